"""`build`: makes a release of the content and puts it in force."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.commands.offline import write_offline
from site_builder.commands.options import (
    add_at,
    add_content,
    add_output,
    add_strict,
    is_folder,
    moment_of,
)
from site_builder.commands.problem_report import tell
from site_builder.commands.report import table

if TYPE_CHECKING:
    from site_builder.building.build import BuildReport

NAME = "build"
HELP = "build the site and put it in force"
ABOUT = (
    "Builds the site into a new release and switches to it in one step. "
    "With any error in the content nothing changes and the exit status is 1."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_content(parser)
    add_output(parser)
    add_at(parser)
    add_strict(parser)
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the report as JSON")
    parser.add_argument(
        "--offline",
        type=Path,
        metavar="DIR",
        help="also write a copy of the site in force that opens without a server; FILE.zip packs it",
    )


def run(given: argparse.Namespace) -> int:
    """Exit 0 when a sound release is in force, else 1 and nothing is changed."""
    from site_builder.building.build import build

    if not is_folder(given.content):
        return 1
    report = build(given.content, given.output, moment_of(given), strict=given.strict)
    if given.report:
        text = json.dumps(report.plain(), ensure_ascii=False, indent=1) + "\n"
        given.report.write_text(text, encoding="utf-8")
    tell(report.problems)
    print(_summary(report))
    if not report.ok:
        return 1
    return write_offline(given.output, given.offline) if given.offline else 0


def _summary(report: "BuildReport") -> str:
    if not report.ok:
        kept = f"; {report.release} stays in force" if report.release else ""
        return f"Nothing published{kept}."
    if not report.changed:
        return f"Nothing changed: {report.release} stays in force ({report.seconds:.2f} s)."
    size = f"{report.made.pages} pages, {report.made.bytes / 1e6:.2f} MB"
    return f"Published {report.release}: {size}, {report.seconds:.2f} s.\n{table(report.made)}"
