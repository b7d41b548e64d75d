"""The release in force: re-read when replaced, the last good one kept across restarts."""

import logging
import threading
from pathlib import Path

from form_server.durable import write_whole
from site_builder.published.plain import Malformed
from site_builder.published.release import Release, read_release, release_text, rules_id

log = logging.getLogger(__name__)


class NoRelease(Exception):
    """Neither the site nor the data folder holds a release that can be read."""


class ReleaseInForce:
    """Reads `site/current/data/release.json`; one stat a request decides whether to read again."""

    def __init__(self, site: Path, data: Path) -> None:
        self._file = site / "current" / "data" / "release.json"
        self._kept = data / "release-last-good.json"
        self._rules = data / "rules"
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._release: Release | None = None
        self._rules_id = ""
        self._unkept = False

    def current(self) -> Release:
        """The newest release that reads well. Raises NoRelease when there never was one."""
        seen = self._signature()
        if self._release is None or seen != self._seen:
            with self._lock:
                if self._release is None or seen != self._seen:
                    self._renew()
                    self._seen = seen
        if self._release is None:
            raise NoRelease(str(self._file))
        return self._release

    def rules_id(self, release: Release | None = None) -> str:
        """Digest of the binding part of `release`, which may have been replaced meanwhile; of the newest without one.

        Raises OSError while that part cannot be kept: nothing is submitted under rules that may be lost.
        """
        wanted = release or self.current()
        with self._lock:
            if wanted is not self._release:
                return rules_id(wanted)
            if self._unkept:
                self._keep(wanted)
            return self._rules_id

    def _signature(self) -> tuple[int, int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _renew(self) -> None:
        for path in (self._file, self._kept):
            try:
                release = read_release(path)
            except (OSError, ValueError, Malformed) as error:
                log.warning("release not readable, keeping the last good one: %s", error)
                if self._release is not None:
                    return
                continue
            self._release, self._rules_id, self._unkept = release, rules_id(release), True
            try:
                self._keep(release)
            except OSError as error:
                log.error("the release is enforced, but cannot be kept: %s", error)
            return

    def _keep(self, release: Release) -> None:
        text = release_text(release)
        self._rules.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = self._rules / f"{self._rules_id}.json"
        if not kept.exists():
            write_whole(kept, text.encode())
        if not self._kept.exists() or self._kept.read_text(encoding="utf-8") != text:
            write_whole(self._kept, text.encode())
        self._unkept = False
