"""Many names decided at once: a dry run, then all of it while each still stands as listed, or nothing (S42, S43)."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from form_server.actions.resources import Resources, Visit
from form_server.actions.review import name_list
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Dossier, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.name_corrections import NameCorrection, NameOutcome
from form_server.rules.people.scope import Act, is_own, may_anywhere
from form_server.store.protocol import Passing, View

LONGEST_WORDS = 200
MOST = 200
"""decided at once"""
GOOD_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class NamesTried:
    """What would be decided, and what is left out."""

    batch: str
    outcome: NameOutcome
    words: str
    rows: tuple[NameCorrection, ...]
    left: tuple[tuple[str, str], ...]
    """admission number and why: decided, own, forwarded-it, name-changed"""


def try_names(
    resources: Resources, staff: Staff, chosen: Iterable[str], outcome: NameOutcome, words: str
) -> NamesTried | Refused:
    """Looks at the chosen and decides nothing; the list is good for half an hour.

    NOTHING_CHOSEN for none, REASON_MISSING where no reason is given for not agreeing.
    """
    keys, told = tuple(dict.fromkeys(chosen))[:MOST], free_words(words, LONGEST_WORDS)
    if not may_anywhere(staff, Act.DECIDE_NAMES):
        return Refused(Reason.NOT_ALLOWED)
    if not keys:
        return Refused(Reason.NOTHING_CHOSEN)
    if outcome is NameOutcome.REFUSED and not told:
        return Refused(Reason.REASON_MISSING)
    rows: list[NameCorrection] = []
    left: list[tuple[str, str]] = []
    kept: list[tuple[str, str]] = []
    looked = resources.store.read(lambda view: [_look(view, each) for each in keys])
    for key, asked, dossier in looked:
        why = _why_not(asked, dossier, staff, outcome)
        if why or asked is None or dossier is None:
            left.append((key.partition("/")[0], why))
            continue
        rows.append(asked)
        kept.append((key, what_is_seen(asked, dossier)))
    batch = _kept(resources, staff, outcome, told, kept)
    return NamesTried(batch, outcome, told, tuple(rows), tuple(left))


def _kept(
    resources: Resources,
    staff: Staff,
    outcome: NameOutcome,
    words: str,
    rows: list[tuple[str, str]],
) -> str:
    """The list put by for half an hour; the name under which it is found."""
    batch = secrets.token_hex(16)
    facts = {"by": staff.name, "outcome": str(outcome), "words": words, "rows": json.dumps(rows)}
    resources.passing.put(Passing(f"names:{batch}", facts, resources.machine_now() + GOOD_FOR))
    return batch


def _look(view: View, key: str) -> tuple[str, NameCorrection | None, Dossier | None]:
    number = key.partition("/")[0]
    asked = next((one for one in view.name_corrections(number) if one.key == key), None)
    return key, asked, view.dossier(number)


def _why_not(
    asked: NameCorrection | None, dossier: Dossier | None, staff: Staff, outcome: NameOutcome
) -> str:
    if asked is None or dossier is None or asked.outcome is not NameOutcome.PENDING:
        return "decided"
    if is_own(staff, dossier):
        return "own"
    if asked.forwarded_by == staff.name:
        return "forwarded-it"
    changed = outcome is NameOutcome.CORRECTED and dossier.value("name") != asked.before
    return "name-changed" if changed else ""


def what_is_seen(asked: NameCorrection, dossier: Dossier) -> str:
    """64 hexadecimal digits that differ once the request does, or the person whose name it is about."""
    who = (dossier.value("name"), dossier.value("id_number"), dossier.records_office)
    return hashlib.sha256(repr((asked, who)).encode()).hexdigest()


def decide_all(visit: Visit, staff: Staff, batch: str) -> tuple[NameCorrection, ...] | Refused:
    """Decides every row of the dry run, or none: BATCH_CHANGED names the first that is no longer as it was listed.

    Once per list: pressed again, it says what was decided. BATCH_OVER for a list of somebody else, or too old.
    """
    if not may_anywhere(staff, Act.DECIDE_NAMES):
        return Refused(Reason.NOT_ALLOWED)
    kept = visit.resources.passing.get(f"names:{batch}", visit.resources.machine_now())
    if kept is None or kept.value["by"] != staff.name:
        return Refused(Reason.BATCH_OVER)
    outcome, words = NameOutcome(kept.value["outcome"]), kept.value["words"]
    rows: list[tuple[str, str]] = [(key, seen) for key, seen in json.loads(kept.value["rows"])]

    def change(view: View) -> tuple[NameCorrection, ...] | Refused:
        again = bool(view.once(f"names-batch:{batch}", visit.received_at.isoformat()))
        done: list[NameCorrection] = []
        for key, seen in rows:
            _, asked, dossier = _look(view, key)
            one: NameCorrection | Refused | None = asked
            if not again:
                one = _decided(visit, view, staff, asked, dossier, seen, outcome, words)
            if one is None or isinstance(one, Refused):
                return Refused(Reason.BATCH_CHANGED, {"number": key.partition("/")[0]})
            done.append(one)
        return tuple(done)

    return visit.resources.store.commit(change)


def _decided(
    visit: Visit,
    view: View,
    staff: Staff,
    asked: NameCorrection | None,
    dossier: Dossier | None,
    seen: str,
    outcome: NameOutcome,
    words: str,
) -> NameCorrection | Refused | None:
    if asked is None or dossier is None or what_is_seen(asked, dossier) != seen:
        return None
    return name_list.decide_in(visit, view, staff, asked, dossier, outcome, words)
