"""The builder's command line, asked from here: a build, a check, one page, a difference, the catalogue."""

import json
import logging
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from form_server.publishing.workroom import Workroom, lay_over
from form_server.rules.publication import ContentFault

log = logging.getLogger(__name__)

PATIENCE = 60.0
"""seconds for what somebody waits for in the browser"""
CHECK_PATIENCE = 15.0
"""the same for a check of everything, which goes on when nobody waits any longer"""
BUILD_PATIENCE = 900.0


@dataclass(frozen=True, slots=True)
class Built:
    """What a build said; without a release and without faults it did not come to its end."""

    ok: bool
    release: str
    faults: tuple[ContentFault, ...]


@dataclass(frozen=True, slots=True)
class PreviewedPage:
    """A page as it would be published, empty when it cannot be made."""

    html: str
    faults: tuple[ContentFault, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is wrong in a workbook, and where; `row` as a spreadsheet counts, 0 for the whole sheet."""

    sheet: str
    row: int
    column: str
    sentence: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a workbook would change: wrong cells or faults, else differences in lines and the files."""

    cells: tuple[Cell, ...]
    faults: tuple[ContentFault, ...]
    lines: tuple[str, ...]
    texts: Mapping[str, bytes | None]

    @property
    def ok(self) -> bool:
        """Whether the workbook can become a draft."""
        return not self.cells and not self.faults


class Builder:
    """`content` and `site` are folders; the workroom may be emptied between calls."""

    def __init__(self, content: Path, site: Path, workroom: Workroom) -> None:
        self.content = content
        self.site = site
        self.workroom = workroom
        self.check_patience = CHECK_PATIENCE
        self._going: list[subprocess.Popen[bytes]] = []

    def build(self, at: datetime) -> Built:
        """Builds the content and puts it in force; a failed build leaves the site that was there."""
        with self.workroom.folder("build") as folder:
            report = folder / "report.json"
            given = ("--content", self.content, "--output", self.site, "--at", at.isoformat())
            done = _run("build", *given, "--report", report, patience=BUILD_PATIENCE)
            told = _plain(report)
        if done.returncode and not told:
            log.error("the builder ended without a report: %s", done.stderr.strip())
        faults = _faults(told.get("problems", ()), self.content)
        return Built(bool(told.get("ok")), str(told.get("release", "")), faults)

    def check(
        self, at: datetime, texts: Mapping[str, bytes | None], patience: float | None = None
    ) -> tuple[ContentFault, ...] | None:
        """Every problem of the content as it would be with these files; None takes one away.

        None when it takes longer than somebody waits: it goes on, and the next one finds what it has made.
        """
        until = time.monotonic() + (self.check_patience if patience is None else patience)
        with self.workroom.checking(until) as lock:
            if lock is None:
                return None
            content, report = self.workroom.overlay, self.workroom.overlay.with_name("report.json")
            shutil.rmtree(content, ignore_errors=True)
            report.unlink(missing_ok=True)
            lay_over(self.content.resolve(), content, texts)
            given = ("--content", content, "--at", at.isoformat(), "--report", report)
            if not self._ended(("check", *given, "--cache", self.workroom.kept), lock, until):
                return None
            told = _plain(report)
        if not told:
            raise OSError("the builder ended a check without a report")
        return _faults(told["problems"], content)

    def _ended(self, arguments: tuple[object, ...], lock: int, until: float) -> bool:
        """Whether it came to its end by then; if not it goes on alone, with the lock."""
        self._going = [each for each in self._going if each.poll() is None]
        process = subprocess.Popen(
            _command(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(lock,),
        )
        try:
            process.wait(max(until - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            self._going.append(process)
            return False
        return True

    def page(
        self, name: str, at: datetime, texts: Mapping[str, bytes | None], address: str = ""
    ) -> PreviewedPage:
        """The page that this file makes, or the one at that address, as of any moment."""
        with self._with(texts) as content:
            report = content.parent / "report.json"
            where = ("--address", address) if address else ()
            text = texts.get(name) or b""
            given = ("-", "--name", content / name) if text else (content / name,)
            more = ("--content", content, "--at", at.isoformat(), "--report", report)
            done = _run("page", *given, *where, *more, text=text.decode())
            return PreviewedPage(done.stdout, _faults(_plain(report).get("problems", ()), content))

    def catalogue(self) -> bytes:
        """The workbook of all majors. Raises OSError when the content is not in order."""
        with self.workroom.folder("book") as folder:
            place = folder / "majors.xlsx"
            done = _run("export-catalog", place, "--content", self.content)
            if done.returncode:
                raise OSError(done.stderr.strip())
            return place.read_bytes()

    def imported(self, workbook: bytes, replaced: bool) -> Imported:
        """What importing that workbook would make of the content, which stays as it is."""
        with self.workroom.folder("book") as folder:
            content, report = folder / "content", folder / "report.json"
            lay_over(self.content.resolve(), content, {"data": None})
            shutil.copytree(self.content / "data", content / "data", dirs_exist_ok=True)
            place = folder / "majors.xlsx"
            place.write_bytes(workbook)
            given = (place, "--content", content, "--report", report)
            done = _run("import-catalog", *given, *(("--replace",) if replaced else ()))
            told = _plain(report)
            if not told:
                raise OSError(done.stderr.strip())
            texts = {} if done.returncode else self._differing(content)
        cells = tuple(Cell(**each) for each in told["faults"])
        lines = tuple(told["lines"])
        return Imported(cells, _faults(told["problems"], content), lines, texts)

    def _differing(self, other: Path) -> dict[str, bytes | None]:
        """Files of data/ that are not the same there, as they are there."""
        roots = (self.content, other)
        names = {f.relative_to(r).as_posix() for r in roots for f in (r / "data").rglob("*.yml")}
        found = {name: (_bytes(self.content / name), _bytes(other / name)) for name in names}
        return {name: after for name, (before, after) in sorted(found.items()) if before != after}

    def in_force(self) -> str:
        """The release that people see, empty when there is none."""
        link = self.site / "current"
        return link.resolve().name if link.exists() else ""

    def difference(self, before: str, after: str) -> str:
        """What differs between two releases, in lines; empty when one is no longer kept."""
        done = _run("diff", before, after, "--text", "--output", self.site)
        return "" if done.returncode else done.stdout

    def releases(self) -> tuple[tuple[str, bool], ...]:
        """(id, whether it is in force) of those kept, the newest first."""
        lines = _run("releases", "--output", self.site).stdout.splitlines()
        return tuple((line[2:].split()[0], line.startswith("*")) for line in lines)

    @contextmanager
    def _with(self, texts: Mapping[str, bytes | None]) -> Iterator[Path]:
        """A folder that shows the content with these files laid over it; the others are links."""
        with self.workroom.folder("look") as folder:
            content = folder / "content"
            lay_over(self.content.resolve(), content, texts)
            yield content


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _run(
    *arguments: object, text: str = "", patience: float = PATIENCE
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        _command(*arguments),
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=patience,
    )


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "site_builder", *map(str, arguments)]


def _plain(report: Path) -> dict[str, Any]:
    try:
        plain = json.loads(report.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return plain if isinstance(plain, dict) else {}


def _faults(told: object, content: Path) -> tuple[ContentFault, ...]:
    """Files named as below the content folder, in the sentences too; each problem once."""
    shown = f"{content.as_posix()}/"
    found = (ContentFault(**each) for each in (told if isinstance(told, list | tuple) else ()))
    plain = (
        replace(f, file=f.file.removeprefix(shown), sentence=f.sentence.replace(shown, ""))
        for f in found
    )
    return tuple(dict.fromkeys(plain))
