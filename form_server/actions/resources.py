"""What every act works with: store, short-lived rows, release, photos, publishing, hashes, machine clock, keys."""

import hashlib
import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from form_server.publishing.desk import PublishingDesk
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows import rounds
from form_server.store.protocol import Damaged as Damaged
from form_server.store.protocol import PassingStore, Store
from form_server.store.protocol import Unavailable as Unavailable
from site_builder.published.release import Release, Round


class Slow(Protocol):
    """Hashes that take their time on purpose; both may raise when too many ask at once."""

    def hash(self, text: str) -> str:
        """The hash as it is kept."""
        ...

    def matches(self, kept: str | None, text: str) -> bool:
        """Whether the text has that hash; None, for nobody, takes as long and is False."""
        ...


class Releases(Protocol):
    """The release in force, read anew when the builder replaces it."""

    def current(self) -> Release:
        """Raises NoRelease while there is none."""
        ...

    def rules_id(self, release: Release | None = None) -> str:
        """Digest of the binding part of that release, of the one in force when none is given."""
        ...


class Photos(Protocol):
    """Photos by the SHA-256 of their bytes."""

    def read(self, sha256: str) -> bytes | None:
        """None where there is no such photo."""
        ...

    def keep(self, photo: bytes) -> str:
        """On disk before it returns the SHA-256. Raises Unavailable when the disk does not take it."""
        ...


@dataclass(frozen=True, slots=True)
class Resources:
    """Given to every act; opened once for a process."""

    store: Store
    passing: PassingStore
    releases: Releases
    photos: Photos
    publishing: PublishingDesk
    slow: Slow
    machine_now: Callable[[], datetime]
    key: Callable[[str], bytes]
    """the named key of 32 bytes"""

    @property
    def release(self) -> Release:
        """The release in force."""
        return self.releases.current()

    def round_at(self, moment: datetime) -> Round | Refused:
        """The round under way or next, else the last one."""
        return self.release.round_at(moment) or Refused(Reason.NO_ROUND)

    def round_in_hand(self, moment: datetime) -> Round | Refused:
        """What the offices work at: the newest round that has opened."""
        return rounds.round_in_hand(self.release, moment) or Refused(Reason.NO_ROUND)

    def round_asked(self, round_id: str, moment: datetime) -> Round | Refused:
        """The round that a page names, else what the offices work at; NOT_FOUND for one that is not there."""
        if not round_id:
            return self.round_in_hand(moment)
        named = (each for each in self.release.rounds if each.id == round_id)
        return next(named, None) or Refused(Reason.NOT_FOUND)

    def digest(self, name: str, text: str) -> str:
        """Keyed digest of `text`, 64 hexadecimal digits; for tokens and addresses kept in the store."""
        return hmac.new(self.key(name), text.encode(), hashlib.sha256).hexdigest()

    def throttled(self, what: str, limits: tuple[tuple[str, int, int], ...]) -> Refused | None:
        """Counts one attempt under each (subject, at most, seconds); refuses when one is over its limit."""
        now = self.machine_now()
        waits = []
        for subject, at_most, seconds in limits:
            key = self._throttle(what, subject)
            count, left = self.passing.hits(key, now)
            # The count that `hit` returns decides, so that parallel attempts cannot slip through together.
            if count >= at_most or self.passing.hit(key, now, seconds) > at_most:
                waits.append(left or seconds)
        if not waits:
            return None
        return Refused(Reason.TOO_MANY_ATTEMPTS, {"seconds": str(max(waits))})

    def forget_tries(self, what: str, subject: str) -> None:
        """Someone has shown that she is the subject: her tries count from nothing again."""
        self.passing.delete(self._throttle(what, subject))

    def _throttle(self, what: str, subject: str) -> str:
        return f"throttle:{what}:{self.digest('digest', subject)[:32]}"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: what it is served with, when it was received by the office clock, and from where."""

    resources: Resources
    received_at: datetime
    source: str


def new_token() -> str:
    """256 random bits as 64 hexadecimal digits."""
    return os.urandom(32).hex()
