"""Makes the folder of the version at hand: `python -m tests.upgrade.make 0.1.0`, once, before that version is released."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from form_server.assemble import open_house
from form_server.clock import machine_now
from form_server.settings import settings_for
from tests.conftest import ROOT, Office
from tests.upgrade import candidate_days, counter_days, editor_days, office_days, review_days
from tests.upgrade.inventory import kept_in
from tests.upgrade.publication import published_at
from tests.upgrade.story import Day, begin
from tests.upgrade.variety import missing
from tests.upgrade.version_folder import HERE
from tests.upgrade.witnesses import witnesses
from tests.web.publishing.steps import Press

DAYS: tuple[Day, ...] = (
    office_days.photos,
    candidate_days.applications,
    candidate_days.second_thoughts,
    counter_days.first_visits,
    counter_days.returns,
    office_days.people,
    editor_days.publications,
    candidate_days.under_the_moved_window,
    counter_days.late_codes,
    counter_days.a_day_without_power,
    office_days.violations,
    review_days.joint_review,
    review_days.answers,
    review_days.province,
    review_days.reopenings,
    review_days.printing,
    review_days.certificates,
    editor_days.left_waiting,
)
MOMENT = "2007-07-06 10:00"
"""at which the folder was left: the joint review goes on, some certificates are there"""


class NotMade(Exception):
    """The folder cannot be made; the text says why."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.upgrade.make", description=__doc__)
    parser.add_argument("version", help="as in pyproject.toml")
    version = parser.parse_args(arguments).version
    try:
        made = make(version, HERE / version)
    except NotMade as error:
        print(f"not made: {error}", file=sys.stderr)
        return 1
    print(f"{made}: add it to git, and never change it again")
    return 0


def make(version: str, target: Path) -> Path:
    """Plays the days aside and moves the result to `target`. Raises NotMade."""
    if version != present_version():
        raise NotMade(f"this program is version {present_version()}, not {version}")
    if target.exists():
        raise NotMade(f"{target} exists: what a version left behind is never made anew")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _press(folder) as press:
            people = _played(press, folder)
        _command("form_server", "backup", "copies", "--data", "data", "--site", "output", at=folder)
        told = {"version": version, "moment": MOMENT, "machine": machine_now().isoformat()}
        _put_together(folder, target, {**told, "people": people, **_found(folder)})
    return target


def present_version() -> str:
    """As pyproject.toml has it."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(told["project"]["version"])


@contextmanager
def _press(folder: Path) -> Iterator[Press]:
    """An office of its own, whose site is built from a copy of content/."""
    content = Path(shutil.copytree(ROOT / "content", folder / "content"))
    _command("site_builder", "build", "--at", "2007-05-28 10:00", at=folder)
    settings = settings_for(folder / "data", folder / "output")
    house = open_house(replace(settings, content=content))
    try:
        yield Press(Office(house), content)
    finally:
        house.close()


def _played(press: Press, folder: Path) -> dict[str, Any]:
    """The witnesses of all that happened in these days. Raises NotMade."""
    story = begin(press, folder)
    for day in DAYS:
        day(story)
    story.at(MOMENT)
    _command("site_builder", "build", "--at", MOMENT, at=folder)
    assert press.office.resources.release.built_at == press.office.now
    if lacking := missing(press.office.house):
        raise NotMade(f"nothing of this is in it: {', '.join(lacking)}")
    try:
        return witnesses(story, folder)
    except (KeyError, ValueError) as error:
        raise NotMade(f"a witness is missing: {error}") from error


def _command(*words: str, at: Path) -> None:
    """A command of ours, run in that folder. Raises NotMade."""
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=at,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotMade(done.stderr)


def _found(folder: Path) -> dict[str, Any]:
    """What must be found again, read by the program that made it."""
    house = open_house(settings_for(folder / "data", folder / "output"))
    try:
        kept = kept_in(house)
    finally:
        house.close()
    return {"kept": kept, "published": published_at(folder / "output")}


def _put_together(folder: Path, target: Path, expected: dict[str, Any]) -> None:
    aside = folder / target.name
    aside.mkdir()
    for name in ("data", "data-keys", "copies", "content"):
        (folder / name).rename(aside / name)
    left = [each for ending in ("wal", "shm") for each in aside.rglob(f"*-{ending}")]
    if left:
        raise NotMade(f"not folded into its file: {left}")
    text = json.dumps(expected, ensure_ascii=False, indent=0, sort_keys=True)
    (aside / "expected.json").write_text(f"{text}\n", encoding="utf-8")
    shutil.move(aside, target)


if __name__ == "__main__":
    sys.exit(main())
