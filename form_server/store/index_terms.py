"""What a dossier is found by, and what a list asks for in those terms."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from tinydb import Query
from tinydb.queries import QueryInstance

from form_server.rules.calls import untold
from form_server.rules.counted_facts import facts_of, names_of
from form_server.rules.dossier import Application, Dossier, State
from form_server.rules.people.names import fold_name
from form_server.rules.people.numbers import fold_id_number, tidy_number
from form_server.rules.review.joint_review import pending_levels, returned_by
from form_server.rules.review.reopenings import waiting
from form_server.store import tallies
from form_server.store.protocol import DossierWanted, Order, Unnarrowed
from site_builder.published.release import REVIEW_LEVELS

PRINTABLE = (State.APPROVED, State.REGISTERED, State.ISSUED)
"""states of those for whom a graduate record is printed"""
Initials = Callable[[str], tuple[str, ...]]
FOUND = Query().found_by
TAILS = (4, 5, 6)
"""how many last characters of an ID number find it"""
ORDERS: Mapping[Order, str] = {
    Order.NAME: "found_by.spelled",
    Order.SUBMITTED: "found_by.submitted",
    Order.UPDATED: "found_by.updated",
    Order.OFFICE: "found_by.office",
    Order.CONFIRMED: "found_by.confirmed",
}
"""indexed fields of which each dossier has exactly one; the admission number is the row's own key"""


NEVER = datetime.min.replace(tzinfo=UTC)


def instant(moment: datetime) -> str:
    """Text in whose order moments follow one another."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def found_by(dossier: Dossier, before: Mapping[str, Any], initials_of: Initials) -> dict[str, Any]:
    """What lists and searches find the dossier by; `before` spares reading unchanged names again."""
    written = (*_either(dossier, "name"), *_either(dossier, "current_name"))
    names = _distinct(map(fold_name, written))
    known = before.get("names") == names
    documents = _distinct(_either(dossier, "id_number"))
    id_numbers = _distinct(map(fold_id_number, documents))
    in_force = [each for each in dossier.applications.values() if each.submitted]
    return {
        "id": dossier.id,
        "references": _distinct(each.reference for each in dossier.applications.values()),
        "digests": [
            one.digest for each in dossier.applications.values() for one in each.submissions
        ],
        "office": dossier.records_office,
        "work": _distinct(*(_work(dossier, each) for each in dossier.applications.values())),
        "majors": _distinct(_either(dossier, "major")),
        "names": names,
        "initials": before["initials"] if known else _beginnings(names, initials_of),
        "id_numbers": id_numbers,
        "id_tails": _tails(*id_numbers, *map(tidy_number, documents)),
        "remarks": _distinct(*(_remarks(each) for each in dossier.applications.values())),
        "verdicts": _distinct(str(each.submissions[-1].verdict) for each in in_force),
        "updated": instant(max(_moments(dossier), default=NEVER)),
        "submitted": instant(max((each.submissions[-1].at for each in in_force), default=NEVER)),
        "confirmed": instant(max(_confirmations(dossier), default=NEVER)),
        "spelled": _spelled(dossier, before, initials_of),
        "facts": tallies.texts(facts_of(dossier)),
        "true": names_of(facts_of(dossier)),
    }


def query(wanted: DossierWanted) -> QueryInstance:
    """Every given field must match. Raises Unnarrowed when none is given."""
    asked: list[QueryInstance] = []
    if wanted.state or wanted.round:
        asked.append(FOUND.work.any(list(_wanted_work(wanted))))
    elif wanted.office:
        asked.append(FOUND.office.one_of(list(wanted.office)))
    for field, value in (
        (FOUND.majors, wanted.major),
        (FOUND.names, fold_name(wanted.name)),
        (FOUND.initials, fold_name(wanted.initials)),
        (FOUND.id_numbers, fold_id_number(wanted.id_number)),
        (FOUND.id_tails, wanted.id_tail.upper()),
        (FOUND.remarks, wanted.remark),
        (FOUND.verdicts, wanted.verdict),
        (FOUND.true, wanted.fact),
    ):
        if value:
            asked.append(field.any([value]))
    if wanted.updated_since:
        asked.append(FOUND.updated >= instant(wanted.updated_since))
    if wanted.confirmed_since:
        asked.append(FOUND.confirmed > instant(wanted.confirmed_since))
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
    to_tell = untold(dossier, application)
    for office in ("", dossier.records_office) if to_tell else ():
        yield f"{office}/{application.round}/untold-{to_tell}"
    if application.state in PRINTABLE:
        printed = application.graduate_record
        yield f"/{application.round}/{f'printed-{printed}' if printed else 'unprinted'}"


def _review_work(dossier: Dossier, application: Application) -> Iterator[str]:
    """What a level has before it or has had; universities find it by their own code."""
    submitted = application.submitted
    university = submitted.answers.get("university", "") if submitted else ""
    awaiting = [f"review-{level}" for level in pending_levels(application, REVIEW_LEVELS)]
    if returned_by(application):
        awaiting.append("sent-back")
    if waiting(application):
        awaiting.append("reopening-asked")
    if application.reopened:
        awaiting.append("reopened")
    if application.confirmation:
        awaiting.append("examined")
    for place in dict.fromkeys(("", dossier.records_office, university)):
        for each in awaiting:
            yield f"{place}/{application.round}/{each}"
            yield f"{place}//{each}"


def _wanted_work(wanted: DossierWanted) -> Iterator[str]:
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


def _tails(*id_numbers: str) -> list[str]:
    return _distinct(each[-n:] for each in id_numbers for n in TAILS if len(each) >= n)


def _remarks(application: Application) -> Iterator[str]:
    """Keys of what the candidate stated in the version in force, before that in the one being filled in."""
    submitted = application.submitted
    yield from (submitted.remarks if submitted else application.remarks)


def _spelled(dossier: Dossier, before: Mapping[str, Any], initials_of: Initials) -> str:
    """The name in the order in which lists show names: by its initials, then by itself."""
    name = dossier.value("name")
    kept = str(before.get("spelled", ""))
    if kept.endswith(f" {name}"):
        return kept
    return f"{next(iter(initials_of(name)), '')} {name}"


def _beginnings(names: list[str], initials_of: Initials) -> list[str]:
    """Of the initials in every reading, and of the name as it is written."""
    whole = (each for name in names for each in (name, *initials_of(name)))
    return _distinct(each[:length] for each in whole for length in range(1, len(each) + 1))


def _confirmations(dossier: Dossier) -> Iterator[datetime]:
    for application in dossier.applications.values():
        if application.confirmation:
            yield application.confirmation.at


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
