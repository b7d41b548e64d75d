"""The command line of the site builder; heavy imports wait until a command needs them."""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when all is well."""
    given = _parser().parse_args(arguments)
    from site_builder.commands import COMMANDS

    try:
        return COMMANDS[given.run](given)
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m site_builder",
        description="Builds the guidance site and the release that the form service enforces.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _build_command(commands)
    _check_command(commands)
    _preview_command(commands)
    _page_command(commands)
    _new_command(commands)
    _releases_commands(commands)
    _catalog_commands(commands)
    return parser


def _build_command(commands: "Commands") -> None:
    one = commands.add_parser(
        "build",
        help="build the site and put it in force",
        description="Builds the site into a new release and switches to it in one step. "
        "With any error in the content nothing changes and the exit status is 1.",
    )
    _content(one)
    _output(one)
    _at(one)
    one.add_argument("--strict", action="store_true", help="warnings count as errors")
    one.add_argument("--report", type=Path, metavar="FILE", help="write the report as JSON")
    one.set_defaults(run="build")


def _check_command(commands: "Commands") -> None:
    one = commands.add_parser(
        "check",
        help="tell every problem of the content, publish nothing",
        description="Reads and renders everything, tells every problem with file and line, "
        "and publishes nothing.",
    )
    _content(one)
    _at(one)
    one.add_argument("--strict", action="store_true", help="warnings count as errors")
    one.set_defaults(run="check")


def _preview_command(commands: "Commands") -> None:
    one = commands.add_parser(
        "preview",
        help="serve the site on this machine and rebuild it on every save",
        description="Serves the site at 127.0.0.1, rebuilt whenever a file of the content or a "
        "template is saved. The published output is not touched.",
    )
    _content(one)
    _at(one)
    one.add_argument("--port", type=int, default=8001, help="default: 8001; 0 picks a free one")
    one.set_defaults(run="preview")


def _page_command(commands: "Commands") -> None:
    one = commands.add_parser(
        "page",
        help="print one page as it would be published",
        description="Prints the page that a Markdown file of the content makes. With - the text "
        "comes from standard input and --name says which file it stands for.",
    )
    one.add_argument("file", metavar="FILE", help="a Markdown file of the content, or -")
    one.add_argument("--name", metavar="FILE", help="what the text on standard input stands for")
    _content(one)
    _at(one)
    one.set_defaults(run="page")


def _new_command(commands: "Commands") -> None:
    one = commands.add_parser(
        "new",
        help="start a new file of the content",
        description="Writes a new file with every key in place. What is to be filled in is empty, "
        "and the command check tells it line by line until it is.",
    )
    one.add_argument("kind", choices=("notice", "faq", "special", "round", "major"))
    one.add_argument("slug", metavar="NAME", help="its address, id or code, such as 2008-1")
    _content(one)
    _at(one)
    one.set_defaults(run="new")


def _releases_commands(commands: "Commands") -> None:
    one = commands.add_parser("releases", help="list the releases kept, the newest first")
    _output(one)
    one.set_defaults(run="releases")
    one = commands.add_parser(
        "rollback",
        help="put an earlier release in force again",
        description="Switches to the release named, or to the one before that in force.",
    )
    one.add_argument("release", nargs="?", default="", metavar="ID")
    _output(one)
    one.set_defaults(run="rollback")


def _catalog_commands(commands: "Commands") -> None:
    one = commands.add_parser(
        "export-catalog",
        help="write majors, courses and substitutions to a workbook",
        description="Writes every major, plan, course and substitution of the content to an XLSX "
        "workbook that a spreadsheet can change and import-catalog reads back without loss.",
    )
    one.add_argument("file", type=Path, metavar="FILE.xlsx")
    _content(one)
    one.set_defaults(run="export-catalog")
    one = commands.add_parser(
        "import-catalog",
        help="rewrite majors, courses and substitutions from a workbook",
        description="Reads a workbook as export-catalog writes it, tells every problem by sheet, "
        "row and column, or shows what differs and rewrites the files of the content concerned.",
    )
    one.add_argument("file", type=Path, metavar="FILE.xlsx")
    _content(one)
    one.add_argument("--dry-run", action="store_true", help="show what differs, write nothing")
    one.add_argument(
        "--replace",
        action="store_true",
        help="remove majors and substitutions that the workbook does not name; default: keep them",
    )
    one.set_defaults(run="import-catalog")


def _content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="default: content"
    )


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output", type=Path, default=Path("output"), metavar="DIR", help="default: output"
    )


def _at(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--at",
        type=_instant,
        default=None,
        metavar="INSTANT",
        help="build as of this moment, such as 2007-05-28T10:00 (office time); default: now",
    )


def _instant(text: str) -> datetime:
    from site_builder.published.words import OFFICE_ZONE

    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a moment: {text!r}") from error
    return moment.astimezone(OFFICE_ZONE) if moment.tzinfo else moment.replace(tzinfo=OFFICE_ZONE)


if __name__ == "__main__":
    sys.exit(main())
