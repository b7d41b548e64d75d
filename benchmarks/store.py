"""How fast the store is: verified durable writes, work lists and start, against a stock TinyDB file of the same run.

    python -m benchmarks.store [--dossiers N] [--seconds S]

A write counts when its commit has returned; afterwards the store is opened anew and must hold every counted
write, else the figure is void and the command fails.
"""

import argparse
import multiprocessing
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from multiprocessing.queues import Queue
from pathlib import Path
from statistics import median

from tinydb import Query, TinyDB
from tinydb.table import Document

from benchmarks._dossiers import NOON, OFFICES, a_dossier
from form_server.store.protocol import DossierWanted, View
from form_server.store.tiny_store import TinyStore
from site_builder.published.plain import to_plain

SALT = bytes(32)
Told = tuple[dict[int, int], float]


def fill(store: TinyStore, dossiers: int) -> float:
    """Imports in batches; dossiers a second."""
    begun = time.perf_counter()
    for first in range(0, dossiers, 500):
        batch = range(first, min(first + 500, dossiers))
        store.commit(lambda view, batch=batch: [view.save_dossier(a_dossier(n)) for n in batch])
    return dossiers / (time.perf_counter() - begun)


def milliseconds(act: Callable[[], object], times: int) -> float:
    """Median of several runs."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken)


# -- writes ---------------------------------------------------------------------


def save_for(folder: Path, mine: range, seconds: float, threads: int) -> Told:
    """Changes random dossiers of `mine`; newest acknowledged version of each, and the longest wait."""
    store = TinyStore(folder, SALT, thorough=False)
    until = time.perf_counter() + seconds
    waits = [0.0]

    def work(seed: int) -> dict[int, int]:
        chance = random.Random(seed)
        known: dict[int, int] = {}
        while time.perf_counter() < until:
            n, begun = chance.choice(mine), time.perf_counter()
            known[n] = max(store.commit(lambda view, n=n: change(view, n)), known.get(n, 0))
            waits.append(time.perf_counter() - begun)
        return known

    with ThreadPoolExecutor(threads) as people:
        parts = list(people.map(work, range(mine.start, mine.start + threads)))
    store.close()
    newest = {n: max(part.get(n, 0) for part in parts) for part in parts for n in part}
    return newest, max(waits)


def change(view: View, n: int) -> int:
    dossier = view.dossier(f"{n:012d}")
    assert dossier is not None
    at = replace(dossier.applications["2007-1"], saved_at=NOON, remarks={"version": str(n)})
    return view.save_dossier(replace(dossier, applications={"2007-1": at})).version


def child(folder: Path, mine: range, seconds: float, threads: int, told: "Queue[Told]") -> None:
    told.put(save_for(folder, mine, seconds, threads))


def writes(
    folder: Path, dossiers: int, seconds: float, processes: int, threads: int
) -> tuple[float, float]:
    """Verified durable writes a second and the longest wait; each process has its own share of the dossiers."""
    before = versions(folder)
    share = dossiers // processes
    shares = [range(k * share, (k + 1) * share) for k in range(processes)]
    spawning = multiprocessing.get_context("spawn")
    told: Queue[Told] = spawning.Queue()
    people = [
        spawning.Process(target=child, args=(folder, mine, seconds, threads, told))
        for mine in shares
    ]
    for each in people:
        each.start()
    answers = [told.get() for _ in people]
    known = {n: v for newest, _ in answers for n, v in newest.items()}
    for each in people:
        each.join()
    after = versions(folder)
    if any(after[n] != v for n, v in known.items()):
        sys.exit("void: an acknowledged write is not stored")
    return sum(v - before[n] for n, v in known.items()) / seconds, max(w for _, w in answers)


def versions(folder: Path) -> dict[int, int]:
    """As they stand on disk, read without the store."""
    connection = sqlite3.connect(folder / "records.db")
    rows = connection.execute("SELECT id, json_extract(body, '$.dossier.version') FROM dossier")
    found = {int(number): int(kept) for number, kept in rows}
    connection.close()
    return found


# -- lists and start --------------------------------------------------------------


LISTS = {
    "one office, submitted": DossierWanted(
        office=OFFICES[5:6], state=("submitted",), round="2007-1"
    ),
    "one city, returned": DossierWanted(office=OFFICES[:7], state=("returned",), round="2007-1"),
    "all offices, submitted": DossierWanted(office=OFFICES, state=("submitted",), round="2007-1"),
    "one office, initials": DossierWanted(office=OFFICES[5:6], initials="zw"),
    "all offices, initials": DossierWanted(office=OFFICES, initials="zwl"),
    "ID number": DossierWanted(office=OFFICES, id_number=f"{77:018d}"),
}


def lists(store: TinyStore) -> Iterator[tuple[str, float]]:
    for name, wanted in LISTS.items():
        yield (
            f"page of 50: {name}",
            milliseconds(lambda wanted=wanted: store.read(lambda view: view.dossiers(wanted)), 15),
        )
    wanted = LISTS["one office, submitted"]
    yield "count: one office", milliseconds(lambda: store.read(lambda v: v.count(wanted)), 15)
    wanted = LISTS["all offices, submitted"]
    yield "count: all offices", milliseconds(lambda: store.read(lambda v: v.count(wanted)), 5)


def start(folder: Path, thorough: bool) -> float:
    """Opening until the first dossier is read."""

    def opening() -> None:
        store = TinyStore(folder, SALT, thorough=thorough)
        store.read(lambda view: view.dossier(f"{5:012d}"))
        store.close()

    return milliseconds(opening, 5)


# -- the baseline --------------------------------------------------------------------


def stock(folder: Path, dossiers: int) -> Iterator[tuple[str, float]]:
    """TinyDB's own JSON file with the same documents."""
    file = folder / "stock.json"
    with TinyDB(file) as stocked:
        documents = (Document(to_plain(a_dossier(n)), n + 1) for n in range(dossiers))
        stocked.insert_multiple(documents)
    yield "stock: open and count", milliseconds(lambda: _open_stock(file), 1)
    with TinyDB(file) as stocked:
        number, times = f"{5:012d}", 3
        asked = Query().admission_number == number
        yield "stock: insert", milliseconds(lambda: stocked.insert(to_plain(a_dossier(5))), times)
        stocked.clear_cache()
        yield "stock: get by number", milliseconds(lambda: stocked.get(asked), times)


def _open_stock(file: Path) -> None:
    with TinyDB(file) as stocked:
        len(stocked)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--dossiers", type=int, default=2_000, help="how many, up to 60000")
    parser.add_argument("--seconds", type=float, default=3.0, help="of each writing run")
    parser.add_argument("--no-baseline", action="store_true", help="skip the stock TinyDB file")
    asked = parser.parse_args()
    print(
        f"{asked.dossiers} dossiers · Python {sys.version.split()[0]} · SQLite {sqlite3.sqlite_version}"
        f" · TinyDB {version('tinydb')}"
    )
    with tempfile.TemporaryDirectory() as made:
        report(Path(made), asked)


def report(folder: Path, asked: argparse.Namespace) -> None:
    store = TinyStore(folder / "data", SALT)
    row("import, dossiers/s", fill(store, asked.dossiers))
    row("file, MB", (folder / "data" / "records.db").stat().st_size / 1e6)
    found = dict(lists(store))
    found["get by number"] = milliseconds(
        lambda: store.read(lambda view: view.dossier(f"{5:012d}")), 50
    )
    store.close()
    found["start, a worker"] = start(folder / "data", thorough=False)
    found["start, every page and row read"] = start(folder / "data", thorough=True)
    for name, taken in found.items():
        row(f"{name}, ms", taken)
    rates = [
        writes(folder / "data", asked.dossiers, asked.seconds, *shape) for shape in ((1, 1), (2, 4))
    ]
    row("verified durable writes/s, 1 × 1", rates[0][0])
    row("verified durable writes/s, 2 × 4", rates[1][0])
    row("longest wait of one, 2 × 4, ms", rates[1][1] * 1000)
    if asked.no_baseline:
        return
    for name, taken in stock(folder, asked.dossiers):
        row(f"{name}, ms", taken)
        if name == "stock: insert":
            row("  a durable write here is faster by", rates[0][0] * taken / 1000)
        elif name == "stock: get by number":
            row("  a dossier by number here is faster by", taken / found["get by number"])


def row(name: str, value: float) -> None:
    print(f"{name:<44}{value:>12,.2f}", flush=True)


if __name__ == "__main__":
    main()
