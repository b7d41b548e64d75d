"""Where each kind of record lies, and what a dossier is found by."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from tinydb import Query
from tinydb.queries import QueryInstance

from form_server.rules.dossier import Application, Dossier, State
from form_server.rules.reviewing import pending_levels, returned_by
from form_server.store.audit import STATEMENTS
from form_server.store.protocol import Unnarrowed, Wanted
from form_server.store.schema import FileShape, Indexed, TableShape
from site_builder.published.release import REVIEW_LEVELS

PRINTABLE = (State.APPROVED, State.REGISTERED, State.ISSUED)
"""states of those for whom a graduate record is printed"""
Initials = Callable[[str], tuple[str, ...]]

DOSSIERS = TableShape(
    "dossier",
    (
        Indexed(("found_by", "id"), unique=True),
        Indexed(("found_by", "references"), several=True, unique=True),
        Indexed(("found_by", "office")),
        Indexed(("found_by", "work"), several=True),
        Indexed(("found_by", "majors"), several=True),
        Indexed(("found_by", "names"), several=True),
        Indexed(("found_by", "initials"), several=True),
        Indexed(("found_by", "id_numbers"), several=True),
        Indexed(("found_by", "updated")),
    ),
)
ACCOUNTS = TableShape(
    "account",
    (
        Indexed(
            (
                "account",
                "admission_number",
            )
        ),
        Indexed(("slot",), unique=True),
    ),
)
STAFF = TableShape("staff")
CONVERSIONS = TableShape("conversion", (Indexed(("old_number",)), Indexed(("admission_number",))))
LATE_CODES = TableShape("late_code", (Indexed(("admission_number",)), Indexed(("office",))))
NAME_CORRECTIONS = TableShape(
    "name_correction",
    (Indexed(("admission_number",)), Indexed(("office",)), Indexed(("outcome",))),
)
ONCE = TableShape("once")
RECORDS = FileShape(
    "records.db",
    3,
    (DOSSIERS, ACCOUNTS, STAFF, CONVERSIONS, LATE_CODES, NAME_CORRECTIONS, ONCE),
    more=STATEMENTS,
)

FOUND = Query().found_by


def instant(moment: datetime) -> str:
    """Text in whose order moments follow one another."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def found_by(dossier: Dossier, before: Mapping[str, Any], initials_of: Initials) -> dict[str, Any]:
    """What lists and searches find the dossier by; `before` spares reading unchanged names again."""
    names = _distinct(_either(dossier, "name"), _either(dossier, "current_name"))
    known = before.get("names") == names
    return {
        "id": dossier.id,
        "references": _distinct(each.reference for each in dossier.applications.values()),
        "office": dossier.records_office,
        "work": _distinct(*(_work(dossier, each) for each in dossier.applications.values())),
        "majors": _distinct(_either(dossier, "major")),
        "names": names,
        "initials": before["initials"] if known else _beginnings(names, initials_of),
        "id_numbers": _distinct(_either(dossier, "id_number")),
        "updated": instant(max(_moments(dossier), default=datetime.min.replace(tzinfo=UTC))),
    }


def query(wanted: Wanted) -> QueryInstance:
    """Every given field must match. Raises Unnarrowed when none is given."""
    asked: list[QueryInstance] = []
    if wanted.state or wanted.round:
        asked.append(FOUND.work.any(list(_wanted_work(wanted))))
    elif wanted.office:
        asked.append(FOUND.office.one_of(list(wanted.office)))
    for field, value in (
        (FOUND.majors, wanted.major),
        (FOUND.names, wanted.name),
        (FOUND.initials, wanted.initials.lower()),
        (FOUND.id_numbers, wanted.id_number),
    ):
        if value:
            asked.append(field.any([value]))
    if wanted.updated_since:
        asked.append(FOUND.updated >= instant(wanted.updated_since))
    return _all_of(asked)


def _all_of(asked: list[QueryInstance]) -> QueryInstance:
    if not asked:
        raise Unnarrowed("a list of dossiers must name what it wants")
    whole = asked[0]
    for each in asked[1:]:
        whole = whole & each
    return whole


def _work(dossier: Dossier, application: Application) -> Iterator[str]:
    """Round and state, each of them and both, anywhere and in the office: work lists find it in one step."""
    for office in ("", dossier.records_office):
        yield f"{office}/{application.round}/{application.state}"
        yield f"{office}/{application.round}/"
        yield f"{office}//{application.state}"
    yield from _review_work(dossier, application)
    if application.state in PRINTABLE:
        printed = application.graduate_record
        yield f"/{application.round}/{f'printed-{printed}' if printed else 'unprinted'}"


def _review_work(dossier: Dossier, application: Application) -> Iterator[str]:
    """What awaits a level of the joint review, and what it sent back; universities find it by their own code."""
    submitted = application.submitted
    university = submitted.answers.get("university", "") if submitted else ""
    awaiting = [f"review-{level}" for level in pending_levels(application, REVIEW_LEVELS)]
    if returned_by(application):
        awaiting.append("sent-back")
    for place in dict.fromkeys(("", dossier.records_office, university)):
        for each in awaiting:
            yield f"{place}/{application.round}/{each}"
            yield f"{place}//{each}"


def _wanted_work(wanted: Wanted) -> Iterator[str]:
    for office in wanted.office or ("",):
        for state in wanted.state or ("",):
            yield f"{office}/{wanted.round}/{state}"


def _either(dossier: Dossier, name: str) -> Iterator[str]:
    """The field as recorded, as corrected and as answered."""
    yield dossier.record.get(name, "")
    yield dossier.value(name)
    for application in dossier.applications.values():
        yield application.working.get(name, "")
        yield application.submitted.answers.get(name, "") if application.submitted else ""


def _beginnings(names: list[str], initials_of: Initials) -> list[str]:
    whole = (initials for name in names for initials in initials_of(name))
    return _distinct(each[:length] for each in whole for length in range(1, len(each) + 1))


def _moments(dossier: Dossier) -> Iterator[datetime]:
    yield from (event.at for event in dossier.events)
    yield from (correction.at for correction in dossier.corrections.values())
    for application in dossier.applications.values():
        if application.saved_at:
            yield application.saved_at
        yield from (submission.at for submission in application.submissions)
        if application.confirmation:
            yield application.confirmation.at


def _distinct(*texts: Any) -> list[str]:
    return list(dict.fromkeys(text for each in texts for text in each if text))
