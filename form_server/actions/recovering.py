"""A forgotten password or user name (FAQ 8; S54–S57, `decisions.md` 16): never shows a password, sets a new one."""

import hmac
from dataclasses import dataclass, replace

from form_server.actions import sessions
from form_server.actions.codes import RECOVERY, take_code
from form_server.actions.desk import Desk, Visit
from form_server.actions.registering import same_name
from form_server.rules import accounts, numbers
from form_server.rules.dossier import Account, Dossier, Event
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import AuditEvent, View

DAY = 24 * 3600
DIGITS = 6
FAILED = Refused(Reason.RECOVERY_FAILED)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a person says before the question is shown."""

    username: str
    admission_number: str
    id_digits: str
    """the last six of the ID number, or all of it"""


def question_for(desk: Desk, visit: Visit, claim: Claim) -> str | Refused:
    """The recovery question; for a claim that fits nobody, a decoy that is always the same."""
    subject = (f"{claim.username}:{claim.admission_number}", 20, 3600)
    throttled = desk.throttled("recovery", (subject, (visit.source, 60, 3600)))
    if throttled:
        return throttled
    account = _claimed(desk, claim)
    if account:
        return account.question
    questions = desk.release.policies.recovery_questions
    chosen = int(desk.digest("digest", f"decoy:{claim.username}")[:8], 16)
    return questions[chosen % len(questions)]


def set_password(
    desk: Desk, visit: Visit, claim: Claim, answer: str, code: str, password: str
) -> Account | Refused:
    """Sets a new password against the answer, or against the office's one-time code; ends all sessions."""
    account = _claimed(desk, claim)
    if code:
        refused = take_code(desk, RECOVERY, numbers.tidy_number(claim.admission_number), code)
        proved = None if account is None or refused else account
    else:
        closed = _one_more_attempt(desk, claim, account)
        if closed:
            return closed
        kept = account.answer if account else None
        proved = account if desk.slow.matches(kept, accounts.fold_answer(answer)) else None
    if proved is None:
        return FAILED
    hashed = desk.slow.hash(accounts.fold_password(password))
    way = "code" if code else "question"
    changed = desk.store.commit(lambda view: _change(visit, view, proved.username, hashed, way))
    desk.passing.delete(_attempts(desk, claim, proved))
    sessions.end_all(desk, "candidate", proved.username)
    return changed


def usernames_for(
    desk: Desk, visit: Visit, admission_number: str, name: str, id_number: str
) -> tuple[str, ...] | Refused:
    """The user names of the number, against name and ID number."""
    number = numbers.admission_number(admission_number)
    if isinstance(number, Refused):
        return number
    throttled = desk.throttled("usernames", ((number, 10, 3600), (visit.source, 60, 3600)))
    if throttled:
        return throttled
    dossier = desk.store.read(lambda view: view.dossier(number))
    fits = (
        dossier is not None
        and same_name(name, dossier.record.get("name", ""))
        and _fits_id(dossier, id_number, whole=True)
    )
    if not fits:
        return Refused(Reason.PROOF_FAILED)
    held = desk.store.read(lambda view: view.accounts_of(number))
    return tuple(each.username for each in held)


def _claimed(desk: Desk, claim: Claim) -> Account | None:
    account = desk.store.read(lambda view: view.account(accounts.fold_username(claim.username)))
    number = numbers.tidy_number(claim.admission_number)
    if account is None or account.admission_number != number:
        return None
    dossier = desk.store.read(lambda view: view.dossier(number))
    return account if dossier and _fits_id(dossier, claim.id_digits) else None


def _fits_id(dossier: Dossier, typed: str, whole: bool = False) -> bool:
    digits = numbers.tidy_number(typed)
    known = [dossier.record.get("id_number", ""), dossier.value("id_number")]
    if any(numbers.same_id_number(digits, each) for each in known):
        return True
    ends = [each[-DIGITS:] for each in known if len(each) >= DIGITS]
    short = not whole and len(digits) == DIGITS
    return short and any(hmac.compare_digest(digits.encode(), end.encode()) for end in ends)


def _attempts(desk: Desk, claim: Claim, account: Account | None) -> str:
    """Where attempts are counted; a claim that fits nobody never counts against the real person."""
    words = [accounts.fold_username(claim.username), numbers.tidy_number(claim.admission_number)]
    words.append("fits" if account else numbers.tidy_number(claim.id_digits))
    return f"recovery-wrong:{desk.digest('digest', ':'.join(words))[:32]}"


def _one_more_attempt(desk: Desk, claim: Claim, account: Account | None) -> Refused | None:
    """Counts before the answer is looked at, so that parallel guesses cannot slip through."""
    key, now = _attempts(desk, claim, account), desk.machine_now()
    if desk.passing.hit(key, now, DAY) <= desk.release.policies.recovery_attempts_per_day:
        return None
    return Refused(Reason.RECOVERY_CLOSED, {"seconds": str(desk.passing.hits(key, now)[1])})


def _change(visit: Visit, view: View, username: str, hashed: str, way: str) -> Account | Refused:
    account = view.account(username)
    dossier = view.dossier(account.admission_number) if account else None
    if account is None or dossier is None:
        return FAILED
    changed = replace(account, password=hashed, must_change_password=False)
    view.save_account(changed)
    event = Event(visit.received_at, "password-recovered", username, way)
    view.save_dossier(replace(dossier, events=(*dossier.events, event)))
    detail = {"way": way}
    view.append(
        AuditEvent(visit.received_at, username, "recover", dossier.id, "ok", detail, visit.source)
    )
    return changed
