"""The site as of one moment, rebuilt on demand, for the preview."""

import sys
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

from site_builder.building.build import build


class PreviewedSite:
    """The site as of one moment; whoever looks at it can wait for the next change."""

    def __init__(self, content: Path, output: Path, at: datetime) -> None:
        self._content = content
        self._at = at
        self._since = time.monotonic()
        self._changed = threading.Condition()
        self._building = threading.Lock()
        self.output = output
        self.version = 0
        self.ok = True
        self.problems: tuple[str, ...] = ()
        self.rebuild()

    @property
    def now(self) -> datetime:
        """The moment that is shown; time runs on from there."""
        return self._at + timedelta(seconds=int(time.monotonic() - self._since))

    def move(self, at: datetime) -> None:
        """Shows the site as of another moment."""
        self._at, self._since = at, time.monotonic()
        self.rebuild()

    def rebuild(self) -> None:
        """Builds once, says in a line or more how it went, and wakes whoever waits."""
        with self._building:
            report = build(self._content, self.output, self.now)
        worst_first = sorted(report.problems, key=lambda each: each.severity)
        self.ok, self.problems = report.ok, tuple(map(str, worst_first))
        for problem in self.problems:
            print(problem, file=sys.stderr)
        good = "rebuilt" if report.changed else "nothing changed"
        outcome = good if report.ok else "not rebuilt, the last good pages stay"
        print(f"{outcome} ({report.seconds:.2f} s)", file=sys.stderr, flush=True)
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def wait(self, version: int, seconds: float) -> int:
        """The version, as soon as it is another one or the time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, seconds)
            return self.version
