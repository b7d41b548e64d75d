"""/staff/telephone/: whom to call, the tick that they were told, and the list as (电话, 文字)."""

from collections.abc import Iterator

from bottle import Bottle, HTTPResponse

from form_server.actions import exporting, telephoning
from form_server.actions.telephoning import Call, Calls
from form_server.exchange.listing import value_of
from form_server.rules.outcome import Refused
from form_server.rules.window import reopening_closes
from form_server.web.forms import asked, chosen, see_other, typed
from form_server.web.showing.taking_away import KINDS, table_file
from form_server.web.staff import staff_of_request
from form_server.web.web import Web
from form_server.web.wording.facts import label_of
from site_builder.published.release import Round
from site_builder.published.words import closing_words, confirmation_words

TELEPHONE = "/staff/telephone/"
HEADER = ("电话", "文字")
LISTS = {Calls.RETURNED: "已退回，等考生补正", Calls.UNCONFIRMED: "已提交，还没有现场确认"}


class Telephoning:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(TELEPHONE, callback=self.show)
        app.post(f"{TELEPHONE}told", callback=self.told)
        app.post(f"{TELEPHONE}export", callback=self.export)

    def show(self) -> HTTPResponse:
        calls, everyone = _calls(asked("list")), asked("all") == "yes"
        found = telephoning.to_call(
            self._web.desk, self._web.visit(), staff_of_request(), calls, everyone, asked("after")
        )
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        return self._web.pages.page(
            "office/telephone.html",
            "电话通知",
            found=found,
            lists=list(LISTS.items()),
            calls=calls,
            everyone=everyone,
            rows=[self._row(each, found.round) for each in found.calls],
            kinds=KINDS,
        )

    def _row(self, call: Call, round_: Round) -> dict[str, object]:
        return {
            "id": call.dossier.id,
            "name": call.dossier.value("name"),
            "phone": value_of(call.dossier, call.application, "phone"),
            "words": self._words(call, round_),
            "told": call.told,
        }

    def told(self) -> HTTPResponse:
        given = typed(["list", "all"])
        calls = _calls(given["list"])
        done = telephoning.note_told(
            self._web.desk, self._web.visit(), staff_of_request(), calls, chosen("told")
        )
        if isinstance(done, Refused):
            return self._web.pages.refusal(done)
        return see_other(f"{TELEPHONE}?list={calls}{'&all=yes' if given['all'] else ''}")

    def export(self) -> HTTPResponse:
        staff, desk, visit = staff_of_request(), self._web.desk, self._web.visit()
        given = typed(["list", "all", "kind"])
        calls = _calls(given["list"])
        refused = exporting.begin_export(desk, staff)
        if refused:
            return self._web.pages.refusal(refused)
        rows = self._rows(calls, bool(given["all"]))
        name = f"telephone-{calls}-{visit.received_at:%Y%m%d-%H%M}"
        answer, count = table_file(name, given["kind"], HEADER, rows)
        exporting.note_export(desk, visit, staff, "telephone", count, {"list": str(calls)})
        return answer

    def _rows(self, calls: Calls, everyone: bool) -> Iterator[tuple[str, str]]:
        desk, visit, staff = self._web.desk, self._web.visit(), staff_of_request()
        for call, round_ in telephoning.every_call(desk, visit, staff, calls, everyone):
            phone = value_of(call.dossier, call.application, "phone")
            yield phone, self._words(call, round_)

    def _words(self, call: Call, round_: Round) -> str:
        """What the clerk says, or a short message carries; no number of a person in it but the reference."""
        release, application = self._web.desk.release, call.application
        office = release.office(call.dossier.records_office)
        place, phone = (office.name, office.phone) if office else ("档案所在地自考办", "")
        begin = f"{call.dossier.value('name')}：您的毕业申报（申报编号 {application.reference}）"
        ask = f"咨询电话 {phone}。" if phone else ""
        if application.returns and telephoning.list_of(application) is Calls.RETURNED:
            one = application.returns[-1]
            fields = "、".join(label_of(name) for name in one.fields)
            return (
                f"{begin}已退回补正（{fields}），请在 {closing_words(one.until)}前上网改正并重新提交，"
                f"再到{place}现场确认。{ask}"
            )
        if application.reopened:
            until = closing_words(reopening_closes(round_, call.dossier.records_office))
            return (
                f"{begin}已由自考办重新打开、更正。请在 {until}前带身份证和准考证到{place}核对、签字并重新确认，"
                f"逾期本批次不能办理。{ask}"
            )
        days = confirmation_words(round_.confirmation_of(call.dossier.records_office))
        return f"{begin}已提交，还没有现场确认。请带材料到{place}确认，{days}，逾期本批次不能办理。{ask}"


def _calls(text: str) -> Calls:
    return Calls(text) if text in list(Calls) else Calls.RETURNED
