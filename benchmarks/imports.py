"""How long an import takes: candidates, results, numbers and photos, a first time and again without a change.

    python -m benchmarks.imports [--candidates N]

Afterwards the store must hold every invented candidate with every result, else the figures are void and the
command fails.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from form_server.clock import machine_now
from form_server.documents.printer import Printer
from form_server.exchange.imports import apply_import, plan_import
from form_server.exchange.surroundings import Surroundings
from form_server.invented.files import (
    CANDIDATES_FILE,
    NUMBERS_FILE,
    PHOTOS_FOLDER,
    RESULTS_FILE,
    write_files,
)
from form_server.invented.generator import generate
from form_server.store.tiny_store import TinyStore
from site_builder.published.release import Release, read_release

SALT = bytes(32)
PARTS = (
    ("candidates", CANDIDATES_FILE),
    ("results", RESULTS_FILE),
    ("numbers", NUMBERS_FILE),
    ("photos", PHOTOS_FOLDER),
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports", description=__doc__)
    parser.add_argument("--candidates", type=int, default=10_000, metavar="N")
    count: int = parser.parse_args().candidates
    with tempfile.TemporaryDirectory() as name:
        return measure(Path(name), count)


def measure(folder: Path, count: int) -> int:
    release = a_release(folder / "site")
    begun = time.perf_counter()
    write_files(folder / "files", generate(release, count))
    print(f"invented {count:,} candidates in {time.perf_counter() - begun:.1f} s")
    store = TinyStore(folder / "data", SALT)
    try:
        around = Surroundings(
            store=store,
            release=release,
            photos=folder / "data" / "photos",
            offices_file=folder / "offices.yml",
            missing_characters=Printer(folder / "fonts").missing_characters,
        )
        for time_of in ("first", "again"):
            for kind, file in PARTS:
                report_on(time_of, kind, folder / "files" / file, around)
        kept = store.read(lambda view: sum(1 + len(each.results) for each in view.every_dossier()))
    finally:
        store.close()
    wanted = sum(1 + len(each.results) for each in generate(release, count))
    if kept != wanted:
        print(f"void: {kept} of {wanted} candidates and results are kept", file=sys.stderr)
        return 1
    return 0


def a_release(site: Path) -> Release:
    """Built from content/, as for a visitor."""
    command = [sys.executable, "-m", "site_builder", "build", "--output", str(site)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return read_release(site / "current" / "data" / "release.json")


def report_on(time_of: str, kind: str, path: Path, around: Surroundings) -> None:
    begun = time.perf_counter()
    plan = plan_import(kind, path, around)
    planned = time.perf_counter()
    report = apply_import(plan, around.store, machine_now)
    applied = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{time_of}  {kind:<11}{report.rows:>9,} rows  plan {planned - begun:6.1f} s  "
        f"write {applied - planned:6.1f} s  peak {memory:>4} MB  "
        f"new {report.new:,} changed {report.changed:,} same {report.same:,}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
