"""/staff/records/: the province makes and downloads batches of 《毕业生登记表》 (FAQ 19; S111, S112)."""

from bottle import Bottle, HTTPResponse

from form_server.actions.office import graduate_records
from form_server.rules.outcome import Reason, Refused
from form_server.web.forms import asked, see_other, typed
from form_server.web.staff import staff_of_request
from form_server.web.views.prints import hands_out, pdf
from form_server.web.web import Web

RECORDS = "/staff/records/"


class GraduateRecords:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(RECORDS, callback=self.show)
        app.post(f"{RECORDS}make", callback=self.make)
        app.get(f"{RECORDS}<round_id>/<name>.pdf", callback=self.download)

    def show(self) -> HTTPResponse:
        staff = staff_of_request()
        wanted = asked("round") or self._newest()
        standing = graduate_records.record_counts(self._web.resources, staff, wanted)
        if isinstance(standing, Refused):
            return self._web.pages.refusal(standing)
        return self._web.pages.page(
            "office/graduate-records.html",
            "毕业生登记表",
            staff=staff,
            standing=standing,
            rounds=self._web.resources.release.rounds,
            size=graduate_records.A_BATCH,
            at_once=graduate_records.AT_ONCE,
        )

    def _newest(self) -> str:
        """The round under way, else the last one that has begun."""
        now = self._web.visit().received_at
        begun = [
            each for each in self._web.resources.release.rounds if each.application.opens <= now
        ]
        newest = max(begun, key=lambda each: each.application.opens, default=None)
        return newest.id if newest else ""

    def make(self) -> HTTPResponse:
        staff = staff_of_request()
        given = typed(["round", "many"])
        round_id = given["round"]
        make = graduate_records.make_batches if given["many"] else graduate_records.make_batch
        made = make(self._web.visit(), staff, round_id)
        if isinstance(made, Refused):
            return self._web.pages.refusal(made)
        return see_other(f"{RECORDS}?round={round_id}")

    def download(self, round_id: str, name: str) -> HTTPResponse:
        staff = staff_of_request()
        records = graduate_records.records_of(
            self._web.visit(),
            staff,
            round_id,
            name,
            self._web.printer.missing_characters,
        )
        if isinstance(records, Refused):
            return self._web.pages.refusal(records)
        if not records:
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        batch = f"{round_id}-{name}"
        content = self._web.printer.graduate_records(batch, records)
        if hands_out():
            graduate_records.note_printed(self._web.visit(), staff, round_id, name, len(records))
        return pdf(content, f"graduate-records-{batch}.pdf")
