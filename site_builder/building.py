"""One build: nothing when nothing changed, a new release when all is well, else only problems."""

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from site_builder.problems import Problem, Severity, failing
from site_builder.published.plain import Plain
from site_builder.releases import Output

PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did; `release` is the one in force afterwards, empty when there is none."""

    ok: bool
    changed: bool
    release: str
    pages: int
    bytes: int
    seconds: float
    problems: tuple[Problem, ...]

    def plain(self) -> Plain:
        return {**asdict(self), "problems": [_plain(each) for each in self.problems]}


def build(content: Path, output: Path, at: datetime, *, strict: bool = False) -> Report:
    """Builds `content` for the moment `at` and puts it in force under `output`."""
    place = Output(output)
    with place.lock():
        return _Build(content, place, at, strict).run()


def check(content: Path, at: datetime) -> tuple[Problem, ...]:
    """Every problem of the content, without publishing anything."""
    from site_builder.preparing import prepare
    from site_builder.progress import Progress

    with Progress() as stage:
        return prepare(content, at, "check", stage).problems


class _Build:
    def __init__(self, content: Path, place: Output, at: datetime, strict: bool) -> None:
        self._content = content
        self._place = place
        self._at = at
        self._strict = strict
        self._started = time.monotonic()

    def run(self) -> Report:
        digest = inputs_digest(self._content)
        current = self._place.current()
        record = self._place.record(current) if current else {}
        if record.get("digest") == digest and _still_true(record, self._at):
            return self._unchanged(current, record)
        return self._anew(digest)

    def _unchanged(self, current: str, record: Plain) -> Report:
        problems = tuple(_problem(each) for each in record["problems"])
        ok = not failing(problems, self._strict)
        return self._report(ok, False, current, record["pages"], record["bytes"], problems)

    def _anew(self, digest: str) -> Report:
        from site_builder.calendars import REMEMBERED, continued
        from site_builder.preparing import prepare
        from site_builder.progress import Progress
        from site_builder.releases import with_compressed

        name = f"{self._at:%Y%m%d-%H%M%S}-{digest[:10]}"
        with Progress() as stage:
            made = prepare(self._content, self._at, name, stage)
            if failing(made.problems, self._strict):
                return self._report(False, False, self._place.current(), 0, 0, made.problems)
            stage("writing the release")
            _read_back(made.files["/data/release.json"])
            files = continued(made.files, self._place.texts(*REMEMBERED))
            size = sum(len(data) for data in files.values())
            record = {
                "digest": digest,
                "since": made.span and made.span.since and made.span.since.isoformat(),
                "until": made.span and made.span.until and made.span.until.isoformat(),
                "pages": made.pages,
                "bytes": size,
                "problems": [_plain(each) for each in made.problems],
            }
            self._place.publish(name, with_compressed(files), record)
        return self._report(True, True, name, made.pages, size, made.problems)

    def _report(
        self, ok: bool, changed: bool, name: str, pages: int, size: int, told: tuple[Problem, ...]
    ) -> Report:
        seconds = round(time.monotonic() - self._started, 3)
        return Report(ok, changed, name, pages, size, seconds, told)


def _read_back(data: bytes) -> None:
    """The release must read as the service will read it; our own mistake if it does not."""
    from site_builder.published.plain import from_plain
    from site_builder.published.release import Release

    from_plain(Release, json.loads(data))


def inputs_digest(content: Path) -> str:
    """SHA-256 over everything a build depends on: the content and this package."""
    whole = hashlib.sha256()
    for name, path in _inputs(content):
        data = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{name}\0{data}\n".encode())
    return whole.hexdigest()


def _inputs(content: Path) -> Iterator[tuple[str, Path]]:
    for root in (content, PACKAGE):
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root).as_posix(), path


def _still_true(record: Plain, at: datetime) -> bool:
    since, until = record.get("since"), record.get("until")
    started = not since or datetime.fromisoformat(since) <= at
    return started and (not until or at < datetime.fromisoformat(until))


def _plain(problem: Problem) -> Plain:
    return {**asdict(problem), "severity": str(problem.severity)}


def _problem(plain: Plain) -> Problem:
    return Problem(plain["file"], plain["line"], plain["sentence"], Severity(plain["severity"]))
