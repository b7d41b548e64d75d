"""Many names decided at once: a dry run, then all of it while each still stands as listed, or nothing (S42, S43)."""

import hashlib
from collections.abc import Iterable, Mapping

from form_server.actions.acts import Acting
from form_server.actions.agreement import unfit_in
from form_server.actions.review import many_at_once
from form_server.actions.review.many_at_once import DryRun, LeftOut
from form_server.actions.review.name_list import NameRequest, decide_in, request_of
from form_server.actions.typed_answers import free_words
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.name_corrections import NameCorrection, NameDecision, NameOutcome
from form_server.rules.people.scope import is_own
from form_server.rules.review.bulks import Bulk, BulkRow
from form_server.store.protocol import View

LONGEST_WORDS = 200
MOST = 200
"""decided at once"""


def try_names(acting: Acting, chosen: Iterable[str], typed: NameDecision) -> DryRun | Refused:
    """Looks at the chosen and decides nothing; the list is good for half an hour.

    NOTHING_CHOSEN for none, REASON_MISSING where no reason is given for not agreeing.
    """
    keys = tuple(dict.fromkeys(chosen))[:MOST]
    outcome, words = typed.outcome, free_words(typed.words, LONGEST_WORDS)
    if not keys:
        return Refused(Reason.NOTHING_CHOSEN)
    if outcome is NameOutcome.REFUSED and not words:
        return Refused(Reason.REASON_MISSING)
    looked = acting.resources.store.read(
        lambda view: [_looked(acting, view, key, outcome) for key in keys]
    )
    fine = [row for row, why in looked if not why]
    left = [LeftOut(row, why) for row, why in looked if why]
    return many_at_once.put_by(acting, fine, left, {"outcome": str(outcome), "words": words})


def _looked(acting: Acting, view: View, key: str, outcome: NameOutcome) -> tuple[BulkRow, str]:
    found = request_of(view, key)
    if found is None:
        return BulkRow(key, "", key.partition("/")[0], "", ""), "decided"
    asked, dossier = found.asked, found.dossier
    row = BulkRow(key, dossier.id, asked.admission_number, asked.before, what_is_seen(found))
    return row, _why_not(acting, view, found, outcome)


def _why_not(acting: Acting, view: View, found: NameRequest, outcome: NameOutcome) -> str:
    if found.asked.outcome is not NameOutcome.PENDING:
        return "decided"
    if is_own(acting.staff, found.dossier):
        return "own"
    if unfit_in(acting, view, found.asked):
        return "forwarded-it"
    changed = found.dossier.value("name") != found.asked.before
    return "name-changed" if outcome is NameOutcome.CORRECTED and changed else ""


def requests_in(acting: Acting, rows: Iterable[BulkRow]) -> tuple[NameCorrection, ...]:
    """The requests of those rows as they stand now."""
    found = acting.resources.store.read(lambda view: [request_of(view, row.key) for row in rows])
    return tuple(each.asked for each in found if each)


def what_is_seen(request: NameRequest) -> str:
    """64 hexadecimal digits that differ once the request does, or the person whose name it is about."""
    dossier = request.dossier
    who = (dossier.value("name"), dossier.value("id_number"), dossier.records_office)
    return hashlib.sha256(repr((request.asked, who)).encode()).hexdigest()


def decide_all(acting: Acting, batch: str) -> Bulk | Refused:
    """Decides every row of the dry run, or none."""

    def decided(view: View, row: BulkRow, decision: Mapping[str, str]) -> object:
        found = request_of(view, row.key)
        if found is None or what_is_seen(found) != row.seen:
            return Refused(Reason.BATCH_CHANGED)
        word = NameDecision(NameOutcome(decision["outcome"]), decision["words"])
        return decide_in(acting, view, found, word)

    return many_at_once.carry_out(acting, batch, decided)
