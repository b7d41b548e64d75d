"""Candidates and staff sign in; every failure reads and takes the same (S54, security A4, A5, A7)."""

from dataclasses import replace

from form_server.actions import sessions, wrong_tries
from form_server.actions.audit_notes import UNKNOWN, note
from form_server.actions.resources import Resources, Visit
from form_server.actions.sessions import Session
from form_server.rules.dossier import Account, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import accounts, totp
from form_server.store.protocol import AuditEvent, View

FAILED = Refused(Reason.SIGN_IN_FAILED)


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
    """A staff session after password and second factor; a code works once."""
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
    if staff is None or staff.password != known.password or step <= staff.last_totp_step:
        return FAILED
    used = replace(staff, last_totp_step=step)
    view.save_staff(used)
    view.append(AuditEvent(visit.received_at, name, "staff-sign-in", name, source=visit.source))
    return used


def change_staff_password(visit: Visit, name: str, present: str, wanted: str) -> Staff | Refused:
    """Sets a new password against the present one and ends the other sessions."""
    throttled = visit.resources.throttled("staff-password", ((name, 10, 300),))
    if throttled:
        return throttled
    staff = visit.resources.store.read(lambda view: view.staff(name))
    if staff is None or not visit.resources.slow.matches(
        staff.password, accounts.fold_password(present)
    ):
        return FAILED
    hashed = visit.resources.slow.hash(accounts.fold_password(wanted))
    changed = visit.resources.store.commit(
        lambda view: _set_staff_password(visit, view, name, hashed)
    )
    sessions.end_all(visit.resources, "staff", name)
    return changed


def _set_staff_password(visit: Visit, view: View, name: str, hashed: str) -> Staff | Refused:
    staff = view.staff(name)
    if staff is None:
        return FAILED
    changed = replace(staff, password=hashed, must_change_password=False)
    view.save_staff(changed)
    view.append(AuditEvent(visit.received_at, name, "staff-password", name, source=visit.source))
    return changed
