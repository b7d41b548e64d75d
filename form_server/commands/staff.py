"""`staff`: add people, end their access, and read a demonstration's second-factor code."""

import argparse
import secrets
import sys
from dataclasses import replace

from form_server.actions.signing_in import staff_secret
from form_server.assemble import House, open_house
from form_server.clock import machine_now
from form_server.rules import accounts, totp
from form_server.rules.dossier import Role, Staff
from form_server.settings import settings_for
from form_server.store.protocol import AuditEvent, View

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
NEEDS_OFFICE = (Role.CLERK, Role.CITY, Role.UNIVERSITY)


def run(given: argparse.Namespace) -> int:
    house = open_house(settings_for(given.data, given.site))
    try:
        act = {"add": _add, "code": _code, "revoke": _revoke}[given.act]
        return act(house, given)
    finally:
        house.close()


def _add(house: House, given: argparse.Namespace) -> int:
    role = Role(given.role)
    office = house.releases.current().office(given.office) if given.office else None
    if role in NEEDS_OFFICE and office is None:
        print(f"--office: {given.office or 'missing'} is no office of the release", file=sys.stderr)
        return 1
    added = add_staff(house, given.name, role, given.office)
    if added is None:
        print(f"{given.name} exists already", file=sys.stderr)
        return 1
    staff, password = added
    secret = staff_secret(house.desk, staff)
    print(f"name               {staff.name}")
    print(f"one-time password  {password}")
    print(f"second factor      {totp.address(secret, staff.name, 'biye')}")
    return 0


def add_staff(house: House, name: str, role: Role, office: str) -> tuple[Staff, str] | None:
    """The new member of staff with the one-time password; None when the name is taken."""
    password = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    staff = Staff(
        name=accounts.fold_username(name),
        role=role,
        office=office,
        password=house.desk.slow.hash(password),
        totp_secret=secrets.token_hex(16),
        created=house.clock.now(),
    )
    event = AuditEvent(house.clock.now(), "command-line", "staff-add", staff.name)

    def change(view: View) -> Staff | None:
        if view.staff(staff.name) is not None:
            return None
        view.save_staff(staff)
        view.append(event)
        return staff

    return (staff, password) if house.store.commit(change) else None


def _code(house: House, given: argparse.Namespace) -> int:
    if not house.releases.current().site.demonstration:
        print("codes are shown for demonstration data only", file=sys.stderr)
        return 1
    staff = house.store.read(lambda view: view.staff(accounts.fold_username(given.name)))
    if staff is None:
        print(f"no staff of the name {given.name}", file=sys.stderr)
        return 1
    print(totp.code_at(staff_secret(house.desk, staff), totp.step_of(machine_now())))
    return 0


def _revoke(house: House, given: argparse.Namespace) -> int:
    name = accounts.fold_username(given.name)
    event = AuditEvent(house.clock.now(), "command-line", "staff-revoke", name)

    def change(view: View) -> bool:
        staff = view.staff(name)
        if staff is None:
            return False
        view.save_staff(replace(staff, active=False))
        view.append(event)
        return True

    if house.store.commit(change):
        return 0
    print(f"no staff of the name {given.name}", file=sys.stderr)
    return 1
