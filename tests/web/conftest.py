"""An office with content and site of its own, for the publishing desk; those who review; a clock."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from form_server.assemble import open_house
from form_server.clock import machine_now
from form_server.rules.dossier import Role
from form_server.settings import settings_for
from tests.builders import OFFICE
from tests.conftest import ROOT, Office
from tests.visiting import Visitor
from tests.web.clocks import Machine
from tests.web.publishing_steps import Press
from tests.web.steps import a_clerk


@pytest.fixture
def press(tmp_path: Path, site: Path, font_cache: Path) -> Iterator[Press]:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    own = Path(shutil.copytree(site, tmp_path / "output", symlinks=True))
    settings = replace(settings_for(tmp_path / "data", own), cache=font_cache, content=content)
    house = open_house(settings)
    yield Press(Office(house), content)
    house.close()


@pytest.fixture
def reviewers(office: Office) -> dict[str, Visitor]:
    city = office.desk.release.office(OFFICE).parent  # type: ignore[union-attr]
    return {
        "city": a_clerk(office, city, "市州审", Role.CITY),
        "university": a_clerk(office, "U001", "院校审", Role.UNIVERSITY),
        "province": a_clerk(office, "", "省审", Role.PROVINCE),
    }


@pytest.fixture
def machine(office: Office) -> Iterator[Machine]:
    """Sets the desk's machine clock; `office` is then served with it."""
    clock = Machine(machine_now())
    office.house.__dict__["desk"] = replace(office.house.desk, machine_now=lambda: clock.now)
    office.__post_init__()
    yield clock
