"""The folders of earlier versions as an office would carry them into today's program: copied, private, with a site built anew."""

import base64
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from form_server.assemble import House
from form_server.rules.people import totp
from form_server.settings import Settings, settings_for
from tests.builders import a_moment
from tests.conftest import ROOT, Office, a_house
from tests.upgrade.version_folder import VersionFolder, version_folders
from tests.visiting import Visitor
from tests.web.publishing.steps import Press


@dataclass(frozen=True)
class Older:
    """What one version left, and the site that today's program builds of its content."""

    left: VersionFolder
    site: Path
    cache: Path

    @property
    def expected(self) -> dict[str, Any]:
        return self.left.expected

    @property
    def people(self) -> dict[str, Any]:
        people: dict[str, Any] = self.expected["people"]
        return people

    @property
    def moment(self) -> datetime:
        """At which it was left."""
        return a_moment(self.expected["moment"])

    def moved_to(self, folder: Path) -> Settings:
        """The data with its keys, copied there."""
        return self.settings(self.left.data_in(folder))

    def settings(self, data: Path) -> Settings:
        return replace(settings_for(data, self.site), cache=self.cache)

    @property
    def machine(self) -> datetime:
        """The machine clock of those who go on: a day later, on whatever day the test runs."""
        return datetime.fromisoformat(self.expected["machine"]) + timedelta(days=1)

    def served(self, house: House) -> Office:
        """The service at the moment at which the folder was left."""
        house.__dict__["resources"] = replace(house.resources, machine_now=lambda: self.machine)
        return Office(house, self.moment)

    def signed_in(self, office: Office, name: str) -> Visitor:
        """Someone of staff, with the password and the authenticator that she had."""
        hers = self.people["staff"][name]
        code = totp.code_at(base64.b32decode(hers["key"]), totp.step_of(self.machine))
        visitor = office.visitor()
        visitor.get("/staff/sign-in")
        visitor.send("/staff/sign-in", username=name, password=hers["password"], code=code)
        return visitor

    def clerk(self, office: Office, code: str) -> Visitor:
        """Of that records office."""
        staff = self.people["staff"].items()
        names = [n for n, each in staff if (each["role"], each["office"]) == ("clerk", code)]
        return self.signed_in(office, names[0])


@pytest.fixture(scope="session", params=version_folders(), ids=lambda left: left.root.name)
def older(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, cache: Path
) -> Older:
    left: VersionFolder = request.param
    site = tmp_path_factory.mktemp("older") / "output"
    command = [sys.executable, "-m", "site_builder", "build", "--output", str(site)]
    done = subprocess.run(
        [*command, "--content", str(left.content), "--at", left.expected["moment"]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Older(left, site, cache)


@pytest.fixture
def office(older: Older, tmp_path: Path) -> Iterator[Office]:
    """The service on a copy of the older data, at the moment at which it was left."""
    house = a_house(older.moved_to(tmp_path), thorough=True)
    yield older.served(house)
    house.close()


@pytest.fixture
def press(older: Older, tmp_path: Path) -> Iterator[Press]:
    """The same with content and site of its own, which a publication changes."""
    content = Path(shutil.copytree(older.left.content, tmp_path / "content"))
    site = Path(shutil.copytree(older.site, tmp_path / "output", symlinks=True))
    house = a_house(replace(older.moved_to(tmp_path), site=site, content=content))
    yield Press(older.served(house), content)
    house.close()
