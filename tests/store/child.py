"""What the other processes of these tests do; forked from a clean server process, so that starting is cheap."""

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from form_server.store.protocol import View
from form_server.store.tiny_store import TinyStore
from tests.builders import a_dossier, an_account, an_admission_number, an_event
from tests.store.conftest import SALT

FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["tests.store.child"])


def start(work: Callable[..., None], *given: Any) -> tuple[Any, Connection]:
    """Runs `work(connection, *given)` in a process of its own; the connection receives what it sends."""
    ours, theirs = FORKING.Pipe(duplex=False)
    process = FORKING.Process(target=work, args=(theirs, *given))
    process.start()
    theirs.close()
    return process, ours


def everything(ours: Connection) -> list[Any]:
    """What the child sent before it ended, however it ended."""
    received = []
    with ours:
        while True:
            try:
                received.append(ours.recv())
            except (EOFError, ConnectionResetError):
                return received


def register(sends: Connection, folder: Path, first: int, threads: int) -> None:
    """Each thread asks for an account of the same number at the same moment."""
    store = TinyStore(folder, SALT)
    together = threading.Barrier(threads)

    def ask(n: int) -> bool:
        together.wait()
        return store.commit(lambda view: view.add_account(an_account(f"user{n}"), 3))

    with ThreadPoolExecutor(threads) as people:
        sends.send(list(people.map(ask, range(first, first + threads))))
    store.close()


def count(sends: Connection, folder: Path, threads: int, times: int) -> None:
    """Adds one to the same number again and again: reading, then saving."""
    store = TinyStore(folder, SALT)

    def add_one(view: View) -> None:
        dossier = view.dossier(an_admission_number(1))
        assert dossier is not None
        view.save_dossier(replace(dossier, refused_registrations=dossier.refused_registrations + 1))

    def work(_: int) -> None:
        for _ in range(times):
            store.commit(add_one)

    with ThreadPoolExecutor(threads) as people:
        list(people.map(work, range(threads)))
    sends.send(threads * times)
    store.close()


def write_until_killed(sends: Connection, folder: Path, threads: int, most: int) -> None:
    """Each thread saves one dossier over and over and tells its version when the commit has returned."""
    store = TinyStore(folder, SALT)
    telling = threading.Lock()

    def save(n: int) -> tuple[int, int]:
        def change(view: View) -> int:
            dossier = view.dossier(an_admission_number(n)) or a_dossier(n)
            view.append(an_event("saved", dossier.id, detail={"version": str(dossier.version)}))
            return view.save_dossier(replace(dossier, photo="x" * (dossier.version % 5000))).version

        return n, store.commit(change)

    def work(n: int) -> None:
        for _ in range(most):
            done = save(n)
            with telling:
                sends.send(done)

    with ThreadPoolExecutor(threads) as people:
        list(people.map(work, range(1, threads + 1)))
    store.close()


def fork_and_read(sends: Connection, folder: Path) -> None:
    """Uses a store, forks, and uses it on both sides."""
    store = TinyStore(folder, SALT)
    store.commit(lambda view: view.save_dossier(a_dossier(1)))
    forked = multiprocessing.get_context("fork").Process(
        target=lambda: store.commit(lambda view: view.save_dossier(a_dossier(2)))
    )
    forked.start()
    store.commit(lambda view: view.save_dossier(a_dossier(3)))
    forked.join()
    sends.send(store.read(lambda view: [each.id for each in view.every_dossier()]))
    store.close()
