"""Many names decided at once: a dry run, then all of it while each still stands as listed, or nothing (S42, S43)."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from form_server.actions.acts import Acting
from form_server.actions.agreement import unfit_in
from form_server.actions.review import dry_runs
from form_server.actions.review.name_list import NameRequest, decide_in, request_of
from form_server.actions.typed_answers import free_words
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.name_corrections import NameCorrection, NameDecision, NameOutcome
from form_server.rules.people.scope import is_own
from form_server.store.protocol import View

LONGEST_WORDS = 200
MOST = 200
"""decided at once"""


@dataclass(frozen=True, slots=True)
class NamesTried:
    """What would be decided, and what is left out."""

    batch: str
    outcome: NameOutcome
    words: str
    rows: tuple[NameCorrection, ...]
    left: tuple[tuple[str, str], ...]
    """admission number and why: decided, own, forwarded-it, name-changed"""


def try_names(acting: Acting, chosen: Iterable[str], typed: NameDecision) -> NamesTried | Refused:
    """Looks at the chosen and decides nothing; the list is good for half an hour.

    NOTHING_CHOSEN for none, REASON_MISSING where no reason is given for not agreeing.
    """
    keys = tuple(dict.fromkeys(chosen))[:MOST]
    outcome, words = typed.outcome, free_words(typed.words, LONGEST_WORDS)
    if not keys:
        return Refused(Reason.NOTHING_CHOSEN)
    if outcome is NameOutcome.REFUSED and not words:
        return Refused(Reason.REASON_MISSING)
    fine: list[NameRequest] = []
    left: list[tuple[str, str]] = []
    looked = acting.resources.store.read(
        lambda view: [_looked(acting, view, key, outcome) for key in keys]
    )
    for key, (found, why) in zip(keys, looked, strict=True):
        if why or found is None:
            left.append((key.partition("/")[0], why))
        else:
            fine.append(found)
    rows = json.dumps([(one.asked.key, what_is_seen(one)) for one in fine])
    batch = dry_runs.put_by(acting, {"outcome": str(outcome), "words": words, "rows": rows})
    return NamesTried(batch, outcome, words, tuple(one.asked for one in fine), tuple(left))


def _looked(
    acting: Acting, view: View, key: str, outcome: NameOutcome
) -> tuple[NameRequest | None, str]:
    found = request_of(view, key)
    return found, _why_not(acting, view, found, outcome)


def _why_not(acting: Acting, view: View, found: NameRequest | None, outcome: NameOutcome) -> str:
    if found is None or found.asked.outcome is not NameOutcome.PENDING:
        return "decided"
    if is_own(acting.staff, found.dossier):
        return "own"
    if unfit_in(acting, view, found.asked):
        return "forwarded-it"
    changed = found.dossier.value("name") != found.asked.before
    return "name-changed" if outcome is NameOutcome.CORRECTED and changed else ""


def what_is_seen(request: NameRequest) -> str:
    """64 hexadecimal digits that differ once the request does, or the person whose name it is about."""
    dossier = request.dossier
    who = (dossier.value("name"), dossier.value("id_number"), dossier.records_office)
    return hashlib.sha256(repr((request.asked, who)).encode()).hexdigest()


def decide_all(acting: Acting, batch: str) -> tuple[NameCorrection, ...] | Refused:
    """Decides every row of the dry run, or none: BATCH_CHANGED names the first that is no longer as it was listed.

    Once per list: pressed again, it says what was decided. BATCH_OVER for a list of somebody else, or too old.
    """
    listed = dry_runs.listed(acting, batch)
    if isinstance(listed, Refused):
        return listed
    rows = json.loads(listed["rows"])
    decision = NameDecision(NameOutcome(listed["outcome"]), listed["words"])

    def change(view: View) -> tuple[NameCorrection, ...] | Refused:
        if view.once(f"names-batch:{batch}", acting.visit.received_at.isoformat()):
            decided = (request_of(view, key) for key, _ in rows)
            return tuple(one.asked for one in decided if one)
        done: list[NameCorrection] = []
        for key, seen in rows:
            found = _as_listed(view, key, seen)
            one = decide_in(acting, view, found, decision) if found else None
            if one is None or isinstance(one, Refused):
                return Refused(Reason.BATCH_CHANGED, {"number": key.partition("/")[0]})
            done.append(one)
        return tuple(done)

    return acting.resources.store.commit(change)


def _as_listed(view: View, key: str, seen: str) -> NameRequest | None:
    found = request_of(view, key)
    return found if found and what_is_seen(found) == seen else None
