"""How fast the site is built, whole processes on disk, against others on the same corpus in the same run.

    .venv/bin/python -m benchmarks.site --pages 500 2000 20000 --runs 5

Ours includes checks, lists, feed, search index, packing and an atomic release; the others convert and list.
Others are installed once into a cache folder of their own. All take turns, so that a busy minute is shared; medians
are told, and the ratio to ours. A row is void when its page, its list or, for ours, feed or search index is not right,
or when a page is missing. On two quiet cores one turn of all takes about half a minute at 500 pages, two minutes at
2,000 and fifteen at 20,000; `--peers Hugo` alone takes a fifth of that.

Goals at 20,000 pages: nothing changed below 0.25 s; one title below 0.6 s and a tenth of Hugo's, and at most three times
ours at 500; cold at most 2.5 times Hugo, 0.9 of Eleventy, 0.6 of MkDocs, 0.4 of Pelican; no process above 100 MB.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from benchmarks._corpus import make_corpus
from benchmarks._running import Run, Void, run
from benchmarks.peers import PEERS
from benchmarks.peers.corpus import Text, texts_of
from benchmarks.peers.ours import Ours
from benchmarks.peers.peer import NotThere, Peer

ROWS = ("cold", "nothing changed", "one title edited")
LONGEST = 600
"""seconds after which a run is void"""
INVENTED = "notices/2007/notice-"
"""of one of these the title is edited; they are new enough for feed and search index"""
QUIET = 6
"""seconds for the disk after whole sites are deleted: ext4 is slow to reuse what was freed within five"""


@dataclass
class Contestant:
    peer: Peer
    words: str
    texts: list[Text]
    runs: dict[str, list[Run]] = field(default_factory=dict)
    void: dict[str, str] = field(default_factory=dict)

    def go(self, row: str, n: int) -> None:
        """One run of that row, with what it made looked at."""
        if row in self.void:
            return
        text = max(self.texts, key=lambda each: (each.path.startswith(INVENTED), each.day))
        title = text.title
        if row == "one title edited":
            title = f"{text.title}改{n}"
            edit(self.peer.file_of(text), title)
        print(f"  {row}: {self.words} …", file=sys.stderr, flush=True)
        try:
            self.runs.setdefault(row, []).append(run(self.peer.command, self.peer.place, LONGEST))
            self.look(text, title)
        except (Void, OSError) as error:
            self.void[row] = str(error)

    def look(self, text: Text, title: str) -> None:
        """Raises Void unless the title stands wherever the peer should say it, and no page is missing."""
        for place in self.peer.told_in(text):
            if title not in place.read_text(encoding="utf-8"):
                raise Void(f"{place.name} of {place.parent.name} does not say {title!r}")
        missing = [each.path for each in self.texts if not self.peer.page_of(each).is_file()]
        if missing:
            raise Void(f"{len(missing)} pages are missing, such as {missing[0]}")


def edit(file: Path, title: str) -> None:
    """Gives the page another title."""
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("title: "))
    quoted = '"' if lines[at].startswith('title: "') else ""
    lines[at] = f"title: {quoted}{title}{quoted}"
    file.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.site", description=__doc__, formatter_class=plain
    )
    parser.add_argument("--pages", type=int, nargs="+", default=[500, 2000], help="about how many")
    parser.add_argument("--runs", type=int, default=3, help="of each row; medians are told")
    names = [each.name for each in PEERS]
    parser.add_argument("--peers", nargs="*", default=names, choices=names, metavar="NAME")
    given = parser.parse_args()
    print(
        f"Python {sys.version.split()[0]}, Markdown {version('markdown')}, Jinja2 {version('jinja2')}, "
        f"{os.cpu_count()} cores, medians of {given.runs}"
    )
    for pages in given.pages:
        with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
            compare(pages, given.runs, given.peers, Path(folder))


def compare(pages: int, runs: int, names: list[str], folder: Path) -> None:
    corpus = make_corpus(folder / "ours" / "content", pages)
    texts = texts_of(corpus)
    print(f"\n{len(texts)} pages")
    ours = Contestant(Ours(folder, folder / "ours"), "ours", texts)
    others = [each for name in names if (each := prepared(name, folder, texts))]
    everybody = (ours, *others)
    for n in range(runs):
        for each in everybody:
            each.peer.clear()
        os.sync()
        time.sleep(QUIET)
        for row in ROWS:
            for each in everybody:
                each.go(row, n)
    for row in ROWS:
        tell(row, ours, others)


def prepared(name: str, folder: Path, texts: list[Text]) -> Contestant | None:
    """The peer with the corpus written for it; told and left out where it cannot be installed."""
    shape = next(each for each in PEERS if each.name == name)
    peer = shape(cache(), folder / shape.__name__)
    try:
        words = peer.install()
    except (NotThere, StopIteration) as error:
        print(f"{name} cannot be installed here: {error}")
        return None
    peer.write(texts)
    return Contestant(peer, words, texts)


def cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "biye-bench"


def tell(row: str, ours: Contestant, others: list[Contestant]) -> None:
    print(f"\n{row:<28}{'s':>9}{'MB':>8}   ours ÷ it")
    mine = median(ours, row)
    for each in (ours, *others):
        if row in each.void:
            print(f"{each.words:<28}  void: {each.void[row]}")
            continue
        seconds = median(each, row)
        ratio = f"{mine / seconds:10.2f}" if each is not ours and row not in ours.void else ""
        peak = max(one.megabytes for one in each.runs[row])
        print(f"{each.words:<28}{seconds:9.2f}{peak:8.0f}   {ratio}")


def median(one: Contestant, row: str) -> float:
    return statistics.median(each.seconds for each in one.runs.get(row, [Run(0, 0)]))


if __name__ == "__main__":
    main()
