"""The one process with a timer: rebuilds pages at their boundaries and sweeps what has expired."""

import fcntl
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from form_server.assemble import House, open_house
from form_server.clock import machine_now
from form_server.orphans import orphaned
from form_server.release import NoRelease
from form_server.settings import settings_from
from form_server.store.protocol import Unavailable
from site_builder.published.moments import next_boundary

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 5.0
SWEEP_EVERY = timedelta(minutes=5)
TRY_AGAIN_AFTER = timedelta(minutes=1)
"""between builds that fail: content half edited, a disk that is full"""


class Orphaned(Exception):
    """The server that started this caretaker is gone."""


def care() -> None:
    """Runs until its parent ends; a second caretaker of the same data folder waits for its turn."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the server, which ends this process
    logging.basicConfig(level=logging.INFO, format="%(asctime)s caretaker %(message)s")
    house = open_house(settings_from(os.environ))
    try:
        with _alone(house.settings.data / "caretaker.lock"):
            rounds = Rounds(house)
            while True:
                rounds.look(house.clock.now(), machine_now())
                _sleep()
    except Orphaned:
        log.info("the server is gone; the caretaker ends")
    finally:
        house.close()


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    with file.open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                _sleep()
        yield


def _sleep() -> None:
    """Until the next look. Raises Orphaned."""
    time.sleep(SECONDS_BETWEEN_LOOKS)
    if orphaned():
        raise Orphaned


class Rounds:
    """What was done last and what is due; one failure never ends the rounds."""

    def __init__(
        self, house: House, build: "Callable[[Path, datetime], bool] | None" = None
    ) -> None:
        self._house = house
        self._build = build or rebuild
        self._rest_until: datetime | None = None
        self._swept: datetime | None = None

    def look(self, now: datetime, machine: datetime) -> None:
        """Rebuilds the site when it was built on the other side of a boundary; sweeps from time to time."""
        try:
            self._rebuild_when_due(now, machine)
            if self._swept is None or machine - self._swept >= SWEEP_EVERY:
                self._house.passing.purge(machine)
                self._swept = machine
        except (NoRelease, OSError, Unavailable) as error:
            log.error("left for the next look: %s", error)

    def _rebuild_when_due(self, now: datetime, machine: datetime) -> None:
        if self._rest_until and machine < self._rest_until:
            return
        if not self._due(now):
            return
        built = self._build(self._house.settings.site, now)
        # A build that changed nothing is not repeated at every look either.
        again = not built or self._due(now)
        self._rest_until = machine + TRY_AGAIN_AFTER if again else None

    def _due(self, now: datetime) -> bool:
        """Whether a page says something else now than when the site was built."""
        release = self._house.releases.current()
        built = release.built_at
        return built is not None and next_boundary(release, built) != next_boundary(release, now)


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
