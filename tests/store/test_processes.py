"""Several processes of several threads on one store: one at a time writes, nothing is lost."""

import os
import random
import signal
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import View
from form_server.store.shelves import RECORDS
from form_server.store.store_file import connect
from form_server.store.tiny_store import TinyStore
from tests.builders import a_dossier, an_admission_number
from tests.store.child import count, everything, fork_and_read, register, start, write_until_killed
from tests.store.conftest import SALT

pytestmark = pytest.mark.long

KILLS = 50


def finish(process) -> None:
    process.join(60)
    assert process.exitcode == 0


def test_twenty_who_register_at_once_leave_exactly_three(folder: Path):
    TinyStore(folder, SALT).close()

    started = [start(register, folder, first, 5) for first in (0, 5, 10, 15)]
    answers = [answer for _, ours in started for given in everything(ours) for answer in given]
    for process, _ in started:
        finish(process)

    store = TinyStore(folder, SALT)
    kept = store.read(lambda view: view.accounts_of(an_admission_number(1)))
    store.close()
    assert (len(answers), sum(answers), len(kept)) == (20, 3, 3)


def test_two_processes_of_four_threads_count_without_losing_one(folder: Path):
    store = TinyStore(folder, SALT)
    store.commit(lambda view: view.save_dossier(a_dossier()))

    started = [start(count, folder, 4, 40) for _ in range(2)]
    told = sum(sum(everything(ours)) for _, ours in started)
    for process, _ in started:
        finish(process)

    dossier = store.read(lambda view: view.dossier(an_admission_number(1)))
    store.close()
    assert dossier
    assert (told, dossier.refused_registrations, dossier.version) == (320, 320, 321)


def test_a_store_serves_both_sides_of_a_fork(folder: Path):
    process, ours = start(fork_and_read, folder)
    found = everything(ours)
    finish(process)

    assert found == [[f"d{an_admission_number(n)}" for n in (1, 2, 3)]]


def test_changes_that_share_a_sync_fail_apart(folder: Path):
    store = TinyStore(folder, SALT)

    def change(view: View, n: int) -> int | Refused:
        view.save_dossier(a_dossier(n))
        if n % 3 == 1:
            return Refused(Reason.CLOSED)
        if n % 3 == 2:
            raise LookupError(n)
        return n

    def ask(n: int) -> int | str:
        try:
            answer = store.commit(lambda view: change(view, n))
        except LookupError as error:
            return f"failed {error}"
        return "refused" if isinstance(answer, Refused) else answer

    with ThreadPoolExecutor(100) as people:
        answers = list(people.map(ask, range(1, 301)))
    kept = store.read(lambda view: [each.admission_number for each in view.every_dossier()])
    store.close()

    assert kept == [an_admission_number(n) for n in range(3, 301, 3)]
    expected = {0: lambda n: n, 1: lambda n: "refused", 2: lambda n: f"failed {n}"}
    assert answers == [expected[n % 3](n) for n in range(1, 301)]


def test_every_commit_of_the_records_is_synced(folder: Path):
    TinyStore(folder, SALT).close()

    with closing(connect(folder / "records.db", RECORDS, writes=True)) as connection:
        settings = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous")
        ]

    assert settings == ["wal", 2]


def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(folder: Path):
    TinyStore(folder, SALT).close()
    chance = random.Random(20070522)
    known: dict[int, int] = {}

    for _ in range(KILLS):
        process, ours = start(write_until_killed, folder, 3, 2000)
        told = killed_after(process, ours, chance.uniform(0, 0.06))
        for n, version in told:
            assert version > known.get(n, 0)
            known[n] = version
        check_whole(folder, known)

    assert len(known) == 3
    assert sum(known.values()) > KILLS


def killed_after(process, ours: Connection, seconds: float) -> list[tuple[int, int]]:
    """What the writer told from its first word until it was killed."""
    first = ours.recv()
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    return [first, *everything(ours)]


def check_whole(folder: Path, known: dict[int, int]) -> None:
    """Opening reads every page and row; the audit tells as many saves as there are versions."""
    store = TinyStore(folder, SALT)
    kept = store.read(lambda view: {n: view.dossier(an_admission_number(n)) for n in known})
    broken = store.verify_audit()
    store.close()
    assert broken is None
    assert all(kept[n].version >= version for n, version in known.items())
    with closing(sqlite3.connect(folder / "records.db")) as connection:
        (events,) = connection.execute("SELECT count(*) FROM audit").fetchone()
        (versions,) = connection.execute(
            "SELECT sum(json_extract(body, '$.dossier.version')) FROM dossier"
        ).fetchone()
    assert events == versions
