"""`export-catalog`: writes the catalogue to a workbook."""

import argparse
from pathlib import Path

from site_builder.commands.options import add_content

NAME = "export-catalog"
HELP = "write majors, courses and substitutions to a workbook"
ABOUT = (
    "Writes every major, plan, course and substitution of the content to an XLSX "
    "workbook that a spreadsheet can change and import-catalog reads back without loss."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.xlsx")
    add_content(parser)


def run(given: argparse.Namespace) -> int:
    from site_builder.interchange.commands import export_catalog

    return export_catalog(given)
