"""Accounts of staff: add, put off and on duty, replace a lost second factor (security A6, A7, C6; principle 33)."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from form_server.actions import sessions
from form_server.actions.audit_notes import note
from form_server.actions.resources import Resources, Visit
from form_server.actions.sign_ins import staff_secret
from form_server.rules.dossier import Role, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import accounts, totp
from form_server.rules.people.numbers import tidy_number
from form_server.rules.people.staff_management import manages_anyone, may_manage, office_fits
from form_server.store.protocol import AuditEvent, View
from site_builder.published.release import Release

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
ISSUER = "biye"
COMMAND_LINE = "command-line"


@dataclass(frozen=True, slots=True)
class Issued:
    """What is shown once: to whom it belongs, the one-time password if one was made, the second factor."""

    staff: Staff
    password: str
    secret: str
    """as an authenticator takes it by hand"""
    address: str
    """as its QR code holds it"""


def people(resources: Resources, by: Staff) -> tuple[Staff, ...] | Refused:
    """The accounts that this person manages, by office and name."""
    if not manages_anyone(by):
        return Refused(Reason.NOT_ALLOWED)
    release = resources.release
    found = resources.store.read(lambda view: view.all_staff())
    mine = (each for each in found if may_manage(by, each.role, each.office, release))
    return tuple(sorted(mine, key=lambda each: (each.office, each.role, each.name)))


def add(
    visit: Visit,
    by: Staff | None,
    name: str,
    role: Role,
    office: str,
    id_number: str = "",
) -> Issued | Refused:
    """A new account with a one-time password; `by` is None on the command line.

    With her own ID number, if it is given, she never reaches her own dossier. STAFF_NAME_TAKEN, OFFICE_UNFIT for an office that the role cannot belong to, NOT_ALLOWED out of scope.
    """
    release = visit.resources.release
    if by is not None and not may_manage(by, role, office, release):
        return Refused(Reason.NOT_ALLOWED)
    if not office_fits(role, office, release):
        return Refused(Reason.OFFICE_UNFIT, {"given": office})
    password = _one_time_password()
    fresh = Staff(
        name=accounts.fold_username(name),
        role=role,
        office=office,
        password=visit.resources.slow.hash(password),
        totp_secret=secrets.token_hex(16),
        created=visit.received_at,
        id_number=tidy_number(id_number),
    )

    def change(view: View) -> Staff | Refused:
        if by is not None and _gone(view, by, release):
            return Refused(Reason.NOT_ALLOWED)
        if view.staff(fresh.name) is not None:
            return Refused(Reason.STAFF_NAME_TAKEN, {"name": fresh.name})
        view.save_staff(fresh)
        _note(view, visit, by, "staff-add", fresh)
        return fresh

    added = visit.resources.store.commit(change)
    return added if isinstance(added, Refused) else issued(visit.resources, added, password)


def revoke(visit: Visit, by: Staff | None, name: str) -> Staff | Refused:
    """Ends all access of that person with her next request; nobody revokes herself."""
    if by is not None and accounts.fold_username(name) == by.name:
        return Refused(Reason.NOT_ALLOWED)
    outcome = _changed(visit, by, name, "staff-revoke", lambda s: replace(s, active=False))
    if not isinstance(outcome, Refused):
        sessions.end_all(visit.resources, "staff", outcome.name)
    return outcome


def restore(visit: Visit, by: Staff, name: str) -> Issued | Refused:
    """On duty again, with a new one-time password and a new second factor."""
    return renew(visit, by, name, what="staff-restore")


def renew(
    visit: Visit, by: Staff | None, name: str, what: str = "staff-factor"
) -> Issued | Refused:
    """Replaces a lost second factor on the spot, and the password with it: the old ones are worth nothing."""
    password = _one_time_password()
    hashed = visit.resources.slow.hash(password)

    def anew(staff: Staff) -> Staff:
        return replace(
            staff,
            active=True,
            password=hashed,
            must_change_password=True,
            totp_secret=secrets.token_hex(16),
            last_totp_step=0,
        )

    outcome = _changed(visit, by, name, what, anew)
    if isinstance(outcome, Refused):
        return outcome
    sessions.end_all(visit.resources, "staff", outcome.name)
    return issued(visit.resources, outcome, password)


def issued(resources: Resources, staff: Staff, password: str) -> Issued:
    """What is handed over once: password, second factor as words and as the address of its QR code."""
    secret = staff_secret(resources, staff)
    return Issued(
        staff, password, totp.secret_words(secret), totp.address(secret, staff.name, ISSUER)
    )


def _changed(
    visit: Visit,
    by: Staff | None,
    name: str,
    what: str,
    make: Callable[[Staff], Staff],
) -> Staff | Refused:
    release, folded = visit.resources.release, accounts.fold_username(name)

    def change(view: View) -> Staff | Refused:
        staff = view.staff(folded)
        if by is not None and not _may(view, by, staff, release):
            return Refused(Reason.NOT_ALLOWED)
        if staff is None:
            return Refused(Reason.NOT_FOUND)
        changed = make(staff)
        view.save_staff(changed)
        _note(view, visit, by, what, changed)
        return changed

    outcome = visit.resources.store.commit(change)
    if isinstance(outcome, Refused):
        note(visit, _actor(by), what, folded, "refused")
    return outcome


def _may(view: View, by: Staff, staff: Staff | None, release: Release) -> bool:
    """Out of scope and not there read the same."""
    current = view.staff(by.name)
    return (
        current is not None
        and staff is not None
        and may_manage(current, staff.role, staff.office, release)
    )


def _gone(view: View, by: Staff, release: Release) -> bool:
    current = view.staff(by.name)
    return current is None or not manages_anyone(current)


def _actor(by: Staff | None) -> str:
    return f"staff:{by.name}" if by else COMMAND_LINE


def _note(view: View, visit: Visit, by: Staff | None, what: str, staff: Staff) -> None:
    detail = {"role": str(staff.role), "office": staff.office}
    event = AuditEvent(visit.received_at, _actor(by), what, staff.name, "ok", detail, visit.source)
    view.append(event)


def _one_time_password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
