"""Our builder, as it is used: one command on content/."""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.peers.corpus import Text
from benchmarks.peers.peer import Peer

AT = "2007-05-28T10:00"


class Ours(Peer):
    name = "ours"

    def install(self) -> str:
        return "ours"

    def write(self, texts: list[Text]) -> None:
        """The corpus is ours already."""

    @property
    def output(self) -> Path:
        return self.place / "output"

    @property
    def command(self) -> list[str]:
        root = Path(__file__).parents[2]
        build = ("build", "--at", AT, "--content", str(self.place / "content"))
        start = (
            f"import sys; sys.path.insert(0, {str(root)!r}); from site_builder.__main__ import main"
        )
        return [sys.executable, "-c", f"{start}; sys.exit(main(sys.argv[1:]))", *build]

    def file_of(self, text: Text) -> Path:
        return self.place / "content" / f"{text.path}.md"

    def page_of(self, text: Text) -> Path:
        place = text.path
        if place.startswith("majors/"):
            place = f"majors/{text.title.rpartition('（')[2].rstrip('）')}"
        elif place.startswith("faq/"):
            place = f"faq/{text.slug}"
        return self.output / "current" / place / "index.html"

    def told_in(self, text: Text) -> Iterator[Path]:
        """Feed and search index too."""
        yield from super().told_in(text)
        for name in ("feed.xml", "data/search.json"):
            yield self.output / "current" / name
