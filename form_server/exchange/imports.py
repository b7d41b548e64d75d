"""Imports: the whole file is looked at first, then written in batches that may be repeated (principles 20, 21)."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from form_server.exchange.candidates import plan_candidates
from form_server.exchange.certificates import plan_certificates
from form_server.exchange.columns import OF_KIND, FileKind
from form_server.exchange.number_pairs import plan_numbers
from form_server.exchange.offices import plan_offices
from form_server.exchange.photo_files import PhotoSource
from form_server.exchange.photos import plan_photos
from form_server.exchange.plans import (
    ImportPlan,
    ImportReport,
    ImportWrite,
    RowChange,
    RowEffect,
    Run,
    batches,
)
from form_server.exchange.problems import Problems
from form_server.exchange.progress import Progress, silent
from form_server.exchange.results import plan_results
from form_server.exchange.surroundings import Surroundings
from form_server.exchange.tables import Table, read_table
from form_server.exchange.violations import plan_violations
from form_server.store.protocol import AuditEvent, Store, View

AT_ONCE = 50
"""rows written in one commit: candidates at their forms never wait long for an import"""
Planned = tuple[int, list[RowChange], list[ImportWrite]]


class HasErrors(Exception):
    """The plan has errors, so nothing was written."""


def plan_import(
    kind: str,
    path: Path,
    around: Surroundings,
    *,
    replacing: bool = False,
    progress: Progress = silent,
) -> ImportPlan:
    """What the file would change, and every problem in it; writes nothing. ValueError for an unknown kind."""
    wanted = FileKind(kind)
    problems = Problems(path.name)
    if wanted is FileKind.PHOTOS:
        return _plan_photos(path, around, problems, progress)
    table = read_table(path, OF_KIND[wanted], problems, progress)
    planned = _plan_table(wanted, table, around, problems, progress, replacing)
    return _plan(wanted, path, _digest(path), table.ignored, problems, planned)


def _plan_photos(
    path: Path, around: Surroundings, problems: Problems, progress: Progress
) -> ImportPlan:
    source = PhotoSource(path)
    try:
        same, changes, steps, digest = plan_photos(source, around, problems, progress)
    finally:
        source.close()
    plan = _plan(FileKind.PHOTOS, path, digest, (), problems, (same, changes, steps))
    return replace(plan, close=source.close)


def _plan_table(
    kind: FileKind,
    table: Table,
    around: Surroundings,
    problems: Problems,
    progress: Progress,
    replacing: bool,
) -> Planned:
    if kind is FileKind.CANDIDATES:
        return plan_candidates(table, around, problems, progress)
    if kind is FileKind.RESULTS:
        return plan_results(table, around, problems, progress, replacing)
    if kind is FileKind.NUMBERS:
        return plan_numbers(table, around, problems)
    if kind is FileKind.VIOLATIONS:
        return plan_violations(table, around, problems, progress)
    if kind is FileKind.CERTIFICATES:
        return plan_certificates(table, around, problems, progress)
    return plan_offices(table, around.offices_file, problems)


def _plan(
    kind: FileKind,
    path: Path,
    digest: str,
    ignored: tuple[str, ...],
    problems: Problems,
    planned: Planned,
) -> ImportPlan:
    same, changes, steps = planned
    found = problems.all()
    rows = same + sum(each.change in (RowEffect.NEW, RowEffect.CHANGED) for each in changes)
    return ImportPlan(
        kind, path.name, digest, rows, ignored, found, tuple(changes), same,
        () if problems.broken else tuple(steps),
    )  # fmt: skip


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def apply_import(
    plan: ImportPlan,
    store: Store,
    clock_now: Callable[[], datetime],
    *,
    actor: str = "command-line",
    progress: Progress = silent,
) -> ImportReport:
    """Writes the plan in batches, with the run in the audit before the first and after the last.

    Raises HasErrors, before anything is written. A run that was cut short is completed by planning and
    applying the same file again.
    """
    if plan.errors:
        raise HasErrors(plan.file)
    run = Run(secrets.token_hex(8), clock_now())
    detail = _detail(plan)
    _audit(store, AuditEvent(run.at, actor, "import", run.id, "begun", detail))
    try:
        _write_all(plan, store, run, progress)
    finally:
        plan.close()
    _audit(store, AuditEvent(clock_now(), actor, "import", run.id, "ok", detail))
    return _report(plan, run)


def _report(plan: ImportPlan, run: Run) -> ImportReport:
    return ImportReport(
        run.id, plan.rows, plan.count(RowEffect.NEW), plan.count(RowEffect.CHANGED),
        plan.count(RowEffect.REMOVED), plan.same, len(plan.conflicts), len(plan.warnings),
    )  # fmt: skip


def _write_all(plan: ImportPlan, store: Store, run: Run, progress: Progress) -> None:
    done = 0
    for batch in batches(plan.steps, AT_ONCE):
        _write(store, batch, run)
        done += len(batch)
        progress(done, len(plan.steps))


def _write(store: Store, batch: Sequence[ImportWrite], run: Run) -> None:
    for step in batch:
        step.prepare()

    def change(view: View) -> None:
        for step in batch:
            step.write(view, run)

    store.commit(change)


def _audit(store: Store, event: AuditEvent) -> None:
    store.commit(lambda view: view.append(event))


def _detail(plan: ImportPlan) -> dict[str, str]:
    counts = {str(change): str(plan.count(change)) for change in RowEffect}
    return {"kind": str(plan.kind), "file": plan.digest, "rows": str(plan.rows), **counts}
