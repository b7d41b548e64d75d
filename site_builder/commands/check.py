"""`check`: tells every problem of the content and publishes nothing."""

import argparse
from pathlib import Path

from site_builder.commands.options import add_at, add_content, add_strict, is_folder, moment_of
from site_builder.commands.problem_report import add_report, tell, write_report
from site_builder.reading.problems import failing

NAME = "check"
HELP = "tell every problem of the content, publish nothing"
ABOUT = "Reads and renders everything, tells every problem with file, line and a caret, and publishes nothing."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_content(parser)
    add_at(parser)
    add_strict(parser)
    add_report(parser)
    parser.add_argument(
        "--cache",
        type=Path,
        metavar="DIR",
        help="keep there what the next check need not make again; the folder is for this command alone",
    )


def run(given: argparse.Namespace) -> int:
    """Exit 0 when nothing forbids publishing, else 1."""
    from site_builder.building.build import check

    if not is_folder(given.content):
        return 1
    problems = check(given.content, moment_of(given), given.cache)
    tell(problems)
    write_report(given.report, problems)
    if failing(problems, given.strict):
        return 1
    print("Content is in order.")
    return 0
