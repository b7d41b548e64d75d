"""`import`: what would change, every problem, and then the change itself with progress."""

import argparse
import sys
import time

from form_server.assemble import House, open_house
from form_server.caretaker import rebuild
from form_server.exchange.imports import apply_import, plan_import
from form_server.exchange.messages import line
from form_server.exchange.plans import ImportPlan, Progress, RowEffect
from form_server.exchange.surroundings import Surroundings
from form_server.settings import settings_for

MOST_SHOWN = 200
"""changes printed before the rest is only counted; problems are all printed"""
MARKS = {RowEffect.NEW: "+", RowEffect.CHANGED: "~", RowEffect.REMOVED: "-", RowEffect.SAME: "="}


def run(given: argparse.Namespace) -> int:
    house = open_house(settings_for(given.data, given.site))
    try:
        around = surroundings(house, given)
        plan = plan_import(given.kind, given.file, around, replacing=given.replace, progress=told())
        _tell_problems(plan)
        if plan.errors:
            print(f"{len(plan.errors)} errors: nothing was changed", file=sys.stderr)
            return 1
        if given.dry_run:
            _tell_changes(plan)
            return 0
        return _apply(house, plan, given)
    finally:
        house.close()


def surroundings(house: House, given: argparse.Namespace) -> Surroundings:
    """What an import from the command line works with."""
    return Surroundings(
        store=house.store,
        release=house.releases.current(),
        photos=house.photo_folder,
        offices_file=given.content / "data" / "offices.yml",
        missing_characters=house.printer.missing_characters,
    )


def _apply(house: House, plan: ImportPlan, given: argparse.Namespace) -> int:
    report = apply_import(plan, house.store, house.clock.now, progress=told())
    print(
        f"run {report.run}: {report.rows} rows, {report.new} new, {report.changed} changed, "
        f"{report.removed} removed, {report.same} unchanged, {report.conflicts} conflicts, "
        f"{report.warnings} warnings"
    )
    if plan.kind == "offices" and (report.new or report.changed):
        return 0 if rebuild(given.site, house.clock.now(), given.content) else 1
    return 0


def _tell_problems(plan: ImportPlan) -> None:
    for problem in plan.problems:
        print(line(problem), file=sys.stderr)


def _tell_changes(plan: ImportPlan) -> None:
    for change in plan.changes[:MOST_SHOWN]:
        fields = "；".join(
            f"{f.label} {f.before or '无'} → {f.after or '无'}" for f in change.fields
        )
        kept = "；".join(f"{f.label} 更正为 {f.before}，不改" for f in change.conflicts)
        words = "；".join(part for part in (fields, kept) if part)
        print(f"{MARKS[change.change]} {change.row}\t{change.subject}\t{words}")
    if len(plan.changes) > MOST_SHOWN:
        print(f"… {len(plan.changes) - MOST_SHOWN} more")
    print(f"dry run: {plan.rows} rows, {len(plan.changes)} would change, {plan.same} unchanged")


def told() -> Progress:
    """A line of progress on standard error, for what takes longer than a second."""
    began = last = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - began > 1 and (now - last > 0.5 or done == total):
            last = now
            print(f"\r{done:,} / {total:,}", end="" if done < total else "\n", file=sys.stderr)

    return tell
