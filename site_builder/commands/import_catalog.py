"""`import-catalog`: rewrites the catalogue from a workbook."""

import argparse
from pathlib import Path

from site_builder.commands.options import add_content

NAME = "import-catalog"
HELP = "rewrite majors, courses and substitutions from a workbook"
ABOUT = (
    "Reads a workbook as export-catalog writes it, tells every problem by sheet, "
    "row and column, or shows what differs and rewrites the files of the content concerned."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.xlsx")
    add_content(parser)
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write problems and differences as JSON"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what differs, write nothing")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="remove majors and substitutions that the workbook does not name; default: keep them",
    )


def run(given: argparse.Namespace) -> int:
    from site_builder.interchange.commands import import_catalog

    return import_catalog(given)
