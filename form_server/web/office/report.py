"""/staff/report/: the season in figures, on paper and as a table; the final list for the registration of certificates."""

from bottle import Bottle, HTTPResponse

from form_server.actions import export_limits
from form_server.actions.office import dossier_lists, overview
from form_server.actions.office.dossier_lists import Search
from form_server.actions.office.overview import SeasonReport
from form_server.exchange import certificate_register
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere
from form_server.web.forms import asked, typed
from form_server.web.staff import staff_of_request
from form_server.web.views.table_download import KINDS, table_file
from form_server.web.web import Web
from form_server.web.words.season import PARTS, header_of, rows_of
from form_server.web.words.vocabulary_figures import SEASON, SERIES

MOST = 60_000
"""a whole round; the final list must not be cut"""


class Reporting:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/staff/report/", callback=self.show)
        app.post("/staff/report/table", callback=self.table)
        app.post("/staff/report/registration", callback=self.register)

    def _report(self, round_id: str) -> SeasonReport | Refused:
        return overview.season(self._web.visit(), staff_of_request(), round_id)

    def show(self) -> HTTPResponse:
        staff, report = staff_of_request(), self._report(asked("round"))
        if isinstance(report, Refused):
            return self._web.pages.refusal(report)
        approved = 0
        if may_anywhere(staff, Act.REGISTER):
            found = dossier_lists.listed(
                self._web.resources, staff, _approved(report.round.id), limit=1
            )
            approved = 0 if isinstance(found, Refused) else found.total
        return self._web.pages.page(
            "office/report.html",
            f"{report.round.title}毕业申报情况",
            report=report,
            rounds=self._web.resources.release.rounds,
            columns=[words for _, words in SEASON],
            day_columns=[words for _, words in SERIES],
            total=[(report.total.get(what, 0), words) for what, words in SEASON],
            tables={name: rows_of(report, name, self._web.resources.release) for name in PARTS},
            kinds=KINDS,
            approved=approved,
            may_register=may_anywhere(staff, Act.REGISTER),
        )

    def table(self) -> HTTPResponse:
        given = typed(["round", "part", "kind"])
        report = self._report(given["round"])
        if isinstance(report, Refused):
            return self._web.pages.refusal(report)
        part = given["part"] if given["part"] in PARTS else "offices"
        name = f"season-{report.round.id}-{part}"
        answer, _ = table_file(
            name, given["kind"], header_of(part), rows_of(report, part, self._web.resources.release)
        )
        return answer

    def register(self) -> HTTPResponse:
        """With whole ID numbers, and so an event with its count."""
        staff, resources, visit = staff_of_request(), self._web.resources, self._web.visit()
        given = typed(["round", "kind"])
        round_id = given["round"]
        if round_id not in {each.id for each in resources.release.rounds}:
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        refused = export_limits.begin_export(resources, staff)
        if refused:
            return self._web.pages.refusal(refused)
        dossiers = dossier_lists.every(resources, staff, _approved(round_id), MOST)
        approved = ((one, one.applications[round_id]) for one in dossiers)
        name = f"registration-{round_id}"
        answer, count = table_file(
            name,
            given["kind"],
            certificate_register.HEADER,
            certificate_register.rows(approved, resources.release),
        )
        detail = {"round": round_id, "numbers": "whole", "why": "证书登记"}
        export_limits.note_export(visit, staff, "registration", count, detail)
        return answer


def _approved(round_id: str) -> Search:
    return Search(state="approved", round=round_id)
