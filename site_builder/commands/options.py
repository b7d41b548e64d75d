"""The arguments that several commands take, and what they say."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from site_builder.published.words import OFFICE_ZONE, moment_of_text


def add_content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="default: content"
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output", type=Path, default=Path("output"), metavar="DIR", help="default: output"
    )


def add_at(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--at",
        type=instant,
        default=None,
        metavar="INSTANT",
        help="build as of this moment, such as 2007-05-28T10:00 (office time); default: now",
    )


def add_strict(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")


def instant(text: str) -> datetime:
    """The moment in office time. Raises ArgumentTypeError for what is none."""
    try:
        return moment_of_text(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a moment: {text!r}") from error


def moment_of(given: argparse.Namespace) -> datetime:
    """The moment asked for, else now by the machine's clock in the office's zone."""
    asked: datetime | None = given.at
    return asked or datetime.now(OFFICE_ZONE).replace(microsecond=0)


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; if not, that is told."""
    if not path.is_dir():
        print(f"No such folder: {path}", file=sys.stderr)
    return path.is_dir()
