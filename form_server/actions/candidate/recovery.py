"""A forgotten password or user name (FAQ 8; S54–S57, principle 16): never shows a password, sets a new one."""

import hmac
from dataclasses import dataclass, replace

from form_server.actions import one_time_codes, sessions, wrong_tries
from form_server.actions.audit_notes import UNKNOWN, note
from form_server.actions.one_time_codes import RECOVERY
from form_server.actions.resources import Resources, Visit
from form_server.rules.dossier import Account, Dossier, Event
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import accounts, numbers
from form_server.rules.people.identity import Identity, id_numbers, unproved
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


def question_for(visit: Visit, claim: Claim) -> str | Refused:
    """The recovery question; for a claim that fits nobody, a decoy that is always the same."""
    who = _who(claim)
    throttled = visit.resources.throttled("recovery", ((who, 20, 3600), (visit.source, 300, 3600)))
    if throttled:
        return throttled
    account = _claimed(visit.resources, claim)
    if account:
        return account.question
    questions = visit.resources.release.policies.recovery_questions
    chosen = int(visit.resources.digest("digest", f"decoy:{who}")[:8], 16)
    return questions[chosen % len(questions)]


@dataclass(frozen=True, slots=True)
class RecoveryProof:
    """What shows that the claim is true: the answer to the question, or the office's code in its place."""

    answer: str = ""
    code: str = ""


def set_password(
    visit: Visit, claim: Claim, shown: RecoveryProof, password: str
) -> Account | Refused:
    """Sets a new password against the answer, or against the office's one-time code; ends all sessions."""
    resources = visit.resources
    account = _claimed(resources, claim)
    proof = (
        _right_code(resources, claim, account, shown.code)
        if shown.code
        else _right(resources, claim, account, shown.answer)
    )
    if isinstance(proof, Refused) or account is None:
        _note_failure(visit, account)
        return proof if isinstance(proof, Refused) else FAILED
    fresh = replace(account, password=resources.slow.hash(accounts.fold_password(password)))
    changed = resources.store.commit(lambda view: _change(visit, view, fresh, proof))
    if isinstance(changed, Refused):
        return changed
    if proof:
        one_time_codes.forget_code(resources, RECOVERY, account.admission_number, proof)
    resources.passing.delete(_attempts(resources, claim, account))
    sessions.end_all(resources, "candidate", account.username)
    return changed


def _right_code(
    resources: Resources, claim: Claim, account: Account | None, code: str
) -> str | Refused:
    """The digest of the right code; a claim that fits nobody uses up no attempts of the real person."""
    subject = account.admission_number if account else f"nobody:{_who(claim)}"
    digest = one_time_codes.check_code(resources, RECOVERY, subject, code)
    return FAILED if isinstance(digest, Refused) else digest


def _right(
    resources: Resources, claim: Claim, account: Account | None, answer: str
) -> str | Refused:
    """Nothing when the answer is right; takes as long for a claim that fits nobody."""
    closed = _one_more_attempt(resources, claim, account)
    if closed:
        return closed
    right = resources.slow.matches(
        account.answer if account else None, accounts.fold_answer(answer)
    )
    return "" if right else FAILED


def _note_failure(visit: Visit, account: Account | None) -> None:
    number = account.admission_number if account else ""
    dossier = visit.resources.store.read(lambda view: view.dossier(number)) if number else None
    note(visit, "candidate", "recover", dossier.id if dossier else UNKNOWN, "failed")


def usernames_for(visit: Visit, who: Identity) -> tuple[str, ...] | Refused:
    """The user names of the number, against name and ID number."""
    number = numbers.admission_number(who.admission_number)
    if isinstance(number, Refused):
        return number
    throttled = wrong_tries.too_many(visit, "usernames") or visit.resources.throttled(
        "usernames", ((number, 10, 3600),)
    )
    if throttled:
        return throttled
    dossier = visit.resources.store.read(lambda view: view.dossier(number))
    refused = unproved(who, dossier, corrected=True)
    if refused:
        wrong_tries.count(visit, "usernames")
        return refused
    held = visit.resources.store.read(lambda view: view.accounts_of(number))
    return tuple(each.username for each in held)


def _claimed(resources: Resources, claim: Claim) -> Account | None:
    account = resources.store.read(
        lambda view: view.account(accounts.fold_username(claim.username))
    )
    number = numbers.tidy_number(claim.admission_number)
    if account is None or account.admission_number != number:
        return None
    dossier = resources.store.read(lambda view: view.dossier(number))
    return account if dossier and _fits_id(dossier, claim.id_digits) else None


def _fits_id(dossier: Dossier, typed: str) -> bool:
    """The whole number, or its last six characters as recorded or as they are compared."""
    digits, known = numbers.tidy_number(typed), id_numbers(dossier)
    if len(digits) != DIGITS:
        return any(numbers.same_id_number(digits, each) for each in known)
    forms = {
        form for each in known for form in (numbers.tidy_number(each), numbers.fold_id_number(each))
    }
    return any(hmac.compare_digest(digits.encode(), each[-DIGITS:].encode()) for each in forms)


def _who(claim: Claim) -> str:
    """Whom a claim speaks of, however it was typed."""
    username = accounts.fold_username(claim.username)
    return f"{username}:{numbers.tidy_number(claim.admission_number)}"


def _attempts(resources: Resources, claim: Claim, account: Account | None) -> str:
    """Where attempts are counted; a claim that fits nobody never counts against the real person."""
    digits = "fits" if account else numbers.tidy_number(claim.id_digits)
    return f"recovery-wrong:{resources.digest('digest', f'{_who(claim)}:{digits}')[:32]}"


def _one_more_attempt(
    resources: Resources, claim: Claim, account: Account | None
) -> Refused | None:
    """Counts before the answer is looked at, so that parallel guesses cannot slip through."""
    key, now = _attempts(resources, claim, account), resources.machine_now()
    if resources.passing.hit(key, now, DAY) <= resources.release.policies.recovery_attempts_per_day:
        return None
    return Refused(Reason.RECOVERY_CLOSED, {"seconds": str(resources.passing.hits(key, now)[1])})


def _change(visit: Visit, view: View, fresh: Account, code: str) -> Account | Refused:
    """Keeps the fresh password; against a code, which is spent by that."""
    if code and one_time_codes.spend_code(view, code):
        return FAILED
    way, username = "code" if code else "question", fresh.username
    account = view.account(username)
    dossier = view.dossier(account.admission_number) if account else None
    if account is None or dossier is None:
        return FAILED
    changed = replace(account, password=fresh.password, must_change_password=False)
    view.save_account(changed)
    event = Event(visit.received_at, "password-recovered", username, way)
    view.save_dossier(replace(dossier, events=(*dossier.events, event)))
    detail = {"way": way}
    view.append(
        AuditEvent(visit.received_at, username, "recover", dossier.id, "ok", detail, visit.source)
    )
    return changed
