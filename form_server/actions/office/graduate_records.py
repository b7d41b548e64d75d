"""Batches of 《毕业生登记表》 for all who were approved: each application in one batch, for good (S111, S112)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from form_server.actions.acts import Acting
from form_server.actions.cases import Case, case_of_round, with_application
from form_server.actions.resources import Visit
from form_server.actions.sheets import sheet_of
from form_server.rules.dossier import Event
from form_server.rules.form.sheet import GraduateRecord, SheetRemark
from form_server.rules.messages import REVIEW_WORDS
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import DossierWanted, View
from site_builder.published import words
from site_builder.published.release import Round

A_BATCH = 100
AT_ONCE = 20
"""batches made by one press"""


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """What is printed and what is not, in one round."""

    round: Round
    batches: tuple[str, ...]
    waiting: int
    """approved and in no batch yet"""


def record_counts(acting: Acting, round_id: str) -> RecordCounts | Refused:
    """How many records of that round are printed and not printed; NOT_FOUND for a round that is not there."""
    round_ = _round(acting, round_id)
    if isinstance(round_, Refused):
        return round_
    return acting.resources.store.read(lambda view: _record_counts(view, round_))


def _record_counts(view: View, round_: Round) -> RecordCounts:
    made = tuple(_names(view, round_.id))
    waiting = view.count(DossierWanted(state=("unprinted",), round=round_.id))
    return RecordCounts(round_, made, waiting)


def _names(view: View, round_id: str) -> Iterator[str]:
    n = 1
    while view.count(DossierWanted(state=(f"printed-{n:04d}",), round=round_id)):
        yield f"{n:04d}"
        n += 1


def make_batch(acting: Acting, round_id: str, size: int = A_BATCH) -> str | Refused:
    """Puts up to `size` approved applications that are in no batch yet into the next one; returns its name.

    NOTHING_TO_PRINT when all are in one.
    """
    round_ = _round(acting, round_id)
    if isinstance(round_, Refused):
        return round_
    return acting.resources.store.commit(lambda view: _make(acting, view, round_.id, size))


def make_batches(acting: Acting, round_id: str) -> int | Refused:
    """One batch after the other, up to `AT_ONCE`; each stands by itself, so that a break costs nothing. How many."""
    for made in range(AT_ONCE):
        name = make_batch(acting, round_id)
        if isinstance(name, Refused):
            return made or name
    return AT_ONCE


def _make(acting: Acting, view: View, round_id: str, size: int) -> str | Refused:
    page = view.dossiers(DossierWanted(state=("unprinted",), round=round_id), limit=size)
    if not page.dossiers:
        return Refused(Reason.NOTHING_TO_PRINT)
    name = f"{sum(1 for _ in _names(view, round_id)) + 1:04d}"
    event = Event(acting.visit.received_at, "graduate-record", acting.by, name)
    for dossier in page.dossiers:
        application = replace(dossier.applications[round_id], graduate_record=name)
        kept = with_application(dossier, application)
        view.save_dossier(replace(kept, events=(*dossier.events, event)))
    detail = {"round": round_id, "rows": str(len(page.dossiers))}
    view.append(acting.event("graduate-record", name, detail))
    return name


def records_of(
    acting: Acting, round_id: str, name: str, missing_characters: Callable[[str], tuple[str, ...]]
) -> tuple[GraduateRecord, ...] | Refused:
    """The records of one batch in order of admission number; NOT_FOUND for a batch that was not made."""
    wanted = DossierWanted(state=(f"printed-{name}",), round=round_id)
    page = acting.resources.store.read(lambda view: view.dossiers(wanted, limit=A_BATCH))
    cases = [case_of_round(acting.visit, each, round_id) for each in page.dossiers]
    made = (
        _record(acting.visit, case, f"{round_id}-{name}-{n:03d}", missing_characters)
        for n, case in enumerate(cases, 1)
        if not isinstance(case, Refused)
    )
    return tuple(each for each in made if each) or Refused(Reason.NOT_FOUND)


def note_printed(acting: Acting, round_id: str, name: str, rows: int) -> None:
    """That a batch with whole ID numbers was taken, kept before it is handed out (security F2, F5)."""
    acting.note("print-records", name, {"round": round_id, "rows": str(rows)})


def _round(acting: Acting, round_id: str) -> Round | Refused:
    found = next((each for each in acting.release.rounds if each.id == round_id), None)
    return found or Refused(Reason.NOT_FOUND)


def _record(
    visit: Visit, case: Case, number: str, missing_characters: Callable[[str], tuple[str, ...]]
) -> GraduateRecord | None:
    sheet = sheet_of(visit, case, missing_characters)
    if isinstance(sheet, Refused):
        return None
    # What the record said before a correction stands on the application form, not here.
    # A name that the province has corrected since is in force here, whatever stood on the form (S43, S112).
    name = case.dossier.value("name")
    fields = tuple(
        replace(each, recorded=None, value=name if each.name == "name" else each.value)
        for each in sheet.fields
    )
    return GraduateRecord(
        replace(sheet, fields=fields, remarks=()),
        number,
        _decisions(case),
        _day(max(each.at for each in case.application.reviews.values())),
    )


def _decisions(case: Case) -> tuple[SheetRemark, ...]:
    reviews = case.application.reviews
    made = (
        (level.words, reviews[level.level])
        for level in case.release.review
        if level.level in reviews
    )
    return tuple(
        SheetRemark(name, f"{REVIEW_WORDS[review.outcome]}　{_day(review.at)}")
        for name, review in made
    )


def _day(moment: datetime) -> str:
    return words.plain_day_words(moment.date())
