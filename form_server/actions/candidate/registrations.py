"""A candidate proves who she is and gets an account (FAQ 15, 20; S91–S97, S113–S115)."""

from dataclasses import dataclass, replace
from datetime import datetime

from form_server.actions import one_time_codes, wrong_tries
from form_server.actions.one_time_codes import REGISTRATION
from form_server.actions.resources import Resources, Visit, new_token
from form_server.rules.dossier import Account, Dossier, Event
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import accounts, numbers
from form_server.rules.people.identity import Identity, unnamed, unproved
from form_server.rules.windows import late_codes
from form_server.rules.windows.extensions import Extensions
from form_server.store.protocol import AuditEvent, Taken, View
from site_builder.published.release import Policies


@dataclass(frozen=True, slots=True)
class Proved:
    """Whose dossier it is, and how many accounts it has so far."""

    admission_number: str
    accounts: int
    once: str
    """one proof makes one account, however often it is sent"""
    code: str = ""
    """digest of the office's code that was given in place of the ID number"""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What a candidate typed to register, in clear."""

    username: str
    password: str
    question: str
    answer: str


def prove(visit: Visit, who: Identity, code: str = "", sheet: str = "") -> Proved | Refused:
    """Compares with the record as it stands, errors included (principle 14).

    `code` is the registration code of the records office; it stands in for the ID number. `sheet` names the
    page that was filled in: sent twice, by a double click, it counts once towards the lock.
    """
    number = numbers.admission_number(who.admission_number)
    if isinstance(number, Refused):
        return number
    throttled = wrong_tries.too_many(visit, "proof") or visit.resources.throttled(
        "proof", ((number, 10, 300),)
    )
    # Whoever tries many numbers after the closing does not learn which of them has a late code.
    closed = _shut(visit, "" if throttled else number)
    refused = closed or throttled
    if refused:
        return refused
    digest = _proof(visit.resources, replace(who, admission_number=number), code)
    if isinstance(digest, Refused):
        wrong_tries.count(visit, "proof")
        return digest
    held = visit.resources.store.commit(lambda view: _admit(visit, view, number, sheet))
    return held.refused if isinstance(held, _Counted) else Proved(number, held, new_token(), digest)


def register(visit: Visit, proved: Proved, wanted: NewAccount) -> Account | Refused:
    """Makes the account; the store itself holds the number of accounts (20 in parallel leave three).

    The same proof with the same user name sent again is the same registration; with another it has expired.
    """
    number, code = proved.admission_number, proved.code
    closed = _shut(visit, number)
    if closed:
        return closed
    if code and not one_time_codes.stands(visit.resources, REGISTRATION, number, code):
        return _repeated(visit.resources, proved, wanted) or Refused(Reason.CODE_INVALID)
    account = Account(
        username=accounts.fold_username(wanted.username),
        admission_number=number,
        password=visit.resources.slow.hash(accounts.fold_password(wanted.password)),
        question=wanted.question,
        answer=visit.resources.slow.hash(accounts.fold_answer(wanted.answer)),
        created=visit.received_at,
    )
    try:
        outcome = visit.resources.store.commit(lambda view: _add(visit, view, account, proved))
    except Taken:
        return Refused(Reason.USERNAME_TAKEN)
    if isinstance(outcome, Account) and code:
        one_time_codes.forget_code(visit.resources, REGISTRATION, number, code)
    return outcome.refused if isinstance(outcome, _Counted) else outcome


def shut_to_all(visit: Visit) -> Refused | None:
    """Why nobody without a late code can register at this moment."""
    return _shut(visit, "")


def _shut(visit: Visit, number: str) -> Refused | None:
    """Why that number cannot register now: its own late code first, then the window (principle 1)."""
    now, release = visit.received_at, visit.resources.release
    codes = visit.resources.store.read(lambda view: view.late_codes(number)) if number else ()
    opening = late_codes.code_in_force(codes, now)
    round_ = next((each for each in release.rounds if opening and each.id == opening.round), None)
    at_hand = round_ or visit.resources.round_at(now)
    if isinstance(at_hand, Refused):
        return at_hand
    own = Extensions(code=late_codes.code_of_round(codes, at_hand.id))
    return own.shut(at_hand, "register", now)


def _proof(resources: Resources, who: Identity, code: str) -> str | Refused:
    """The digest of the code that was used, empty when it was the ID number."""
    number = who.admission_number
    dossier = resources.store.read(lambda view: view.dossier(number))
    if code:
        refused = unnamed(who, dossier)
        return refused or one_time_codes.check_code(resources, REGISTRATION, number, code)
    return unproved(who, dossier) or ""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A refusal whose count was saved, so that the commit must stand."""

    refused: Refused


def _admit(visit: Visit, view: View, number: str, sheet: str = "") -> int | _Counted:
    """How many accounts there are; a proved attempt beyond the last one is remembered (S114)."""
    dossier = view.dossier(number)
    assert dossier is not None
    if dossier.merged_into:
        facts = {"number": dossier.merged_into, "office": dossier.records_office}
        return _Counted(Refused(Reason.MERGED_NUMBER, facts))
    held = view.accounts_of(number)
    policies = visit.resources.release.policies
    refused = accounts.registration(dossier, len(held), policies)
    if refused is None:
        return len(held)
    now, reason = visit.received_at, refused.reason
    key = visit.resources.digest("digest", f"refused:{number}:{sheet}")
    before = view.once(f"registration:{key}", reason) if sheet else None
    if before is not None:
        reason = Reason(before)
    elif dossier.locked_at is None:
        dossier = view.save_dossier(_after_refusal(dossier, policies, now))
    names = "、".join(numbers.mask_username(each.username) for each in held)
    view.append(AuditEvent(now, "candidate", "register", dossier.id, reason, {}, visit.source))
    facts = {"usernames": names, "office": dossier.records_office, **refused.facts}
    return _Counted(Refused(reason, facts))


def _after_refusal(dossier: Dossier, policies: Policies, now: datetime) -> Dossier:
    """One more refusal on the count; a lock is something that the people of the number are told."""
    after = accounts.after_refused_registration(dossier, policies, now)
    if after.locked_at is None:
        return after
    return replace(after, events=(*after.events, Event(now, "locked", "candidate")))


def _repeated(resources: Resources, proved: Proved, wanted: NewAccount) -> Account | None:
    """The account that this very proof has made, when it is sent again."""
    username = accounts.fold_username(wanted.username)
    made = resources.store.read(lambda view: view.account(username))
    return made if made and made.admission_number == proved.admission_number else None


def _add(
    visit: Visit, view: View, account: Account, proved: Proved
) -> Account | _Counted | Refused:
    before = view.once(f"registration:{proved.once}", account.username)
    if before is not None:
        made = view.account(account.username) if before == account.username else None
        return made or Refused(Reason.PROOF_EXPIRED)
    spent = one_time_codes.spend_code(view, proved.code) if proved.code else None
    if spent:
        return spent
    admitted = _admit(visit, view, account.admission_number)
    if isinstance(admitted, _Counted):
        return admitted
    if not view.add_account(account, visit.resources.release.policies.accounts_per_number):
        raise AssertionError("the count and the store disagree inside one commit")
    dossier = view.dossier(account.admission_number)
    assert dossier is not None
    view.append(
        AuditEvent(visit.received_at, account.username, "register", dossier.id, source=visit.source)
    )
    return account
