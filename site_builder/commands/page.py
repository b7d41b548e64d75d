"""`page`: prints one page as it would be published."""

import argparse
import sys
from pathlib import Path

from site_builder.commands.options import add_at, add_content, moment_of
from site_builder.commands.problem_report import add_report, tell, write_report
from site_builder.reading.problems import failing

NAME = "page"
HELP = "print one page as it would be published"
ABOUT = (
    "Prints the page that a Markdown file of the content makes. With - the text "
    "comes from standard input and --name says which file it stands for."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a Markdown file of the content, or -")
    parser.add_argument("--name", metavar="FILE", help="what the text on standard input stands for")
    parser.add_argument(
        "--address", default="", metavar="ADDRESS", help="another page, such as /calendar/ or /"
    )
    add_content(parser)
    add_at(parser)
    add_report(parser)


def run(given: argparse.Namespace) -> int:
    """Prints the page; exit 1 when there is none or its content has errors."""
    from site_builder.building.single_page import render_one

    file = given.name if given.file == "-" else given.file
    name = file and _name_below(given.content, Path(file))
    if not name:
        print(f"Not a file of {given.content}: {file or '(no --name)'}", file=sys.stderr)
        return 1
    texts = {name: sys.stdin.read()} if given.file == "-" else {}
    made = render_one(given.content, name, moment_of(given), texts, given.address)
    tell(made.problems)
    write_report(given.report, made.problems)
    sys.stdout.write(made.html)
    return 1 if not made.html or failing(made.problems, strict=False) else 0


def _name_below(root: Path, file: Path) -> str:
    """The file's name below the content folder; empty when it lies elsewhere."""
    wanted, folder = file.resolve(), root.resolve()
    return wanted.relative_to(folder).as_posix() if wanted.is_relative_to(folder) else ""
