"""What one version left behind: a data folder with its keys, a copy made by `backup`, the content, and what must be found again."""

import json
import re
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
VERSION = re.compile(r"\d+(\.\d+)+")


@dataclass(frozen=True)
class VersionFolder:
    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def copies(self) -> Path:
        return self.root / "copies"

    @property
    def copy(self) -> Path:
        """The one copy, beside the photos of all copies."""
        [copy] = [each for each in self.copies.iterdir() if each.name != "photos"]
        return copy

    @cached_property
    def expected(self) -> dict[str, Any]:
        """As the version wrote it down; a later program finds it all again."""
        told: dict[str, Any] = json.loads((self.root / "expected.json").read_text("utf-8"))
        return told

    def data_in(self, folder: Path) -> Path:
        """A copy of data and keys, as private as they were: a folder of files kept by git is open to all."""
        data = _private(self.root / "data", folder / "data")
        self.keys_beside(data)
        return data

    def keys_beside(self, data: Path) -> None:
        _private(self.root / "data-keys", data.with_name(f"{data.name}-keys"))


def _private(source: Path, target: Path) -> Path:
    shutil.copytree(source, target)
    for each in (target, *target.rglob("*")):
        each.chmod(0o700 if each.is_dir() else 0o600)
    return target


def version_folders() -> list[VersionFolder]:
    """Of every version that was released, the oldest first."""
    found = [each for each in HERE.iterdir() if VERSION.fullmatch(each.name)]
    return [VersionFolder(each) for each in sorted(found, key=lambda each: _order(each.name))]


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
