"""A store that is not whole is refused with its place, and never emptied (security G3, F4)."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from form_server.store.protocol import Damaged
from form_server.store.tiny_store import TinyStore
from tests.builders import a_dossier, an_event
from tests.store.conftest import SALT


@pytest.fixture
def records(folder: Path) -> Path:
    store = TinyStore(folder, SALT)
    store.commit(lambda view: [view.save_dossier(a_dossier(n)) for n in range(1, 200)])
    store.commit(lambda view: view.append(an_event()))
    store.close()
    return folder / "records.db"


def refusal(folder: Path) -> str:
    """What the store says when it refuses; it must leave the file as it is."""
    before = (folder / "records.db").read_bytes()
    with pytest.raises(Damaged) as caught:
        TinyStore(folder, SALT)
    assert (folder / "records.db").read_bytes() == before
    return str(caught.value)


def test_an_empty_file_is_refused(records: Path):
    records.write_bytes(b"")

    assert "empty" in refusal(records.parent)


def test_a_file_of_something_else_is_refused(records: Path):
    records.write_bytes(b"no store\n" * 1000)

    assert "records.db" in refusal(records.parent)


def test_another_database_is_refused(records: Path):
    records.unlink()
    with closing(sqlite3.connect(records)) as other:
        other.execute("CREATE TABLE something (else_)")

    assert "no store of ours" in refusal(records.parent)


def test_a_file_cut_short_is_refused(records: Path):
    records.write_bytes(records.read_bytes()[: records.stat().st_size // 2])

    assert "records.db" in refusal(records.parent)


def test_a_byte_changed_inside_a_dossier_is_refused_by_its_row(records: Path):
    whole = records.read_bytes()
    place = whole.index('"name":"张演示'.encode()) + len('"name":"')
    records.write_bytes(whole[:place] + "王".encode() + whole[place + 3 :])

    assert "of dossier does not fit its check sum" in refusal(records.parent)


def test_zeroed_pages_are_refused(records: Path):
    whole = records.read_bytes()
    middle = len(whole) // 2 // 4096 * 4096
    records.write_bytes(whole[:middle] + bytes(8192) + whole[middle + 8192 :])

    assert refusal(records.parent)


def test_a_changed_byte_is_noticed_on_reading_when_opening_did_not_look(records: Path):
    whole = records.read_bytes()
    place = whole.index('"name":"张演示'.encode()) + len('"name":"')
    records.write_bytes(whole[:place] + "王".encode() + whole[place + 3 :])
    store = TinyStore(records.parent, SALT, thorough=False)

    with pytest.raises(Damaged):
        store.read(lambda view: list(view.every_dossier()))

    store.close()


def test_a_store_of_a_newer_program_is_refused(records: Path):
    with closing(sqlite3.connect(records, isolation_level=None)) as newer:
        newer.execute("PRAGMA user_version = 99")

    assert "newer program" in refusal(records.parent)


def test_records_that_are_gone_are_not_begun_anew(records: Path):
    records.unlink()

    with pytest.raises(Damaged, match="records are gone"):
        TinyStore(records.parent, SALT)

    assert not records.exists()


def test_a_beginning_that_was_cut_off_is_begun_again(folder: Path):
    folder.mkdir()
    (folder / "records.db.new").write_bytes(b"half")

    TinyStore(folder, SALT).close()

    assert sorted(file.name for file in folder.iterdir()) == [
        "audit-head",
        "records.db",
        "records.db.lock",
    ]


def test_only_the_owner_may_look(folder: Path):
    folder.mkdir(mode=0o755)
    store = TinyStore(folder, SALT)
    store.commit(lambda view: view.append(an_event()))

    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    store.close()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "records.db-wal" in modes
    assert set(modes.values()) == {0o600}
