"""The commands export-catalog and import-catalog, once their arguments are read."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from site_builder.interchange.files import replace_files, write_file
from site_builder.interchange.transfer import ContentPlan, Present, exported, planned, read_present


def export_catalog(given: argparse.Namespace) -> int:
    """Writes the workbook when all of it would come back as it went out."""
    present = _sound(given.content)
    if present is None:
        return 1
    data, told = exported(present)
    if told:
        _tell(told)
        print("Nothing written: this would not come back as it went out.", file=sys.stderr)
        return 1
    try:
        write_file(given.file, data)
    except OSError as error:
        print(f"Nothing written: {error}", file=sys.stderr)
        return 1
    whole = present.catalogue()
    print(
        f"{given.file}: {len(whole.majors)} majors, {len(whole.substitutions)} substitutions, "
        f"{len(data) / 1e3:.0f} kB."
    )
    return 0


def import_catalog(given: argparse.Namespace) -> int:
    """Shows what differs and, unless it is a dry run, rewrites the files concerned."""
    present = _sound(given.content)
    if present is None:
        return 1
    plan = planned(present, given.file, given.replace)
    if given.report:
        text = json.dumps(plan.plain(), ensure_ascii=False, indent=1) + "\n"
        given.report.write_text(text, encoding="utf-8")
    _tell(f"提醒：没有读{each}。" for each in plan.ignored)
    if not plan.ok:
        _tell(f"{given.file.name} {each}" for each in plan.faults)
        _tell(plan.problems)
        print("Nothing changed.", file=sys.stderr)
        return 1
    for line in plan.lines:
        print(line)
    return _carry_out(given.content, plan, given.dry_run)


def _carry_out(root: Path, plan: ContentPlan, dry_run: bool) -> int:
    touched = [*(name for name, _ in plan.texts), *plan.gone]
    if not touched:
        print("The content holds all of this already; nothing to change.")
        return 0
    if dry_run:
        print(f"A dry run: {len(touched)} files would change.")
        return 0
    try:
        replace_files(root, dict(plan.texts), plan.gone)
    except OSError as error:
        print(f"Not everything could be written: {error}", file=sys.stderr)
        return 1
    print(f"{len(touched)} files changed. Now run: python -m site_builder build")
    return 0


def _sound(root: Path) -> Present | None:
    """The content, if it is in order so far; else its problems are told."""
    if not root.is_dir():
        print(f"No such folder: {root}", file=sys.stderr)
        return None
    present = read_present(root)
    _tell(present.problems)
    if present.problems:
        print("Nothing changed: put the content in order first.", file=sys.stderr)
        return None
    return present


def _tell(lines: Iterable[object]) -> None:
    for line in lines:
        print(line, file=sys.stderr)
