"""One whole process, timed, with the peak of the largest process of its tree."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path


class Void(Exception):
    """The run counts for nothing; the text says why."""


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    megabytes: float


def run(command: list[str], place: Path, longest: float) -> Run:
    """Runs the command in `place`. Raises Void when it fails or takes longer than that many seconds."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        child = subprocess.Popen(command, cwd=place, stdout=said, stderr=said, env=_surroundings())
        end = threading.Timer(longest, child.kill)
        end.start()
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begun
        end.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode(errors="replace").strip()[-300:]
    if child.returncode:
        raise Void(f"ended with {child.returncode} after {seconds:.0f} s: {words}")
    return Run(seconds, used.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2))


def _surroundings() -> dict[str, str]:
    """Ours, but Python may keep what it has compiled, as it does where sites are built."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
