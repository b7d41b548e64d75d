"""`diff`: what differs between two releases, pages and data."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from site_builder.commands.options import add_output

if TYPE_CHECKING:
    from site_builder.published.plain import Plain
    from site_builder.releasing.difference import Difference
    from site_builder.releasing.releases import Output

NAME = "diff"
HELP = "tell what differs between two releases, pages and data"
ABOUT = (
    "Lists the pages that were added, taken away and changed from one release to another, and each value "
    "of release.json that differs. Without names: from the release before to the one in force."
)
LONGEST = 60
LONGEST_LINE = 300


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("before", nargs="?", default="", metavar="FROM")
    parser.add_argument(
        "after", nargs="?", default="", metavar="TO", help="default: the one in force"
    )
    parser.add_argument(
        "--text", action="store_true", help="show the words that changed on each page"
    )
    add_output(parser)


def run(given: argparse.Namespace) -> int:
    """Exit 0, also when nothing differs; 1 when a release is not kept."""
    from site_builder.releasing.difference import difference
    from site_builder.releasing.releases import Output

    place = Output(given.output)
    chosen = _chosen(place, given.before, given.after)
    if chosen is None:
        kept = ", ".join(place.names()) or "none"
        print(f"Two releases are needed; kept: {kept}.", file=sys.stderr)
        return 1
    before, after = chosen
    print(f"{before} → {after}")
    found = difference(place.releases / before, place.releases / after)
    _tell(found)
    if given.text:
        _tell_words(place, before, after, found)
    return 0


def _chosen(place: "Output", before: str, after: str) -> tuple[str, str] | None:
    """The two names, by default the release in force and the one before it; None when one is not kept."""
    names = place.names()
    after = after or place.current()
    if after not in names:
        return None
    earlier = names[names.index(after) + 1 :]
    before = before or next(iter(earlier), "")
    return (before, after) if before in names else None


def _tell(found: "Difference") -> None:
    for mark, addresses in (
        ("+", found.pages.added),
        ("-", found.pages.removed),
        ("~", found.pages.changed),
    ):
        for address in addresses:
            print(f"{mark} {address}")
    for value in found.data:
        print(f"  {value.path}: {_short(value.before)} → {_short(value.after)}")
    if found.nothing:
        print("Nothing differs.")


def _short(value: "Plain") -> str:
    if value is None:
        return "—"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _tell_words(place: "Output", before: str, after: str, found: "Difference") -> None:
    from site_builder.releasing.difference import text_difference

    for address in found.pages.changed:
        words = text_difference(place.releases / before, place.releases / after, address)
        if words:
            print(f"\n{address}")
            print("\n".join(map(_cut, words.splitlines())))


def _cut(line: str) -> str:
    """Files for machines are one long line."""
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"
