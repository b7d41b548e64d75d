"""The records office asks the province for another name, and takes that back while it waits (FAQ 4, 13; S39–S43, S83–S87)."""

from dataclasses import dataclass

from form_server.actions.acts import Acting, Deed
from form_server.actions.resources import Resources
from form_server.actions.typed_answers import free_words
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.name_corrections import (
    NameCause,
    NameCorrection,
    NameDecision,
    NameOutcome,
    decided,
    pending,
)
from form_server.rules.people.scope import Act

LONGEST_NAME = 60
LONGEST = 200


@dataclass(frozen=True, slots=True)
class NameWanted:
    """The name that the candidate should have, as typed, with cause and evidence."""

    after: str
    cause: str
    evidence: str


def forward_name(
    acting: Acting, wanted: NameWanted
) -> NameCorrection | tuple[FieldFault, ...] | Refused:
    """A request on the province's list; it holds up no confirmation (principle 24). NAME_WAITS for a second one."""
    name = free_words(wanted.after, LONGEST_NAME)
    words = free_words(wanted.evidence, LONGEST)

    def made(deed: Deed) -> NameCorrection | tuple[FieldFault, ...] | Refused:
        dossier = deed.case.dossier
        faults = _faults(dossier.value("name"), name, wanted.cause, words)
        if faults:
            return faults
        asked = deed.view.name_corrections(dossier.admission_number)
        if pending(asked):
            return Refused(Reason.NAME_WAITS)
        request = NameCorrection(
            admission_number=dossier.admission_number,
            dossier_id=dossier.id,
            n=len(asked) + 1,
            office=dossier.records_office,
            round=deed.case.round.id,
            cause=NameCause(wanted.cause),
            before=dossier.value("name"),
            after=name,
            evidence=words,
            forwarded_by=deed.name,
            forwarded_at=deed.at,
        )
        return _kept(deed, request, Act.FORWARD_NAME)

    return acting.change(made)


def recall_name(acting: Acting) -> NameCorrection | Refused:
    """Takes back the request that waits; ALREADY_DECIDED once the province was faster."""

    def made(deed: Deed) -> NameCorrection | Refused:
        waiting = pending(deed.view.name_corrections(deed.case.dossier.admission_number))
        if waiting is None:
            return Refused(Reason.ALREADY_DECIDED)
        recalled = decided(waiting, NameDecision(NameOutcome.RECALLED), deed.name, deed.at)
        return recalled if isinstance(recalled, Refused) else _kept(deed, recalled, "recall-name")

    return acting.change(made)


def names_asked(resources: Resources, admission_number: str) -> tuple[NameCorrection, ...]:
    """Every request for that number, the newest first."""
    return resources.store.read(lambda view: view.name_corrections(admission_number))[::-1]


def _faults(before: str, name: str, cause: str, words: str) -> tuple[FieldFault, ...]:
    told = (
        ("name_after", "empty", not name),
        ("name_after", "same", bool(name) and name == before),
        ("name_cause", "choice", cause not in tuple(NameCause)),
        ("name_evidence", "empty", not words),
    )
    return tuple(FieldFault(field, key) for field, key, wrong in told if wrong)


def _kept(deed: Deed, request: NameCorrection, what: str) -> NameCorrection:
    deed.view.save_name_correction(request)
    n = str(request.n)
    deed.keep(deed.case.dossier, what, {"n": n, "cause": str(request.cause)}, n)
    return request
