"""Takes away the trees to which nothing leads any more."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

PAGES = "-pages"
"""ends the name of a folder of pages; the trees that link to them lie in the one without it"""


def sweep(root: Path) -> None:
    """Below `root` keeps the trees to which releases link, and the pages to which those link."""
    wanted = set(_wanted(root / "releases"))
    for folder in sorted((root / "trees").glob("*")):
        if folder.name.endswith(PAGES):
            continue
        gone = [tree for tree in folder.iterdir() if f"{folder.name}/{tree.name}" not in wanted]
        for tree in gone:
            shutil.rmtree(tree)
        if gone:
            _sweep_pages(folder)


def _wanted(releases: Path) -> Iterator[str]:
    """Name and key of each tree to which a release links, for the whole or for a folder in it."""
    for pattern in ("*/*", "*/notices/*"):
        for link in releases.glob(pattern):
            if link.is_symlink():
                _, _, below = link.readlink().as_posix().partition("/trees/")
                yield "/".join(below.split("/")[:2])


def _sweep_pages(folder: Path) -> None:
    """The pages to which no tree of the folder links."""
    pages = folder.with_name(f"{folder.name}{PAGES}")
    if not pages.is_dir():
        return
    linked = {link.rpartition("/")[2] for tree in folder.iterdir() for link in _links(tree)}
    for page in pages.iterdir():
        if page.name not in linked:
            shutil.rmtree(page)


def _links(tree: Path) -> Iterator[str]:
    with os.scandir(tree) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield os.readlink(entry.path)  # noqa: PTH115 - thousands of times, Path is slow
