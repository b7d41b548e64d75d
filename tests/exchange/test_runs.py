"""A run leaves its trace in the audit, comes in batches, and is completed by repeating it."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from form_server.exchange.columns import FileKind
from form_server.exchange.imports import AT_ONCE, apply_import
from form_server.exchange.surroundings import Surroundings
from tests.builders import NOON
from tests.exchange.files import NUMBER, a_csv, a_row, candidates, everything, imported, planned

MANY = 3 * AT_ONCE + 7


def many(folder: Path) -> Path:
    return a_csv(folder, *(a_row(f"0102031{n:05d}") for n in range(MANY)))


def stop_after_one_batch(done: int, total: int) -> None:
    if done > AT_ONCE:
        raise KeyboardInterrupt


def test_an_interrupted_run_is_completed_by_the_same_file(
    around: Surroundings, tmp_path: Path
) -> None:
    path = many(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        apply_import(
            planned(around, "candidates", path),
            around.store,
            lambda: NOON,
            progress=stop_after_one_batch,
        )
    begun = {each.admission_number: each.id for each in everything(around)}

    report = imported(around, "candidates", path)

    after = {each.admission_number: each.id for each in everything(around)}
    assert (len(begun), len(after)) == (2 * AT_ONCE, MANY)
    assert begun.items() <= after.items()
    assert (report.same, report.new) == (2 * AT_ONCE, MANY - 2 * AT_ONCE)


def test_progress_is_told_until_all_is_done(around: Surroundings, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    plan = planned(around, "candidates", many(tmp_path))

    apply_import(plan, around.store, lambda: NOON, progress=lambda *each: told.append(each))

    assert told == [(n, MANY) for n in (50, 100, 150, MANY)]


def audit(around: Surroundings, folder: Path) -> list[dict[str, Any]]:
    """The events as they lie on disk."""
    assert around.store.verify_audit() is None
    with closing(sqlite3.connect(folder / "data" / "records.db")) as file:
        rows = file.execute("SELECT event FROM audit ORDER BY sequence").fetchall()
    return [json.loads(text) for (text,) in rows]


def test_each_run_stands_in_the_audit_with_its_file_and_counts_and_no_number_of_anyone(
    around: Surroundings, tmp_path: Path
) -> None:
    first = candidates(around, tmp_path, a_row())
    second = candidates(around, tmp_path, a_row())

    events = audit(around, tmp_path)
    digest = hashlib.sha256((tmp_path / "file.csv").read_bytes()).hexdigest()
    assert [(each["act"], each["result"], each["subject"]) for each in events] == [
        ("import", "begun", first.run),
        ("import", "ok", first.run),
        ("import", "begun", second.run),
        ("import", "ok", second.run),
    ]
    assert [each["detail"]["new"] for each in events] == ["1", "1", "0", "0"]
    assert {each["detail"]["file"] for each in events} == {digest}
    assert NUMBER not in json.dumps(events)


def test_an_interrupted_run_stands_in_the_audit_as_begun_only(
    around: Surroundings, tmp_path: Path
) -> None:
    plan = planned(around, "candidates", many(tmp_path))

    with pytest.raises(KeyboardInterrupt):
        apply_import(plan, around.store, lambda: NOON, progress=stop_after_one_batch)

    assert [each["result"] for each in audit(around, tmp_path)] == ["begun"]


def test_an_unknown_kind_is_refused(around: Surroundings, tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        planned(around, "grades", a_csv(tmp_path, a_row()))


def test_the_plan_writes_nothing(around: Surroundings, tmp_path: Path) -> None:
    plan = planned(around, "candidates", a_csv(tmp_path, a_row()))

    assert (plan.kind, len(plan.steps), everything(around)) == (FileKind.CANDIDATES, 1, [])
