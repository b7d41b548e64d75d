"""`new`: starts a file of the content."""

import argparse
import sys

from site_builder.commands.options import add_at, add_content, is_folder, moment_of

NAME = "new"
HELP = "start a new file of the content"
ABOUT = (
    "Writes a new file with every key in place. What is to be filled in is empty, "
    "and the command check tells it line by line until it is. A new round also "
    "lists what else has to be looked at: plans, offices, the notice, the prose."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=("notice", "faq", "special", "round", "major"))
    parser.add_argument("slug", metavar="NAME", help="its address, id or code, such as 2008-1")
    add_content(parser)
    add_at(parser)


def run(given: argparse.Namespace) -> int:
    """Exit 0 and the path of the new file; 1 when nothing was written."""
    from site_builder.new_round_reminders import places_to_look_at
    from site_builder.scaffold import UnfitName, scaffold

    if not is_folder(given.content):
        return 1
    try:
        path = scaffold(given.content, given.kind, given.slug, moment_of(given).date())
    except UnfitName as error:
        print(f"Nothing written: {error}.", file=sys.stderr)
        return 1
    print(path)
    if given.kind == "round":
        places = places_to_look_at(given.content, given.slug)
        if places:
            print(f"Fill it in, then look at {len(places)} more places:")
        for each in places:
            print(f"{each.file}:{each.line}: {each.sentence}")
    return 0
