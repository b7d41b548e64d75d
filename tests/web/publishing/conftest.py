"""An office with content and site of its own."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from form_server.settings import settings_for
from tests.conftest import ROOT, Office, a_house
from tests.web.publishing.steps import Press


@pytest.fixture
def press(tmp_path: Path, site: Path, cache: Path) -> Iterator[Press]:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    own = Path(shutil.copytree(site, tmp_path / "output", symlinks=True))
    settings = replace(settings_for(tmp_path / "data", own), cache=cache, content=content)
    house = a_house(settings)
    yield Press(Office(house), content)
    house.close()
