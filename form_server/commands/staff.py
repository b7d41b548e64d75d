"""`staff`: add people, end their access, and read a demonstration's second-factor code."""

import argparse
import sys

from form_server.actions.office import staff_accounts
from form_server.actions.office.staff_accounts import Issued, Manager, NewStaff
from form_server.actions.resources import Visit
from form_server.actions.sign_ins import staff_secret
from form_server.assemble import House, open_house
from form_server.clock import machine_now
from form_server.rules.dossier import Role, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import accounts, totp
from form_server.settings import settings_for


def run(given: argparse.Namespace) -> int:
    """Does the act that was asked for; its exit code."""
    house = open_house(settings_for(given.data, given.site))
    try:
        acts = {"add": _add, "code": _code, "revoke": _revoke, "renew": _renew, "list": _list}
        act = acts[given.act]
        return act(house, given)
    finally:
        house.close()


def _add(house: House, given: argparse.Namespace) -> int:
    new = NewStaff(given.name, Role(given.role), given.office, given.id_number)
    added = staff_accounts.add(_manager(house), new)
    if isinstance(added, Refused):
        print(_why_not(added, given), file=sys.stderr)
        return 1
    return _told(added)


def _told(issued: Issued) -> int:
    print(f"name               {issued.staff.name}")
    print(f"one-time password  {issued.password}")
    if issued.factor:
        print(f"second factor      {issued.factor.address}")
    return 0


def _renew(house: House, given: argparse.Namespace) -> int:
    """A new one-time password and a new second factor; a revoked account is on duty again."""
    renewed = staff_accounts.renew(_manager(house), given.name)
    if not isinstance(renewed, Refused):
        return _told(renewed)
    print(f"no staff of the name {given.name}", file=sys.stderr)
    return 1


def _list(house: House, _given: argparse.Namespace) -> int:
    for each in sorted(house.store.read(lambda view: view.all_staff()), key=lambda s: s.name):
        on_duty = "on duty" if each.active else "revoked"
        print(f"{each.name}\t{each.role}\t{each.office or '-'}\t{on_duty}")
    return 0


def _why_not(refused: Refused, given: argparse.Namespace) -> str:
    if refused.reason is Reason.STAFF_NAME_TAKEN:
        return f"{given.name} exists already"
    return f"--office: {given.office or 'missing'} is no office for the role {given.role}"


def add_staff(house: House, name: str, role: Role, office: str) -> tuple[Staff, str] | None:
    """The new member of staff with the one-time password; None when the name is taken or the office does not fit."""
    added = staff_accounts.add(_manager(house), NewStaff(name, role, office))
    return None if isinstance(added, Refused) else (added.staff, added.password)


def _manager(house: House) -> Manager:
    return Manager(Visit(house.resources, house.clock.now(), staff_accounts.COMMAND_LINE))


def _code(house: House, given: argparse.Namespace) -> int:
    if not house.releases.current().site.demonstration:
        print("codes are shown for demonstration data only", file=sys.stderr)
        return 1
    staff = house.store.read(lambda view: view.staff(accounts.fold_username(given.name)))
    if staff is None:
        print(f"no staff of the name {given.name}", file=sys.stderr)
        return 1
    print(totp.code_at(staff_secret(house.resources, staff), totp.step_of(machine_now())))
    return 0


def _revoke(house: House, given: argparse.Namespace) -> int:
    outcome = staff_accounts.revoke(_manager(house), given.name)
    if not isinstance(outcome, Refused):
        return 0
    print(f"no staff of the name {given.name}", file=sys.stderr)
    return 1
