"""Candidates and staff sign in; every failure reads and takes the same (S54, security A4, A5, A7)."""

from dataclasses import replace

from form_server.actions import sessions
from form_server.actions.desk import Desk, Visit
from form_server.actions.sessions import Session
from form_server.rules import accounts, totp
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import AuditEvent, View

FAILED = Refused(Reason.SIGN_IN_FAILED)


def sign_in(desk: Desk, visit: Visit, username: str, password: str) -> Session | Refused:
    """A candidate's session; refused while the number is locked (S114)."""
    name = accounts.fold_username(username)
    throttled = desk.throttled("sign-in", ((f"c:{name}", 10, 300), (visit.source, 100, 300)))
    if throttled:
        return throttled
    account = desk.store.read(lambda view: view.account(name))
    right = desk.slow.matches(
        account.password if account else None, accounts.fold_password(password)
    )
    if account is None or not right:
        return FAILED
    dossier = desk.store.read(lambda view: view.dossier(account.admission_number))
    assert dossier is not None
    if dossier.locked_at:
        return Refused(Reason.NUMBER_LOCKED, {"office": dossier.records_office})
    event = AuditEvent(
        visit.received_at, account.username, "sign-in", dossier.id, source=visit.source
    )
    desk.store.commit(lambda view: view.append(event))
    return sessions.begin(desk, "candidate", account.username, {"number": account.admission_number})


def staff_secret(desk: Desk, staff: Staff) -> bytes:
    """The second factor's secret: derived, so that the store alone does not hold it."""
    return bytes.fromhex(desk.digest("second-factor", f"{staff.name}:{staff.totp_secret}"))[:20]


def sign_in_staff(
    desk: Desk, visit: Visit, name: str, password: str, code: str
) -> Session | Refused:
    """A staff session after password and second factor; a code works once."""
    folded = accounts.fold_username(name)
    throttled = desk.throttled("sign-in", ((f"s:{folded}", 10, 300), (visit.source, 100, 300)))
    if throttled:
        return throttled
    staff = desk.store.read(lambda view: view.staff(folded))
    right = desk.slow.matches(staff.password if staff else None, accounts.fold_password(password))
    if staff is None or not right or not staff.active:
        return FAILED
    step = totp.accepted_step(staff_secret(desk, staff), code, desk.machine_now())
    if step is None:
        return FAILED
    used = desk.store.commit(lambda view: _use_step(visit, view, folded, step))
    if isinstance(used, Refused):
        return used
    return staff_session(desk, used)


def staff_session(desk: Desk, staff: Staff) -> Session:
    """A fresh session for someone who has just proved who she is."""
    return sessions.begin(desk, "staff", staff.name, {})


def _use_step(visit: Visit, view: View, name: str, step: int) -> Staff | Refused:
    staff = view.staff(name)
    if staff is None or step <= staff.last_totp_step:
        return FAILED
    used = replace(staff, last_totp_step=step)
    view.save_staff(used)
    view.append(AuditEvent(visit.received_at, name, "staff-sign-in", name, source=visit.source))
    return used


def change_staff_password(
    desk: Desk, visit: Visit, name: str, present: str, wanted: str
) -> Staff | Refused:
    """Sets a new password against the present one and ends the other sessions."""
    staff = desk.store.read(lambda view: view.staff(name))
    if staff is None or not desk.slow.matches(staff.password, accounts.fold_password(present)):
        return FAILED
    hashed = desk.slow.hash(accounts.fold_password(wanted))
    changed = desk.store.commit(lambda view: _set_staff_password(visit, view, name, hashed))
    sessions.end_all(desk, "staff", name)
    return changed


def _set_staff_password(visit: Visit, view: View, name: str, hashed: str) -> Staff | Refused:
    staff = view.staff(name)
    if staff is None:
        return FAILED
    changed = replace(staff, password=hashed, must_change_password=False)
    view.save_staff(changed)
    view.append(AuditEvent(visit.received_at, name, "staff-password", name, source=visit.source))
    return changed
