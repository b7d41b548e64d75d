"""Printing a form: the glyph atlas against fpdf2 as it comes, same font, same page, in one run."""

import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from form_server.documents.application_form import about, application_form, form_pages
from form_server.documents.authorisation_letter import authorisation_letter
from form_server.documents.fonts import Fonts, open_fonts
from form_server.documents.plain_painter import paint_plainly
from form_server.rules.form.sheet import Sheet
from tests.documents.builders import a_sheet, courses

ROUNDS = 9
QUICK_PER_ROUND = 15
BATCH = 200


def main() -> None:
    cache = Path(tempfile.mkdtemp(prefix="fonts-"))
    built = timed(lambda: open_fonts(cache))
    opened = timed(lambda: open_fonts(cache))
    fonts = open_fonts(cache)
    sheets = [
        replace(a_sheet(courses=courses(24)), reference=f"H7K3M{n:03d}") for n in range(BATCH)
    ]
    first = timed(lambda: application_form(sheets[0], fonts))
    ways = measured(sheets, fonts)
    print(f"fpdf2 {version('fpdf2')}, {os.cpu_count()} cores, medians of {ROUNDS} rounds")
    print(
        f"atlas made {built:.1f} s, opened again {opened * 1000:.0f} ms, first form {first * 1000:.0f} ms"
    )
    naive = ways["fpdf2 as it comes"]
    for name, seconds in ways.items():
        print(f"{name:<32}{seconds * 1000:8.1f} ms{naive / seconds:8.0f} ×")
    sizes = [len(application_form(sheets[0], fonts)), len(plainly(sheets[0], fonts))]
    print(
        f"size of one form {sizes[0] / 1000:.0f} KB, by fpdf2 as it comes {sizes[1] / 1000:.0f} KB"
    )
    print(f"two processes: {in_processes(cache, sheets):.0f} forms a second")


def measured(sheets: list[Sheet], fonts: Fonts) -> dict[str, float]:
    """Seconds for one document by each way, the ways taking turns."""
    ways: dict[str, Callable[[], object]] = {
        "fpdf2 as it comes": lambda: plainly(sheets[0], fonts),
        "application form": lambda: many(sheets, fonts),
        "authorisation letter": lambda: authorisation_letter(sheets[0], fonts),
        "laying out only": lambda: form_pages(sheets[0], fonts),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            gc.collect()
            repeated = QUICK_PER_ROUND if name == "application form" else 1
            taken[name].append(timed(way) / repeated)
    return {name: statistics.median(each) for name, each in taken.items()}


def many(sheets: list[Sheet], fonts: Fonts) -> None:
    for sheet in sheets[:QUICK_PER_ROUND]:
        application_form(sheet, fonts)


def plainly(sheet: Sheet, fonts: Fonts) -> bytes:
    return paint_plainly(form_pages(sheet, fonts), about(sheet, sheet.title), fonts)


def in_processes(cache: Path, sheets: list[Sheet]) -> float:
    """Forms a second when two processes share the work, once both are warm."""
    halves = [sheets[: BATCH // 2], sheets[BATCH // 2 :]]
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(printed, [cache] * 2, [half[:20] for half in halves]))
        return BATCH / timed(lambda: list(pool.map(printed, [cache] * 2, halves)))


def printed(cache: Path, sheets: list[Sheet]) -> int:
    fonts = open_fonts(cache)
    return sum(len(application_form(sheet, fonts)) for sheet in sheets)


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
