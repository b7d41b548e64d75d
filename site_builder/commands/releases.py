"""`releases`: lists the releases that are kept."""

import argparse

from site_builder.commands.options import add_output

NAME = "releases"
HELP = "list the releases kept, the newest first"
ABOUT = "Lists the releases kept, the newest first; a star marks the one in force."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_output(parser)


def run(given: argparse.Namespace) -> int:
    """Exit 0, also when there is none."""
    from site_builder.releasing.releases import Output

    place = Output(given.output)
    current = place.current()
    for name in place.names():
        pages = place.record(name).get("pages", "?")
        print(f"{'*' if name == current else ' '} {name}  {pages} pages")
    return 0
