"""What is made once for all processes of a run."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

PREPARED = "BIYE_TESTS_CACHE"
"""names the folder of fonts and templates that this run has prepared, for helpers that know no fixture"""


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


def prepare(data: Path) -> None:
    """Puts what this run has prepared where a service on `data` looks for it, so that it need not be made anew."""
    own = data.with_name(f"{data.name}-cache")
    made = Path(os.environ.get(PREPARED, ""))
    if made.name and made.is_dir() and not own.exists():
        shutil.copytree(made, own, ignore=shutil.ignore_patterns(".*"))
