"""A builder that is killed just before a step on the disk leaves a whole site, switching and clearing up included."""

import json
import random
import subprocess
import sys
from pathlib import Path

from site_builder.building.build import build
from site_builder.releasing.releases import KEPT, Output
from tests.site_builder.conftest import INSIDE
from tests.site_builder.test_incremental import add_notice, published
from tests.site_builder.test_sudden_end import BUILD, KILLS, faults, keep

DECISIVE = ("os.rename", "os.symlink", "shutil.rmtree")
STEPS = (*DECISIVE, "os.link", "os.mkdir", "os.remove", "os.rmdir")
WATCHED = f"""
import json, os, signal, sys
last, told = int(sys.argv[1]), []

def hook(event, arguments):
    if event in {STEPS!r}:
        told.append(event)
        if len(told) == last:
            os.kill(os.getpid(), signal.SIGKILL)

from site_builder.__main__ import main
import pytest

pytestmark = pytest.mark.long
sys.addaudithook(hook)
status = main(sys.argv[2:])
print(json.dumps(told))
sys.exit(status)
"""
"""runs a command of the builder; kills it before its step of that number, or tells all its steps"""


def test_a_builder_killed_before_a_step_leaves_the_old_site_or_the_new(
    content: Path, tmp_path: Path
) -> None:
    output, chance = tmp_path / "output", random.Random(32)
    for n in range(KEPT + 1):
        add_notice(content, n)
        build(content, output, INSIDE)
    old = published(output)
    keep(output, tmp_path / "before")
    add_notice(content, 40)
    run = (*BUILD, "--content", str(content), "--output", str(output))
    steps = steps_of(*run)
    new = published(output)
    decisive = [n for n, step in enumerate(steps, 1) if step in DECISIVE]

    others = chance.sample(range(1, len(steps) + 1), min(KILLS // 6, len(steps)))
    for n in sorted({*decisive[-KILLS // 3 :], *others}):
        keep(tmp_path / "before", output)
        kill_before(n, *run)
        assert published(output) in (old, new), steps[n - 1]
        assert faults(output) == []
        assert build(content, output, INSIDE).ok
        assert published(output) == new
        assert leftovers(output) == []

    assert set(DECISIVE) <= set(steps)


def test_a_roll_back_killed_before_a_step_leaves_the_release_that_was(
    content: Path, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    first = build(content, output, INSIDE).release
    add_notice(content, 1)
    second = build(content, output, INSIDE).release
    steps = steps_of("rollback", "--output", str(output))

    seen = []
    for n in range(1, len(steps) + 1):
        Output(output).switch(second)
        kill_before(n, "rollback", "--output", str(output))
        seen.append(Output(output).current())
        assert faults(output) == []

    assert set(seen) == {second}
    assert steps[-2:] == ["os.symlink", "os.rename"]
    assert steps_of("rollback", "--output", str(output))[-1] == "os.rename"
    assert Output(output).current() == first


def leftovers(output: Path) -> list[Path]:
    """Half-written things; notes in the cache wait for the next build that changes something."""
    hidden = (each for each in output.rglob(".*") if each.name != ".lock")
    return [each for each in hidden if output / "cache" not in each.parents]


def steps_of(*command: str) -> list[str]:
    """The steps on the disk of a whole run."""
    done = watched(0, *command)
    assert done.returncode == 0, done.stderr
    told: list[str] = json.loads(done.stdout.splitlines()[-1])
    return told


def kill_before(n: int, *command: str) -> None:
    assert watched(n, *command).returncode == -9


def watched(last: int, *command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", WATCHED, str(last), *command],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
