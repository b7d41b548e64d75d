"""`rollback`: puts an earlier release in force again."""

import argparse
import sys

from site_builder.commands.options import add_output

NAME = "rollback"
HELP = "put an earlier release in force again"
ABOUT = "Switches to the release named, or to the one before that in force."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("release", nargs="?", default="", metavar="ID")
    add_output(parser)


def run(given: argparse.Namespace) -> int:
    """Exit 0 when that release is in force; 1 when there is none to go back to."""
    from site_builder.releasing.releases import NoSuchRelease, Output

    place = Output(given.output)
    names = place.names()
    current = place.current()
    earlier = names[names.index(current) + 1 :] if current in names else names
    wanted = given.release or next(iter(earlier), "")
    if not wanted:
        print("There is no earlier release.", file=sys.stderr)
        return 1
    try:
        with place.lock():
            place.switch(wanted)
    except NoSuchRelease:
        kept = ", ".join(names) or "none"
        print(f"No release {wanted!r}; kept: {kept}.", file=sys.stderr)
        return 1
    print(f"{wanted} is in force.")
    return 0
