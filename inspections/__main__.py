"""Builds the sample site, serves it on loopback and lets outside judges look at it.

    python -m inspections [--only WORD …] [--now INSTANT]

Exits 1 when any judge finds anything. The words: answers, markup, readers, links, barriers, lighthouse.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence

from inspections import barriers, lighthouse, links, markup, readers, workshop
from inspections.answers import Answer, gather
from inspections.house import NOW, Site, open_house
from inspections.verdicts import Verdict

Judge = Callable[[Site, Sequence[Answer]], list[Verdict]]
JUDGES: dict[str, Judge] = {
    "markup": lambda site, answers: [markup.nu(answers), markup.csstree(answers)],
    "readers": lambda site, answers: [
        readers.feed(answers),
        *readers.calendars(answers),
        readers.sitemap(site, answers),
    ],
    "links": lambda site, answers: [links.links(site)],
    "barriers": barriers.barriers,
    "lighthouse": lambda site, answers: lighthouse.lighthouse(site),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", nargs="+", choices=("answers", *JUDGES), default=list(JUDGES))
    parser.add_argument("--now", default=NOW, metavar="INSTANT", help=f"default: {NOW}")
    given = parser.parse_args()
    workshop.install()
    clean = True
    with open_house(given.now) as site:
        for verdict in _verdicts(site, given.only):
            print("\n".join(verdict.lines()), flush=True)
            clean = clean and not verdict.faults
    return 0 if clean else 1


def _verdicts(site: Site, chosen: Sequence[str]) -> Iterator[Verdict]:
    answers, verdict = gather(site)
    yield verdict
    for name, judge in JUDGES.items():
        if name in chosen:
            yield from judge(site, answers)


if __name__ == "__main__":
    sys.exit(main())
