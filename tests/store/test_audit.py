"""The audit shows where it was tampered with (security F5)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from form_server.store.protocol import Damaged
from form_server.store.tiny_store import TinyStore
from tests.builders import an_event, an_id_number
from tests.store.conftest import SALT


@pytest.fixture
def store(folder: Path) -> Iterator[TinyStore]:
    opened = TinyStore(folder, SALT)
    for n in range(1, 6):
        opened.commit(lambda view, n=n: view.append(an_event(f"act-{n}")))
    yield opened
    opened.close()


@contextmanager
def tampering(folder: Path) -> Iterator[sqlite3.Connection]:
    """Someone who can write the file and removes the guards first."""
    with closing(sqlite3.connect(folder / "records.db", isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER audit_keeps")
        connection.execute("DROP TRIGGER audit_stays")
        yield connection


def test_a_whole_chain_is_whole_also_after_reopening(store: TinyStore, folder: Path):
    assert store.verify_audit() is None
    store.close()

    reopened = TinyStore(folder, SALT)
    reopened.commit(lambda view: view.append(an_event()))
    found = reopened.verify_audit()
    reopened.close()

    assert found is None


TAMPERING = {
    "edited": ("UPDATE audit SET event = replace(event, 'act-3', 'act-8')", "event 3 "),
    "hash edited": ("UPDATE audit SET hash = '00' WHERE sequence = 2", "event 2 "),
    "removed": ("DELETE FROM audit WHERE sequence = 4", "event 4 is missing"),
    "first removed": ("DELETE FROM audit WHERE sequence = 1", "event 1 is missing"),
    "cut": ("DELETE FROM audit WHERE sequence > 3", "ends after event 3"),
    "emptied": ("DELETE FROM audit", "ends after event 0"),
}


@pytest.mark.parametrize(("statement", "place"), TAMPERING.values(), ids=TAMPERING)
def test_the_first_broken_place_is_named(
    store: TinyStore, folder: Path, statement: str, place: str
):
    with tampering(folder) as connection:
        connection.execute(statement)

    assert place in (store.verify_audit() or "")


def test_reordered_events_are_found(store: TinyStore, folder: Path):
    with tampering(folder) as connection:
        connection.executescript(
            "UPDATE audit SET sequence = 99 WHERE sequence = 2;"
            "UPDATE audit SET sequence = 2 WHERE sequence = 4;"
            "UPDATE audit SET sequence = 4 WHERE sequence = 99;"
        )

    assert "event 2 " in (store.verify_audit() or "")


def test_a_tail_cut_and_written_anew_is_found_by_the_head(store: TinyStore, folder: Path):
    head = folder / "audit-head"
    before = head.read_bytes()
    with tampering(folder) as connection:
        connection.execute("DELETE FROM audit WHERE sequence = 5")
    store.commit(lambda view: view.append(an_event("another")))
    head.write_bytes(before)

    assert "event 5 is not the one" in (store.verify_audit() or "")


def test_the_file_itself_refuses_to_change_an_event(store: TinyStore, folder: Path):
    with closing(sqlite3.connect(folder / "records.db")) as connection:
        for statement in ("DELETE FROM audit", "UPDATE audit SET event = ''"):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(statement)


def test_a_cut_tail_is_refused_at_opening(store: TinyStore, folder: Path):
    with tampering(folder) as connection:
        connection.execute("DELETE FROM audit WHERE sequence = 5")
    store.close()

    with pytest.raises(Damaged, match="ends after event 4"):
        TinyStore(folder, SALT)


def test_another_key_is_refused_at_opening(store: TinyStore, folder: Path):
    store.close()

    with pytest.raises(Damaged, match="audit key"):
        TinyStore(folder, b"x" * 32)


def test_a_head_that_lags_after_a_power_cut_is_no_damage(store: TinyStore, folder: Path):
    before = (folder / "audit-head").read_bytes()
    store.commit(lambda view: view.append(an_event()))
    (folder / "audit-head").write_bytes(before)

    assert store.verify_audit() is None


@pytest.mark.parametrize(
    "value",
    [an_id_number(), "证件 42010219800315002x 不符", "number 010101000001", "420102800315002"],
)
def test_a_number_that_names_a_person_is_refused(store: TinyStore, value: str):
    with pytest.raises(ValueError, match="names a person"):
        store.commit(lambda view: view.append(an_event(detail={"field": value})))

    assert store.verify_audit() is None


def test_digests_and_short_numbers_are_accepted(store: TinyStore):
    detail = {"digest": "a123456789012f", "submission": "12", "phone": "13800000000"}

    store.commit(lambda view: view.append(an_event(detail=detail)))

    assert store.verify_audit() is None
