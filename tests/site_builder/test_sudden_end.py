"""A builder that is killed at any moment leaves a whole site in force, and nothing that stays."""

import gzip
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from site_builder.building.build import build
from site_builder.checking.links import SERVICE
from site_builder.published.release import read_release
from site_builder.releasing.releases import Output
from site_builder.rendering.prose import survey
from tests.site_builder.conftest import INSIDE, files_below
from tests.site_builder.test_incremental import add_notice, published

pytestmark = pytest.mark.long

KILLS = int(os.environ.get("BIYE_KILLS", "30"))
"""The figure can be raised for a longer drill."""
BUILD = ("build", "--at", "2007-05-28T10:00")


def test_a_builder_killed_at_any_moment_leaves_the_old_site_or_the_new(
    content: Path, tmp_path: Path
) -> None:
    chance, output, fresh = random.Random(30), tmp_path / "output", tmp_path / "fresh"
    for n in range(12):
        add_notice(content, n)
    build(content, output, INSIDE)
    old = published(output)
    seconds = shortest(
        (*BUILD, "--content", str(content), "--output", str(tmp_path / f"timed-{n}"))
        for n in range(3)
    )
    add_notice(content, 40)
    build(content, fresh, INSIDE)
    new = published(fresh)
    keep(output, tmp_path / "before")

    seen = []
    for n in range(KILLS):
        run = (*BUILD, "--content", str(content), "--output", str(output))
        kill(chance.uniform(0.1, 1.0) * seconds, *run)
        seen.append(published(output))
        assert faults(output) == []
        if n % 3 == 2 or seen[-1] == new:
            assert build(content, output, INSIDE).ok
            assert published(output) == new
            keep(tmp_path / "before", output)

    assert all(each in (old, new) for each in seen)
    assert old in seen
    assert build(content, output, INSIDE).ok
    assert published(output) == new
    assert not [each for each in output.rglob(".*") if each.name != ".lock"]


def test_a_roll_back_killed_at_any_moment_leaves_one_release_or_the_other(
    content: Path, tmp_path: Path
) -> None:
    chance, output = random.Random(31), tmp_path / "output"
    first = build(content, output, INSIDE).release
    add_notice(content, 1)
    second = build(content, output, INSIDE).release
    for n in range(3):
        keep(output, tmp_path / f"timed-{n}")
    seconds = shortest(("rollback", "--output", str(tmp_path / f"timed-{n}")) for n in range(3))

    seen = []
    for _ in range(KILLS):
        kill(chance.uniform(0.1, 1.0) * seconds, "rollback", "--output", str(output), first)
        seen.append(Output(output).current())
        assert faults(output) == []
        Output(output).switch(second)

    assert set(seen) <= {first, second}
    assert second in seen
    assert took("rollback", "--output", str(output)) and Output(output).current() == first
    add_notice(content, 2)
    assert build(content, output, INSIDE).ok
    assert not [each for each in output.rglob(".*") if each.name != ".lock"]


def faults(output: Path) -> list[str]:
    """What a reader or the service would stumble over in the release in force."""
    root = output / "current"
    files = files_below(root)
    found = [f"{each} is not whole" for each in files if not same_when_packed(each)]
    for page in (each for each in files if each.suffix == ".html"):
        for link in survey(page.read_text(encoding="utf-8")).links:
            address = urlsplit(link)
            ours = address.path.startswith("/") and not address.path.startswith(SERVICE)
            target = root / unquote(address.path).lstrip("/")
            if ours and not (target / "index.html" if target.is_dir() else target).is_file():
                found.append(f"{page} leads to {link}")
    release = read_release(root / "data" / "release.json")
    return found + ([] if release.release == root.resolve().name else ["another release's data"])


def same_when_packed(file: Path) -> bool:
    """A file and its packed twin say the same."""
    packed = file.with_name(f"{file.name}.gz")
    return not packed.is_file() or gzip.decompress(packed.read_bytes()) == file.read_bytes()


def keep(output: Path, copy: Path) -> None:
    """Puts a copy of the whole folder where `copy` was."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(output, copy, symlinks=True)


def shortest(commands: Iterable[tuple[str, ...]]) -> float:
    """Of so many runs: the first one warms up, and a kill after the end kills nothing."""
    return min(took(*each) for each in commands)


def took(*command: str) -> float:
    """Seconds of a whole command in a process of its own, which must succeed."""
    begun = time.monotonic()
    assert start(*command).wait() == 0
    return time.monotonic() - begun


def kill(after: float, *command: str) -> None:
    """Starts a command of the builder and ends it after so many seconds, if it is not done by then."""
    running = start(*command)
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        running.wait()


def start(*command: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "site_builder", *command],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
