"""/staff/report/: the season in figures, on paper and as a table; the final list for the registration of certificates."""

from form_server.actions.acts import Acting
from form_server.actions.export_limits import begin_export, note_export
from form_server.actions.list_pages import Search
from form_server.actions.office.dossier_lists import listing
from form_server.actions.office.overview import season
from form_server.exchange import certificate_register
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere
from form_server.web.forms import asked, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.table_download import KINDS, table_file
from form_server.web.web import Web
from form_server.web.words.season import PARTS, REGISTRATION, REPORT, header_of, rows_of
from form_server.web.words.vocabulary_figures import SEASON, SERIES

MOST = 60_000
"""a whole round; the final list must not be cut"""
routes = Routes()


@routes.get("/staff/report/")
def show(web: Web, acting: Acting) -> Answer:
    report = season(acting, asked("round"))
    if isinstance(report, Refused):
        return report
    release, registers = acting.release, may_anywhere(acting.staff, Act.REGISTER)
    approved = listing(acting, _approved(report.round.id)).count() if registers else 0
    return web.pages.page(
        "office/report.html",
        REPORT.format(round=report.round.title),
        report=report,
        rounds=release.rounds,
        columns=[words for _, words in SEASON],
        day_columns=[words for _, words in SERIES],
        total=[(report.total.get(what, 0), words) for what, words in SEASON],
        tables={name: rows_of(report, name, release) for name in PARTS},
        kinds=KINDS,
        approved=approved,
        may_register=registers,
    )


@routes.post("/staff/report/table")
def take_table(_web: Web, acting: Acting) -> Answer:
    given = typed(["round", "part", "kind"])
    report = season(acting, given["round"])
    if isinstance(report, Refused):
        return report
    part = given["part"] if given["part"] in PARTS else "offices"
    rows = rows_of(report, part, acting.release)
    name = f"season-{report.round.id}-{part}"
    return table_file(name, given["kind"], header_of(part), rows)[0]


@routes.post("/staff/report/registration")
def take_register(_web: Web, acting: Acting) -> Answer:
    """With whole ID numbers, and so an event with its count."""
    given, release = typed(["round", "kind"]), acting.release
    round_id = given["round"]
    if round_id not in {each.id for each in release.rounds}:
        return Refused(Reason.NOT_FOUND)
    refused = begin_export(acting)
    if refused:
        return refused
    dossiers = listing(acting, _approved(round_id)).every(MOST)
    approved = ((one, one.applications[round_id]) for one in dossiers)
    rows = certificate_register.rows(approved, release)
    name, header = f"registration-{round_id}", certificate_register.HEADER
    answer, taken = table_file(name, given["kind"], header, rows)
    detail = {"round": round_id, "numbers": "whole", "why": REGISTRATION}
    note_export(acting, "registration", taken, detail)
    return answer


def _approved(round_id: str) -> Search:
    return Search(state="approved", round=round_id)
