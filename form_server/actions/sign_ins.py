"""Candidates and staff sign in; every failure reads and takes the same (S54, security A4, A5, A7)."""

from dataclasses import dataclass, replace

from form_server.actions import sessions, wrong_tries
from form_server.actions.audit_notes import UNKNOWN, note
from form_server.actions.resources import Resources, Visit
from form_server.actions.sessions import Session
from form_server.rules.dossier import Account, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import accounts, numbers, totp
from form_server.store.protocol import AuditEvent, View

FAILED = Refused(Reason.SIGN_IN_FAILED)
WRONG_CODE = Refused(Reason.CODE_INVALID)
ISSUER = "biye"


def sign_in(visit: Visit, username: str, password: str) -> Session | Refused:
    """A candidate's session; refused while the number is locked (S114).

    Its facts: `number`, the admission number; `since`, from when on news are told; `before`, the last sign-in.
    """
    name = accounts.fold_username(username)
    throttled = _throttled(visit, f"c:{name}")
    if throttled:
        return throttled
    account = visit.resources.store.read(lambda view: view.account(name))
    right = visit.resources.slow.matches(
        account.password if account else None, accounts.fold_password(password)
    )
    number = account.admission_number if account else ""
    dossier = visit.resources.store.read(lambda view: view.dossier(number))
    subject = dossier.id if dossier else UNKNOWN
    if account is None or dossier is None or not right:
        wrong_tries.count(visit, "sign-in")
        note(visit, "candidate", "sign-in", subject, "failed")
        return FAILED
    visit.resources.forget_tries("sign-in", f"c:{name}")
    if dossier.locked_at:
        note(visit, name, "sign-in", subject, "locked")
        return Refused(Reason.NUMBER_LOCKED, {"office": dossier.records_office})
    # Begun before it is written down: whoever sets a new password meanwhile ends this session too.
    since = (account.signed_in or account.created).isoformat()
    facts = {"number": number, "since": since, "before": since if account.signed_in else ""}
    session = sessions.begin(visit.resources, "candidate", name, facts)
    event = AuditEvent(visit.received_at, name, "sign-in", subject, source=visit.source)
    refused = visit.resources.store.commit(lambda view: _signed_in(view, account, event))
    if refused:
        sessions.end(visit.resources, session)
    return refused or session


def _throttled(visit: Visit, who: str) -> Refused | None:
    """Of one user every try counts until one was right, of an address only the wrong ones."""
    return wrong_tries.too_many(visit, "sign-in") or visit.resources.throttled(
        "sign-in", ((who, 10, 300),)
    )


def _signed_in(view: View, account: Account, event: AuditEvent) -> Refused | None:
    now = view.account(account.username)
    if now is None or now.password != account.password:
        return FAILED
    view.save_account(replace(now, signed_in=event.at))
    view.append(event)
    return None


def staff_secret(resources: Resources, staff: Staff) -> bytes:
    """The second factor's secret: derived, so that the store alone does not hold it."""
    return bytes.fromhex(resources.digest("second-factor", f"{staff.name}:{staff.totp_secret}"))[
        :20
    ]


def sign_in_staff(visit: Visit, name: str, password: str, code: str) -> Session | Refused:
    """A staff session after password and second factor; a code works once.

    Whoever has yet to take her second factor comes in with the one-time password, and no further than to that.
    """
    folded = accounts.fold_username(name)
    throttled = _throttled(visit, f"s:{folded}")
    if throttled:
        return throttled
    staff = visit.resources.store.read(lambda view: view.staff(folded))
    right = visit.resources.slow.matches(
        staff.password if staff else None, accounts.fold_password(password)
    )
    known = staff.name if staff else UNKNOWN
    secret = staff_secret(visit.resources, staff) if staff else b"nobody"
    step = totp.accepted_step(secret, code, visit.resources.machine_now())
    if staff and staff.enrols:
        step = staff.last_totp_step
    if staff is None or not right or not staff.active or step is None:
        wrong_tries.count(visit, "sign-in")
        note(visit, known, "staff-sign-in", known, "failed")
        return FAILED
    session = staff_session(visit.resources, staff)
    used = visit.resources.store.commit(lambda view: _use_step(visit, view, staff, step))
    if isinstance(used, Refused):
        sessions.end(visit.resources, session)
        note(visit, known, "staff-sign-in", known, "failed")
        return used
    visit.resources.forget_tries("sign-in", f"s:{folded}")
    return session


def staff_session(resources: Resources, staff: Staff) -> Session:
    """A fresh session for someone who has just proved who she is."""
    return sessions.begin(resources, "staff", staff.name, {})


def _use_step(visit: Visit, view: View, known: Staff, step: int) -> Staff | Refused:
    name = known.name
    staff = view.staff(name)
    used = staff is not None and step <= staff.last_totp_step and not staff.enrols
    if staff is None or staff.password != known.password or used:
        return FAILED
    signed_in = replace(staff, last_totp_step=step)
    view.save_staff(signed_in)
    view.append(AuditEvent(visit.received_at, name, "staff-sign-in", name, source=visit.source))
    return signed_in


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """What an authenticator is given."""

    secret: str
    """in words of four letters, as it is typed by hand"""
    address: str
    """as its QR code holds it"""


def second_factor(resources: Resources, staff: Staff) -> SecondFactor:
    """Shown to its owner alone, once."""
    secret = staff_secret(resources, staff)
    return SecondFactor(totp.secret_words(secret), totp.address(secret, staff.name, ISSUER))


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A password of her own, as typed; at the first sign-in with what else makes the account hers."""

    present: str
    wanted: str
    code: str = ""
    """from the authenticator that she has just set up"""
    id_number: str = ""


def change_staff_password(visit: Visit, name: str, typed: NewPassword) -> Staff | Refused:
    """Sets a new password against the present one and ends the other sessions.

    FAILED for a wrong present one, WRONG_CODE where the second factor is taken with it and its code is not right.
    """
    resources = visit.resources
    throttled = resources.throttled("staff-password", ((name, 10, 300),))
    if throttled:
        return throttled
    staff = resources.store.read(lambda view: view.staff(name))
    present = accounts.fold_password(typed.present)
    if staff is None or not resources.slow.matches(staff.password, present):
        note(visit, name, "staff-password", name, "failed")
        return FAILED
    step = totp.accepted_step(staff_secret(resources, staff), typed.code, resources.machine_now())
    if staff.enrols and step is None:
        return WRONG_CODE
    fresh = replace(
        staff,
        password=resources.slow.hash(accounts.fold_password(typed.wanted)),
        must_change_password=False,
    )
    if staff.enrols:
        fresh = _enrolled(fresh, visit, step or 0, typed.id_number)
    changed = resources.store.commit(lambda view: _changed_staff(visit, view, staff, fresh))
    if not isinstance(changed, Refused):
        resources.forget_tries("staff-password", name)
        sessions.end_all(resources, "staff", name)
    return changed


def _enrolled(staff: Staff, visit: Visit, step: int, id_number: str) -> Staff:
    return replace(
        staff,
        enrols=False,
        enrolled_at=visit.received_at,
        last_totp_step=step,
        id_number=staff.id_number or numbers.tidy_number(id_number),
    )


def _changed_staff(visit: Visit, view: View, proved: Staff, fresh: Staff) -> Staff | Refused:
    """Kept while the account is as it was proved."""
    if view.staff(proved.name) != proved or not proved.active:
        return FAILED
    view.save_staff(fresh)
    acts = ("staff-enrol", "staff-password") if proved.enrols else ("staff-password",)
    for act in acts:
        view.append(AuditEvent(visit.received_at, fresh.name, act, fresh.name, source=visit.source))
    return fresh
