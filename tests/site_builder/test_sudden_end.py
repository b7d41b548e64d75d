"""A builder that is killed at any moment leaves a whole site in force, and nothing that stays."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from site_builder.building import build
from tests.site_builder.conftest import INSIDE
from tests.site_builder.test_incremental import add_notice, published

KILLS = 30


def test_a_builder_killed_at_any_moment_leaves_the_old_site_or_the_new(
    content: Path, tmp_path: Path
) -> None:
    chance, output, fresh = random.Random(30), tmp_path / "output", tmp_path / "fresh"
    for n in range(12):
        add_notice(content, n)
    build(content, output, INSIDE)
    old, seconds = published(output), took(content, tmp_path / "timed")
    add_notice(content, 40)
    build(content, fresh, INSIDE)
    new = published(fresh)

    shutil.copytree(output, tmp_path / "before", symlinks=True)

    seen = []
    for _ in range(KILLS):
        kill_a_build(content, output, chance.uniform(0.1, 1.0) * seconds)
        seen.append(published(output))
        if seen[-1] == new:
            shutil.rmtree(output)
            shutil.copytree(tmp_path / "before", output, symlinks=True)

    assert all(each in (old, new) for each in seen)
    assert old in seen
    assert build(content, output, INSIDE).ok
    assert published(output) == new
    assert not [each for each in output.rglob(".*") if each.name != ".lock"]


def took(content: Path, output: Path) -> float:
    """Seconds of a whole build in a process of its own."""
    begun = time.monotonic()
    start(content, output).wait()
    return time.monotonic() - begun


def kill_a_build(content: Path, output: Path, after: float) -> None:
    """Starts a build and ends it after so many seconds, if it is not done by then."""
    running = start(content, output)
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        running.wait()


def start(content: Path, output: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "site_builder", "build", "--at", "2007-05-28T10:00"]
    return subprocess.Popen(
        [*command, "--content", str(content), "--output", str(output)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
