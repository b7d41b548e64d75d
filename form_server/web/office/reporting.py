"""/staff/report/: the season in figures, on paper and as a table; the final list for the registration of certificates."""

from collections.abc import Mapping, Sequence

from bottle import Bottle, HTTPResponse

from form_server.actions import exporting, listing, overview
from form_server.actions.listing import Search
from form_server.actions.overview import Counts, Report
from form_server.exchange import registration
from form_server.rules.outcome import Reason, Refused
from form_server.rules.scope import Act, may_anywhere
from form_server.web.forms import asked, typed
from form_server.web.showing.taking_away import KINDS, table_file
from form_server.web.staff import staff_of_request
from form_server.web.web import Web
from form_server.web.wording.vocabulary_figures import SEASON, SERIES

PARTS = {"offices": "自考办", "majors": "专业", "days": "日期"}
MOST = 60_000
"""a whole round; the final list must not be cut"""
Table = list[tuple[str, ...]]


class Reporting:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/staff/report/", callback=self.show)
        app.post("/staff/report/table", callback=self.table)
        app.post("/staff/report/registration", callback=self.register)

    def _report(self, round_id: str) -> Report | Refused:
        return overview.season(self._web.desk, self._web.visit(), staff_of_request(), round_id)

    def show(self) -> HTTPResponse:
        staff, report = staff_of_request(), self._report(asked("round"))
        if isinstance(report, Refused):
            return self._web.pages.refusal(report)
        approved = 0
        if may_anywhere(staff, Act.REGISTER):
            found = listing.listed(self._web.desk, staff, _approved(report.round.id), limit=1)
            approved = 0 if isinstance(found, Refused) else found.total
        return self._web.pages.page(
            "office/report.html",
            f"{report.round.title}毕业申报情况",
            report=report,
            rounds=self._web.desk.release.rounds,
            columns=[words for _, words in SEASON],
            day_columns=[words for _, words in SERIES],
            total=[(report.total.get(what, 0), words) for what, words in SEASON],
            tables={name: self._rows(report, name) for name in PARTS},
            kinds=KINDS,
            approved=approved,
            may_register=may_anywhere(staff, Act.REGISTER),
        )

    def _rows(self, report: Report, name: str) -> Table:
        release = self._web.desk.release
        if name == "days":
            days = [(f"{day:%Y-%m-%d}", counts) for day, counts in report.days]
            return [_row(day, counts, SERIES) for day, counts in days]
        if name == "majors":
            names = {one.code: f"{one.code} {one.name}" for one in release.majors}
            return _named(report.majors, names)
        return _named(report.offices, {one.code: one.name for one in release.offices})

    def table(self) -> HTTPResponse:
        given = typed(["round", "part", "kind"])
        report = self._report(given["round"])
        if isinstance(report, Refused):
            return self._web.pages.refusal(report)
        part = given["part"] if given["part"] in PARTS else "offices"
        series = SERIES if part == "days" else SEASON
        header = (PARTS[part], *(words for _, words in series))
        name = f"season-{report.round.id}-{part}"
        answer, _ = table_file(name, given["kind"], header, self._rows(report, part))
        return answer

    def register(self) -> HTTPResponse:
        """With whole ID numbers, and so an event with its count."""
        staff, desk, visit = staff_of_request(), self._web.desk, self._web.visit()
        given = typed(["round", "kind"])
        round_id = given["round"]
        if round_id not in {each.id for each in desk.release.rounds}:
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        refused = exporting.begin_export(desk, staff)
        if refused:
            return self._web.pages.refusal(refused)
        dossiers = listing.every(desk, staff, _approved(round_id), MOST)
        approved = ((one, one.applications[round_id]) for one in dossiers)
        name = f"registration-{round_id}"
        answer, count = table_file(
            name, given["kind"], registration.HEADER, registration.rows(approved, desk.release)
        )
        detail = {"round": round_id, "numbers": "whole", "why": "证书登记"}
        exporting.note_export(desk, visit, staff, "registration", count, detail)
        return answer


def _approved(round_id: str) -> Search:
    return Search(state="approved", round=round_id)


def _named(rows: Sequence[tuple[str, Counts]], names: Mapping[str, str]) -> Table:
    return [_row(names.get(code, code or "没有"), counts, SEASON) for code, counts in rows]


def _row(first: str, counts: Counts, series: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return first, *(str(counts.get(what, 0)) for what, _ in series)
