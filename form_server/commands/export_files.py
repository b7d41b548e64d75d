"""`export`: lists, warnings and registers as CSV or XLSX, whole and without the browser's limits."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from form_server.actions.acts import Acting
from form_server.actions.list_pages import Search
from form_server.actions.office import dossier_lists, overview
from form_server.actions.office.telephone_lists import Calls, CallsWanted, to_call
from form_server.actions.resources import Visit
from form_server.assemble import House, open_house
from form_server.exchange import certificate_register
from form_server.exchange import dossier_table as tables
from form_server.exchange.dossier_files import export_dossiers, export_warnings
from form_server.release_in_force import NoRelease
from form_server.rules.dossier import Application, Dossier, Role, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, offices_of
from form_server.settings import settings_for
from form_server.store.protocol import AuditEvent
from form_server.web.words import season, telephone_words
from form_server.web.words.vocabulary import STATES, VERDICTS
from site_builder.published.release import Release
from site_builder.tables.writing import BOM, GB18030, write_csv, write_xlsx

FILTERS = ("office", "state", "round", "major", "remark", "verdict")
OF_AN_OFFICE = ("telephone", "season")
SPEECH = tables.Speech(
    state=lambda key: STATES.get(key, key), verdict=lambda key: VERDICTS.get(key, key)
)


def run(given: argparse.Namespace) -> int:
    problem = _unfit(given)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    house = open_house(settings_for(given.data, given.site))
    try:
        count = _export(house, given)
    except NoRelease as error:
        print(f"no release at {error}: run `python -m site_builder build` first", file=sys.stderr)
        return 1
    finally:
        house.close()
    if isinstance(count, Refused):
        print(f"no such round or office: {count.reason}", file=sys.stderr)
        return 1
    print(f"{count} rows in {given.file}")
    return 0


def _unfit(given: argparse.Namespace) -> str:
    """What is missing or does not go together; empty when all is well."""
    if given.file.suffix.lower() not in (".csv", ".xlsx"):
        return f"{given.file.name}: .csv or .xlsx is needed"
    if given.whole_numbers and not given.reason:
        return "--whole-numbers needs --reason: the audit keeps why"
    if given.kind == "registration" and not given.round:
        return "registration needs --round"
    if given.kind == "telephone" and not given.office:
        return "telephone needs --office: who calls"
    return ""


def _export(house: House, given: argparse.Namespace) -> int | Refused:
    count = _of_an_office(house, given) if given.kind in OF_AN_OFFICE else _of_all(house, given)
    if not isinstance(count, Refused):
        _note(house, given, count)
    return count


def _of_all(house: House, given: argparse.Namespace) -> int:
    release = house.releases.current()
    search = Search(**{name: getattr(given, name) for name in FILTERS})
    if given.kind == "registration":
        search = Search(state="approved", round=given.round)
    if search == Search():
        # All of them, those who have not applied included, from one state of the store.
        return house.store.read(lambda view: _write(release, given, search, view.every_dossier()))
    found = dossier_lists.listing(_command_line(house, Act.EXPORT), search).every()
    return _write(release, given, search, found)


def _of_an_office(house: House, given: argparse.Namespace) -> int | Refused:
    """What is seen from one office and those below it; the season also from the whole province."""
    telephone, release = given.kind == "telephone", house.releases.current()
    acting = _command_line(house, Act.TELEPHONE if telephone else Act.REPORT, given.office)
    round_ = house.resources.round_asked(given.round, acting.visit.received_at)
    if isinstance(round_, Refused) or not offices_of(acting.staff, release):
        return round_ if isinstance(round_, Refused) else Refused(Reason.NOT_FOUND)
    if telephone:
        wanted = CallsWanted(Calls(given.calls), given.told, round_.id)
        calls = to_call(acting, wanted, round_)
        if isinstance(calls, Refused):
            return calls
        rows = telephone_words.rows(calls.every(), round_, release)
        return _table(given, telephone_words.HEADER, rows)
    report = overview.season(acting, round_.id)
    if isinstance(report, Refused):
        return report
    return _table(given, season.header_of(given.by), season.rows_of(report, given.by, release))


def _command_line(house: House, act: Act, office: str = "") -> Acting:
    """Whoever reaches the data folder may take all of it, or what one office sees; the audit keeps that it was taken."""
    role, now = Role.CITY if office else Role.PROVINCE, house.clock.now()
    staff = Staff("command-line", role, office, "", "", now, must_change_password=False)
    return Acting(Visit(house.resources, now, "command-line"), None, staff, act)


def _write(
    release: Release, given: argparse.Namespace, search: Search, dossiers: Iterable[Dossier]
) -> int:
    if given.kind == "candidates":
        return export_dossiers(given.file, dossiers)
    if given.kind == "warnings":
        return export_warnings(given.file, dossiers)
    if given.kind == "registration":
        approved = ((one, one.applications[search.round]) for one in dossiers)
        return _table(
            given, certificate_register.HEADER, certificate_register.rows(approved, release)
        )
    listed: Iterator[tuple[Dossier, Application | None]] = (
        (one, dossier_lists.shown(one, search)) for one in dossiers
    )
    rows = tables.rows(listed, release, SPEECH, given.whole_numbers)
    return _table(given, tables.HEADER, rows)


def _table(given: argparse.Namespace, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    if given.file.suffix.lower() == ".xlsx":
        return write_xlsx(given.file, header, rows)
    return write_csv(given.file, header, rows, GB18030 if given.gb18030 else BOM)


def _note(house: House, given: argparse.Namespace, count: int) -> None:
    whole = given.whole_numbers or given.kind in ("registration", "candidates")
    detail = {"rows": str(count), "numbers": "whole" if whole else "masked"}
    if given.reason:
        detail["why"] = given.reason
    event = AuditEvent(house.clock.now(), "command-line", "export", given.kind, "ok", detail)
    house.store.commit(lambda view: view.append(event))
