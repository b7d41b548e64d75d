"""The one process with a timer: rebuilds pages at their boundaries and sweeps what has expired."""

import fcntl
import logging
import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

from form_server.assemble import House, open_house
from form_server.clock import machine_now
from form_server.release import NoRelease
from form_server.settings import settings_from
from site_builder.published.moments import next_boundary

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 5
SWEEP_EVERY_LOOKS = 60


def care() -> None:
    """Runs until its parent ends; a second caretaker of the same data folder waits for its turn."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s caretaker %(message)s")
    house = open_house(settings_from(os.environ))
    parent = os.getppid()
    with (house.settings.data / "caretaker.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        due = catch_up(house, house.clock.now())
        looks = 0
        while os.getppid() == parent:
            time.sleep(SECONDS_BETWEEN_LOOKS)
            due = rebuild_when_due(house, due)
            looks += 1
            if looks % SWEEP_EVERY_LOOKS == 0:
                house.passing.purge(machine_now())
    house.close()


def catch_up(house: House, now: datetime) -> datetime | None:
    """Rebuilds at once when the site was built on the other side of a boundary; the next boundary."""
    try:
        built = house.releases.current().built_at
    except NoRelease:
        return None
    due = boundary_after(house, now)
    if built is not None and boundary_after(house, built) != due:
        rebuild(house.settings.site, now)
    return due


def boundary_after(house: House, moment: datetime) -> datetime | None:
    """The next moment at which a page says something else."""
    try:
        return next_boundary(house.releases.current(), moment)
    except NoRelease:
        return None


def rebuild_when_due(house: House, due: datetime | None) -> datetime | None:
    """Rebuilds the site when its boundary has passed; returns the next boundary."""
    now = house.clock.now()
    if due is not None and now < due:
        return due
    if due is not None:
        rebuild(house.settings.site, now)
    return boundary_after(house, now)


def rebuild(site: Path, moment: datetime, content: Path = Path("content")) -> bool:
    """Runs the builder's command line; a failed build leaves the site that was there."""
    command = [sys.executable, "-m", "site_builder", "build", "--output", str(site)]
    command += ["--content", str(content)]
    done = subprocess.run(
        [*command, "--at", moment.isoformat()], capture_output=True, text=True, check=False
    )
    if done.returncode:
        log.error("the site was not rebuilt: %s", done.stderr.strip())
    return done.returncode == 0
