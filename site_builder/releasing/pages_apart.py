"""Which published files differ between two releases; what they share is not looked into."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.disk.packed_copies import PACKED

_DATA = "/data/release.json"
"""differs with every build; what it says is compared as data"""
Entries = Mapping[str, os.DirEntry[str]]


@dataclass(frozen=True, slots=True)
class PagesApart:
    """Addresses of the site, such as /faq/steps/, in order."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def pages_apart(before: Path, after: Path) -> PagesApart:
    """Between two folders of releases."""
    found: dict[str, list[str]] = {"added": [], "removed": [], "changed": []}
    for address, what in _walk(str(before), str(after), "/"):
        found[what].append(address.removesuffix("index.html"))
    return PagesApart(**{what: tuple(sorted(each)) for what, each in found.items()})


def _walk(before: str, after: str, below: str) -> Iterator[tuple[str, str]]:
    """Address and what became of it; an empty name stands for a folder that is not there."""
    old, new = _entries(before), _entries(after)
    for name in old.keys() | new.keys():
        was, now = old.get(name), new.get(name)
        if was and now and _one_and_the_same(was, now):
            continue
        old_folder, new_folder = _folder(was), _folder(now)
        if old_folder or new_folder:
            yield from _walk(old_folder, new_folder, f"{below}{name}/")
        if what := _became(was if not old_folder else None, now if not new_folder else None):
            yield f"{below}{name}", what


def _became(was: os.DirEntry[str] | None, now: os.DirEntry[str] | None) -> str:
    if was and now:
        same = Path(was.path).read_bytes() == Path(now.path).read_bytes()
        return "" if same else "changed"
    return "added" if now else "removed" if was else ""


def _entries(folder: str) -> Entries:
    if not folder:
        return {}
    with os.scandir(folder) as entries:
        return {one.name: one for one in entries if _told(one)}


def _told(one: os.DirEntry[str]) -> bool:
    return not one.name.endswith(PACKED) and not one.path.endswith(_DATA)


def _folder(one: os.DirEntry[str] | None) -> str:
    return one.path if one and one.is_dir() else ""


def _one_and_the_same(was: os.DirEntry[str], now: os.DirEntry[str]) -> bool:
    """Shared by both releases: one file on disk, or links that say the same."""
    if was.is_symlink() and now.is_symlink():
        return os.readlink(was.path) == os.readlink(now.path)  # noqa: PTH115 - thousands of times
    return was.inode() == now.inode() and not was.is_symlink() and not now.is_symlink()
