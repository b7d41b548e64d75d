"""The one process with a timer: publishes what the desk asked for, rebuilds pages at their boundaries, sweeps."""

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
from form_server.publishing.folder import PublishingFolder
from form_server.publishing.publication_step import Publisher
from form_server.release_in_force import NoRelease
from form_server.rules.publication import Stage
from form_server.settings import settings_from
from form_server.store.protocol import Unavailable
from site_builder.published.moments import next_boundary

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 5.0
SECONDS_BETWEEN_GLANCES = 0.1
"""at what the publishing desk asks for: one stamp of one folder"""
UNSETTLED = 1_000_000_000
"""nanoseconds"""
LONGEST_UNUSED = 24 * 3600.0
"""seconds that a text of the publishing desk is kept which no draft and no request names any more"""
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
            _tidy(house)
            rounds, wishes = Timer(house), Wishes(house.publishing.folder, house.publisher)
            while True:
                rounds.look(house.clock.now(), machine_now())
                _wait_for(wishes, house)
    except Orphaned:
        log.info("the server is gone; the caretaker ends")
    finally:
        house.close()


def _tidy(house: House) -> None:
    """Takes away what nobody needs any more; what cannot be judged stays."""
    house.publishing.builder.workroom.clear()
    try:
        house.publishing.folder.drop_unused_texts(time.time() - LONGEST_UNUSED)
    except (OSError, ValueError) as error:
        log.warning("texts that nobody names stay: %s", error)


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


def _sleep(seconds: float = SECONDS_BETWEEN_LOOKS) -> None:
    """Until the next look. Raises Orphaned."""
    time.sleep(seconds)
    if orphaned():
        raise Orphaned


def _wait_for(wishes: "Wishes", house: House) -> None:
    """Until the next look at everything; what is asked for meanwhile is done at once."""
    wishes.look_well(house.clock.now())
    until = time.monotonic() + SECONDS_BETWEEN_LOOKS
    while time.monotonic() < until:
        _sleep(SECONDS_BETWEEN_GLANCES)
        wishes.glance(house.clock.now())


class Wishes:
    """What the publishing desk asks for, done when it is due; one failure never ends it."""

    def __init__(self, folder: PublishingFolder, publisher: Publisher) -> None:
        self._folder = folder
        self._publisher = publisher
        self._seen = 0
        self._next: datetime | None = None

    def glance(self, now: datetime) -> None:
        """Looks well only when a request was written since, or when the next moment has come."""
        if self._folder.mark() != self._seen or (self._next and self._next <= now):
            self.look_well(now)

    def look_well(self, now: datetime) -> None:
        mark = self._folder.mark()
        try:
            self._publisher.look(now)
            later = (r.not_before for r in self._folder.waiting() if r.stage is Stage.WAITING)
            self._next = min((each for each in later if each and each > now), default=None)
        except (OSError, ValueError) as error:
            log.error("not published, left for the next look: %s", error)
        # A stamp this young may not move for the next writing: then it is looked at once more.
        self._seen = mark if time.time_ns() - mark > UNSETTLED else 0


class Timer:
    """What was done last and what is due; one failure never ends the rounds."""

    def __init__(
        self, house: House, build: "Callable[[Path, datetime, Path], bool] | None" = None
    ) -> None:
        self._house = house
        self._build = build or rebuild
        self._rest_until: datetime | None = None
        self._swept: datetime | None = None

    def look(self, now: datetime, machine_now: datetime) -> None:
        """Rebuilds the site when it was built on the other side of a boundary; sweeps from time to time."""
        try:
            self._rebuild_when_due(now, machine_now)
            if self._swept is None or machine_now - self._swept >= SWEEP_EVERY:
                self._house.passing.purge(machine_now)
                self._swept = machine_now
        except (NoRelease, OSError, Unavailable) as error:
            log.error("left for the next look: %s", error)

    def _rebuild_when_due(self, now: datetime, machine_now: datetime) -> None:
        if self._rest_until and machine_now < self._rest_until:
            return
        if not self._due(now):
            return
        built = self._build(self._house.settings.site, now, self._house.settings.content)
        # A build that changed nothing is not repeated at every look either.
        again = not built or self._due(now)
        self._rest_until = machine_now + TRY_AGAIN_AFTER if again else None

    def _due(self, now: datetime) -> bool:
        """Whether a page says something else now than when the site was built."""
        release = self._house.releases.current()
        built = release.built_at
        return built is not None and next_boundary(release, built) != next_boundary(release, now)


def rebuild(site: Path, moment: datetime, content: Path) -> bool:
    """Runs the builder's command line; a failed build leaves the site that was there."""
    command = [sys.executable, "-m", "site_builder", "build", "--output", str(site)]
    command += ["--content", str(content)]
    done = subprocess.run(
        [*command, "--at", moment.isoformat()], capture_output=True, text=True, check=False
    )
    if done.returncode:
        log.error("the site was not rebuilt: %s", done.stderr.strip())
    return done.returncode == 0
