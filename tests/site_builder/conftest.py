"""A small content folder of the tests' own, which each test may spoil."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from site_builder.building.build import check
from site_builder.published.words import OFFICE_ZONE
from site_builder.reading.problems import Problem

SAMPLE = Path(__file__).with_name("content")
INSIDE = datetime(2007, 5, 28, 10, 0, tzinfo=OFFICE_ZONE)


def files_below(root: Path, ending: str = "") -> list[Path]:
    """Every file of a site in order, those in shared trees too, which pathlib leaves out."""
    found = (
        Path(folder) / name
        for folder, _, names in os.walk(root, followlinks=True)
        for name in names
        if name.endswith(ending)
    )
    return sorted(found)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A sound content folder."""
    copy = tmp_path / "content"
    shutil.copytree(SAMPLE, copy)
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
def told(content: Path) -> Callable[[], tuple[Problem, ...]]:
    """Every problem of the folder as it stands, files named from its root."""

    def tell() -> tuple[Problem, ...]:
        root = f"{content.as_posix()}/"
        return tuple(
            Problem(each.file.removeprefix(root), each.line, each.sentence, each.severity)
            for each in check(content, INSIDE)
        )

    return tell
