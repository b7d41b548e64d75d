"""Takes away the trees to which nothing leads any more."""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

PAGES = "-pages"
"""ends the name of a folder of pages; the trees that link to them lie in the one without it"""


def sweep(root: Path, *, thorough: bool = False, also: Iterable[Path] = ()) -> None:
    """Below `root` keeps the trees to which releases link, those of `also`, and the pages to which those link.

    Pages are looked at where a tree went; `thorough` looks at all, for a builder that was stopped.
    """
    trees = root / "trees"
    named = ("/".join(each.relative_to(trees).parts[:2]) for each in also)
    wanted = {*_wanted(root / "releases"), *named}
    folders = [one for one in sorted(trees.glob("*")) if not one.name.endswith(PAGES)]
    for folder in folders:
        gone = [one for one in folder.iterdir() if f"{folder.name}/{one.name}" not in wanted]
        for tree in gone:
            remove(tree)
        if gone and not thorough:
            _sweep_pages(folder)
    for pages in trees.glob(f"*{PAGES}") if thorough else ():
        _sweep_pages(pages.with_name(pages.name.removesuffix(PAGES)))


def remove(path: Path) -> None:
    """The file, or the folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _wanted(releases: Path) -> Iterator[str]:
    """Name and key of each tree to which a release links, for the whole or for a folder in it."""
    for release in releases.iterdir():
        notices = release / "notices"
        for folder in (release, notices) if notices.is_dir() else (release,):
            for link in _links(folder):
                yield "/".join(link.partition("/trees/")[2].split("/")[:2])


def _sweep_pages(folder: Path) -> None:
    """The pages to which no tree of the folder links."""
    pages = folder.with_name(f"{folder.name}{PAGES}")
    trees = folder.iterdir() if folder.is_dir() else ()
    linked = {link.rpartition("/")[2] for tree in trees for link in _links(tree)}
    for page in pages.iterdir() if pages.is_dir() else ():
        if page.name not in linked:
            remove(page)


def _links(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield os.readlink(entry.path)  # noqa: PTH115 - thousands of times, Path is slow
