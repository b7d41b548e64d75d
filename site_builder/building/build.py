"""One build: nothing when nothing changed, a new release when all is well, else only problems."""

import time
from contextlib import nullcontext
from dataclasses import asdict, astuple, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from site_builder.disk.build_cache import BuildCache
from site_builder.disk.file_hashes import Code, Hashes, Scanner, code_of, digest
from site_builder.published.plain import Plain
from site_builder.reading.problems import Problem, failing, plain_problem, problem_of
from site_builder.releasing.pages_apart import PagesApart, pages_apart
from site_builder.releasing.releases import Output
from site_builder.releasing.unused_trees import sweep
from site_builder.rendering.weights import Weight, Weights, largest, slowest

if TYPE_CHECKING:
    from site_builder.building.prepared_content import Prepared


@dataclass(frozen=True, slots=True)
class Made:
    """What stands in the release."""

    pages: int = 0
    bytes: int = 0
    weights: Weights = ()
    """of the pages that are the largest or took longest to render"""
    apart: PagesApart | None = None
    """what differs from the release that was in force before; None without one, or when nothing was made"""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; `release` is the one in force afterwards, empty when there is none."""

    ok: bool
    changed: bool
    release: str
    seconds: float
    problems: tuple[Problem, ...]
    made: Made

    def plain(self) -> Plain:
        """As written by `--report`."""
        apart = self.made.apart or PagesApart()
        return {
            "ok": self.ok,
            "changed": self.changed,
            "release": self.release,
            "pages": self.made.pages,
            "bytes": self.made.bytes,
            "seconds": self.seconds,
            "largest": [asdict(each) for each in largest(self.made.weights)],
            "slowest": [asdict(each) for each in slowest(self.made.weights)],
            "differences": asdict(apart),
            "problems": [plain_problem(each) for each in self.problems],
        }


def build(content: Path, output: Path, at: datetime, *, strict: bool = False) -> BuildReport:
    """Builds `content` for the moment `at` and puts it in force under `output`."""
    place = Output(output)
    with place.lock():
        return _Build(content, place, at, strict).run()


def check(content: Path, at: datetime, kept: Path | None = None) -> tuple[Problem, ...]:
    """Every problem of the content, without publishing anything.

    In the folder `kept` stands what the next check need not make again; without one everything is made.
    """
    with TemporaryDirectory(prefix="site-check-") if kept is None else nullcontext(kept) as folder:
        place = Output(Path(folder))
        with place.lock(), place.building():
            return _checked(content, at, place)


def _checked(content: Path, at: datetime, place: Output) -> tuple[Problem, ...]:
    # Imported here because a build of what has not changed needs none of it.
    from site_builder.building.inputs import Inputs
    from site_builder.building.prepared_content import prepare
    from site_builder.building.progress import Progress

    scanner = Scanner(BuildCache(place.root))
    with Progress() as stage:
        files, code = scanner.hashes(content), code_of(scanner)
        made = prepare(Inputs(content, files, at, "check", code, place), stage)
        if made.trees:
            sweep(place.root, also=made.trees.values())
        scanner.remember()
    return made.problems


class _Build:
    def __init__(self, content: Path, place: Output, at: datetime, strict: bool) -> None:
        self._content = content
        self._place = place
        self._at = at
        self._strict = strict
        self._started = time.monotonic()
        self._scanner = Scanner(BuildCache(place.root))

    def run(self) -> BuildReport:
        code = code_of(self._scanner)
        files = self._scanner.hashes(self._content)
        inputs = digest(code.whole, list(files.items()))
        current = self._place.current()
        record = self._place.record(current) if current else {}
        if record.get("digest") == inputs and _still_true(record, self._at):
            self._scanner.remember()
            return self._unchanged(current, record)
        return self._anew(inputs, code, files)

    def _unchanged(self, current: str, record: Plain) -> BuildReport:
        problems = tuple(problem_of(each) for each in record["problems"])
        ok = not failing(problems, self._strict)
        weights = tuple(Weight(*each) for each in record["weights"])
        made = Made(record["pages"], record["bytes"], weights)
        return self._report(ok, False, current, made, problems)

    def _anew(self, inputs: str, code: Code, files: Hashes) -> BuildReport:
        # Imported here because a build of what has not changed needs none of it.
        from site_builder.building.inputs import Inputs
        from site_builder.building.prepared_content import prepare
        from site_builder.building.progress import Progress

        name = f"{self._at:%Y%m%d-%H%M%S}-{inputs[:10]}"
        before = self._place.current()
        with self._place.building(), Progress() as stage:
            made = prepare(Inputs(self._content, files, self._at, name, code, self._place), stage)
            if failing(made.problems, self._strict):
                self._place.settle()
                return self._report(False, False, before, Made(), made.problems)
            stage("writing the release")
            self._place.publish(name, made.files, made.trees, _record(inputs, made))
            self._scanner.remember()
        done = Made(made.pages, made.bytes, made.weights, self._apart(before, name))
        return self._report(True, True, name, done, made.problems)

    def _apart(self, before: str, name: str) -> PagesApart | None:
        releases = self._place.releases
        return pages_apart(releases / before, releases / name) if before else None

    def _report(
        self, ok: bool, changed: bool, name: str, made: Made, told: tuple[Problem, ...]
    ) -> BuildReport:
        seconds = round(time.monotonic() - self._started, 3)
        return BuildReport(ok, changed, name, seconds, told, made)


def _record(inputs: str, made: "Prepared") -> Plain:
    """What the next build must know of this one."""
    return {
        "digest": inputs,
        "since": made.span and made.span.since and made.span.since.isoformat(),
        "until": made.span and made.span.until and made.span.until.isoformat(),
        "pages": made.pages,
        "bytes": made.bytes,
        "weights": [astuple(each) for each in made.weights],
        "problems": [plain_problem(each) for each in made.problems],
    }


def _still_true(record: Plain, at: datetime) -> bool:
    since, until = record.get("since"), record.get("until")
    started = not since or datetime.fromisoformat(since) <= at
    return started and (not until or at < datetime.fromisoformat(until))
