"""Those who review together, and the clock by which a sign-in ends."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from form_server.clock import machine_now
from form_server.rules.dossier import Role
from tests.builders import OFFICE
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.clocks import Machine
from tests.web.steps import a_clerk


@pytest.fixture
def reviewers(office: Office) -> dict[str, Visitor]:
    city = office.resources.release.office(OFFICE).parent  # type: ignore[union-attr]
    return {
        "city": a_clerk(office, city, "市州审", Role.CITY),
        "university": a_clerk(office, "U001", "院校审", Role.UNIVERSITY),
        "province": a_clerk(office, "", "省审", Role.PROVINCE),
    }


@pytest.fixture
def machine(office: Office) -> Iterator[Machine]:
    """Sets the desk's machine clock; `office` is then served with it."""
    clock = Machine(machine_now())
    office.house.__dict__["resources"] = replace(
        office.house.resources, machine_now=lambda: clock.now
    )
    office.__post_init__()
    yield clock
