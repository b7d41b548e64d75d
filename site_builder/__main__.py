"""The command line of the site builder; heavy imports wait until a command needs them."""

import argparse
import sys
from collections.abc import Sequence
from typing import Protocol

from site_builder.commands import (
    build,
    check,
    diff,
    export_catalog,
    import_catalog,
    new,
    page,
    preview,
    releases,
    rollback,
)


class Command(Protocol):
    """What each file of the commands holds."""

    NAME: str
    HELP: str
    ABOUT: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, given: argparse.Namespace) -> int: ...


COMMANDS: tuple[Command, ...] = (
    build,
    check,
    preview,
    page,
    new,
    releases,
    diff,
    rollback,
    export_catalog,
    import_catalog,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when all is well."""
    given = _parser().parse_args(arguments)
    try:
        done: int = given.run(given)
    except KeyboardInterrupt:
        return 130
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m site_builder",
        description="Builds the guidance site and the release that the form service enforces.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for one in COMMANDS:
        own = commands.add_parser(one.NAME, help=one.HELP, description=one.ABOUT)
        one.add_arguments(own)
        own.set_defaults(run=one.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
