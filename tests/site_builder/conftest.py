"""A small content folder of the tests' own, which each test may spoil."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.building.build import check
from site_builder.disk.build_cache import BuildCache
from site_builder.reading.problems import Problem
from tests.conftest import INSIDE as INSIDE
from tests.conftest import SMALL


def files_below(root: Path, ending: str = "") -> list[Path]:
    """Every file of a site in order, those in shared trees too, which pathlib leaves out."""
    found = (
        Path(folder) / name
        for folder, _, names in os.walk(root, followlinks=True)
        for name in names
        if name.endswith(ending)
    )
    return sorted(found)


@pytest.fixture(autouse=True)
def _compiled(tmp_path: Path, small_site: Path) -> None:
    """Whatever a test builds into `output` finds its templates compiled."""
    compiled(small_site, tmp_path / "output")


def compiled(site: Path, output: Path) -> Path:
    """The output folder with nothing in it but the templates that building that site has compiled."""
    place = BuildCache(output).templates()
    for path in BuildCache(site).templates().iterdir():
        os.link(path, place / path.name)
    return output


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A sound content folder."""
    copy = tmp_path / "content"
    shutil.copytree(SMALL, copy)
    return copy


@pytest.fixture
def edit(content: Path) -> Callable[[str, str, str], int]:
    """Replaces a text in one file; gives the line on which it stood."""

    def replace(name: str, before: str, after: str) -> int:
        path = content / name
        text = path.read_text(encoding="utf-8")
        assert text.count(before) >= 1, f"{before!r} is not in {name}"
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
        return text.partition(before)[0].count("\n") + 1

    return replace


@pytest.fixture
def told(content: Path, small_site: Path) -> Callable[[], tuple[Problem, ...]]:
    """Every problem of the folder as it stands, files named from its root; nothing is known from before."""

    def tell() -> tuple[Problem, ...]:
        root = f"{content.as_posix()}/"
        kept = Path(tempfile.mkdtemp(dir=content.parent))
        return tuple(
            Problem(each.file.removeprefix(root), each.line, each.sentence, each.severity)
            for each in check(content, INSIDE, compiled(small_site, kept))
        )

    return tell
