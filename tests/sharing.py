"""What is made once for all processes of a run."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """The folder, made by whichever process asks first; the others wait until it is whole.

    `make` gets the path of a folder that does not exist yet. What it raises is raised here, and nothing is kept.
    """
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            aside = folder.with_name(f"{folder.name}.aside")
            shutil.rmtree(aside, ignore_errors=True)
            make(aside)
            aside.rename(folder)
    return folder


def linked(cache: Path, place: Path) -> Path:
    """A cache of one's own with the fonts and templates of another; what is put there later is one's own."""
    but = shutil.ignore_patterns("publishing", ".*")
    return Path(shutil.copytree(cache, place, ignore=but, copy_function=os.link))
