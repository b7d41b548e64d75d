"""Files that a sudden end leaves whole: the old content or the new one, and the new one for good."""

import os
import secrets
from pathlib import Path

PRIVATE = 0o600
SHARED = 0o666
"""less what the umask takes away: for files that people edit beside the program"""


def write_whole(path: Path, content: bytes, mode: int = PRIVATE) -> None:
    """Written aside, put in place at once, and on the disk together with its name when this returns."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """The names in the folder outlast a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
