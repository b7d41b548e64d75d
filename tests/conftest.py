"""A real house for each test: the site built from content/, a real store, a clock that stands where the test says."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from form_server.actions.resources import Resources, Visit
from form_server.assemble import House, open_house
from form_server.clock import OFFICE_ZONE
from form_server.documents.printer import Printer
from form_server.password_hash import Cost
from form_server.rules.dossier import Dossier
from form_server.settings import Settings, settings_for
from form_server.web.app import make_app
from form_server.web.guard import Guard
from tests.sharing import linked, made_once
from tests.visiting import Visitor

pytest_plugins = ["tests.browser"]

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "site_builder" / "content"
"""a content folder of the tests' own"""
INSIDE = datetime(2007, 5, 28, 10, 0, tzinfo=OFFICE_ZONE)
"""Inside the application window and the confirmation window of round 2007-1."""
QUICK = Cost(passes=1, memory=8)
"""the least that argon2 knows; `test_password_hash.py` holds what the service itself uses"""


def pytest_configure() -> None:
    """Looks for garbage more rarely: a process of tests holds much that stays, and each look goes through it all."""
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run, the same for all its processes."""
    root = tmp_path_factory.getbasetemp()
    return root.parent if "PYTEST_XDIST_WORKER" in os.environ else root


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The site as `build` writes it from content/; nobody changes it."""
    return made_once(shared / "site", lambda output: _build(ROOT / "content", output))


@pytest.fixture(scope="session")
def small_site(shared: Path) -> Path:
    """The site of the tests' own small content; nobody changes it."""
    return made_once(shared / "small-site", lambda output: _build(SMALL, output))


def _build(content: Path, output: Path) -> None:
    given = ("--content", str(content), "--output", str(output), "--at", INSIDE.isoformat())
    done = subprocess.run(
        [sys.executable, "-m", "site_builder", "build", *given],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def cache(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of this process; the fonts in it are prepared once for all."""
    fonts = made_once(shared / "fonts", lambda folder: Printer(folder).warm())
    return linked(fonts, tmp_path_factory.mktemp("caches") / "cache")


def a_house(settings: Settings, thorough: bool = False) -> House:
    """A house whose passwords are quick to hash."""
    return open_house(settings, thorough, QUICK)


@dataclass
class Office:
    """The service with its clock stopped at `now`, which a test may move."""

    house: House
    now: datetime = INSIDE

    def __post_init__(self) -> None:
        self.application: Guard = make_app(self.house.web(lambda: self.now))

    @property
    def resources(self) -> Resources:
        return self.house.resources

    def visitor(self, source: str = "127.0.0.1") -> Visitor:
        return Visitor(self.application, source=source)

    def visit(self) -> Visit:
        return Visit(self.resources, self.now, "127.0.0.1")

    def keep(self, *dossiers: Dossier) -> None:
        """Puts imported dossiers into the store."""

        def change(view):  # type: ignore[no-untyped-def]
            for dossier in dossiers:
                view.save_dossier(dossier)

        self.house.store.commit(change)

    def dossier(self, admission_number: str) -> Dossier:
        found = self.house.store.read(lambda view: view.dossier(admission_number))
        assert found is not None
        return found


@pytest.fixture
def office(tmp_path: Path, site: Path, cache: Path) -> Iterator[Office]:
    house = a_house(replace(settings_for(tmp_path / "data", site), cache=cache))
    yield Office(house)
    house.close()
