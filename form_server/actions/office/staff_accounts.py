"""Accounts of staff: add, put off and on duty, replace a lost second factor (security A6, A7, C6; principle 33)."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from form_server.actions import sessions
from form_server.actions.acts import Acting
from form_server.actions.audit_notes import note
from form_server.actions.resources import Resources, Visit
from form_server.actions.sign_ins import SecondFactor, second_factor
from form_server.rules.dossier import Role, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import accounts
from form_server.rules.people.numbers import tidy_number
from form_server.rules.people.staff_management import may_manage, office_fits
from form_server.store.protocol import AuditEvent, View

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
COMMAND_LINE = "command-line"


@dataclass(frozen=True, slots=True)
class Issued:
    """What is shown once: to whom it belongs, and the one-time password."""

    staff: Staff
    password: str
    factor: SecondFactor | None
    """only where the command line made the account; else she takes it herself"""


@dataclass(frozen=True, slots=True)
class Manager:
    """Who looks after the accounts of staff, at which visit."""

    visit: Visit
    staff: Staff | None = None
    """None for the command line, which manages everyone"""

    @property
    def by(self) -> str:
        """The actor as the audit has it."""
        return f"staff:{self.staff.name}" if self.staff else COMMAND_LINE

    def manages(self, view: View, role: Role, office: str) -> bool:
        """Whether she may, by the store's word, for that role in that office."""
        if self.staff is None:
            return True
        current = view.staff(self.staff.name)
        release = self.visit.resources.release
        return current is not None and may_manage(current, role, office, release)

    def handing(self, before: Mapping[str, datetime]) -> dict[str, Any]:
        """What an account remembers of being made or renewed by her: she is no second person beside it for a while.

        From the command line the second factor goes with the account; else its owner takes it at her first sign-in.
        """
        if self.staff is None:
            return {"enrols": False, "enrolled_at": None, "issued_by": dict(before)}
        issued_by = {**before, self.staff.name: self.visit.received_at}
        return {"enrols": True, "enrolled_at": None, "issued_by": issued_by}

    def note(self, view: View, what: str, staff: Staff) -> None:
        """A line in the audit, inside a change."""
        detail, visit = {"role": str(staff.role), "office": staff.office}, self.visit
        event = AuditEvent(visit.received_at, self.by, what, staff.name, "ok", detail, visit.source)
        view.append(event)


@dataclass(frozen=True, slots=True)
class NewStaff:
    """An account to be made, as typed."""

    name: str
    role: Role
    office: str
    id_number: str = ""
    """with it she never reaches her own dossier"""


def people(acting: Acting) -> tuple[Staff, ...]:
    """The accounts that this person manages, by office and name."""
    release = acting.release
    found = acting.resources.store.read(lambda view: view.all_staff())
    mine = (each for each in found if may_manage(acting.staff, each.role, each.office, release))
    return tuple(sorted(mine, key=lambda each: (each.office, each.role, each.name)))


def add(manager: Manager, new: NewStaff) -> Issued | Refused:
    """A new account with a one-time password.

    STAFF_NAME_TAKEN, OFFICE_UNFIT for an office that the role cannot belong to, NOT_ALLOWED out of scope.
    """
    resources, password = manager.visit.resources, _one_time_password()
    refused = resources.store.read(lambda view: _hindered(manager, view, new))
    if refused:
        return refused
    fresh = _fresh(manager, new, password)

    def change(view: View) -> Staff | Refused:
        hindered = _hindered(manager, view, new)
        if hindered:
            return hindered
        view.save_staff(fresh)
        manager.note(view, "staff-add", fresh)
        return fresh

    added = resources.store.commit(change)
    return added if isinstance(added, Refused) else issued(resources, added, password)


def _hindered(manager: Manager, view: View, new: NewStaff) -> Refused | None:
    """Asked before the password is hashed, too: that is slow."""
    name = accounts.fold_username(new.name)
    if not manager.manages(view, new.role, new.office):
        return Refused(Reason.NOT_ALLOWED)
    if not office_fits(new.role, new.office, manager.visit.resources.release):
        return Refused(Reason.OFFICE_UNFIT, {"given": new.office})
    return Refused(Reason.STAFF_NAME_TAKEN, {"name": name}) if view.staff(name) else None


def _fresh(manager: Manager, new: NewStaff, password: str) -> Staff:
    return Staff(
        name=accounts.fold_username(new.name),
        role=new.role,
        office=new.office,
        password=manager.visit.resources.slow.hash(password),
        totp_secret=secrets.token_hex(16),
        created=manager.visit.received_at,
        id_number=tidy_number(new.id_number),
        **manager.handing({}),
    )


def revoke(manager: Manager, name: str) -> Staff | Refused:
    """Ends all access of that person with her next request; nobody revokes herself."""
    if manager.staff and accounts.fold_username(name) == manager.staff.name:
        return Refused(Reason.NOT_ALLOWED)
    outcome = _changed(manager, name, "staff-revoke", lambda staff: replace(staff, active=False))
    if not isinstance(outcome, Refused):
        sessions.end_all(manager.visit.resources, "staff", outcome.name)
    return outcome


def renew(manager: Manager, name: str, what: str = "staff-factor") -> Issued | Refused:
    """A new one-time password; the old one and the lost second factor are worth nothing.

    Whoever was revoked is on duty again. `what` is the act as the audit has it: staff-factor or staff-restore.
    """
    resources, password = manager.visit.resources, _one_time_password()
    hashed = resources.slow.hash(password)

    def anew(staff: Staff) -> Staff:
        return replace(
            staff,
            active=True,
            password=hashed,
            must_change_password=True,
            totp_secret=secrets.token_hex(16),
            last_totp_step=0,
            **manager.handing(staff.issued_by),
        )

    outcome = _changed(manager, name, what, anew)
    if isinstance(outcome, Refused):
        return outcome
    sessions.end_all(resources, "staff", outcome.name)
    return issued(resources, outcome, password)


def issued(resources: Resources, staff: Staff, password: str) -> Issued:
    """What is handed over once."""
    return Issued(staff, password, None if staff.enrols else second_factor(resources, staff))


def _changed(
    manager: Manager, name: str, what: str, make: Callable[[Staff], Staff]
) -> Staff | Refused:
    """Out of scope and not there read the same, but for the command line."""
    folded = accounts.fold_username(name)

    def change(view: View) -> Staff | Refused:
        staff = view.staff(folded)
        if staff is None:
            return Refused(Reason.NOT_ALLOWED if manager.staff else Reason.NOT_FOUND)
        if not manager.manages(view, staff.role, staff.office):
            return Refused(Reason.NOT_ALLOWED)
        changed = make(staff)
        view.save_staff(changed)
        manager.note(view, what, changed)
        return changed

    outcome = manager.visit.resources.store.commit(change)
    if isinstance(outcome, Refused):
        note(manager.visit, manager.by, what, folded, "refused")
    return outcome


def _one_time_password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
