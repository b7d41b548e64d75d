"""Eleventy: Node.js, markdown-it and Nunjucks."""

from pathlib import Path

from benchmarks.peers.corpus import Text
from benchmarks.peers.peer import NEWEST, PAGE, Peer, npm_install, write

PINNED = "3.1.8"
SETTINGS = """export default function (eleventy) {
  eleventy.addFilter("day", (date) => date.toISOString().slice(0, 10));
}
export const config = { dir: { input: "content", includes: "../_includes", output: "out" }, markdownTemplateEngine: false };
"""
ROWS = '{%% for one in %s %%}<p><a href="{{ one.url }}">{{ one.data.title }}</a> {{ one.date | day }}</p>{%% endfor %%}'


class Eleventy(Peer):
    name = "Eleventy"

    def install(self) -> str:
        programs = npm_install(self.home, f"@11ty/eleventy@{PINNED}")
        self._program = str(programs / "eleventy")
        return f"Eleventy {PINNED}"

    def write(self, texts: list[Text]) -> None:
        page = PAGE.format(title="{{ title }}", body="{{ content | safe }}")
        write(self.place / "eleventy.config.js", SETTINGS)
        write(self.place / "package.json", '{"type": "module"}')
        write(self.place / "_includes/page.njk", page)
        for text in texts:
            list_name = _list(self.file_of(text).parent)
            write(self.file_of(text), text.file(layout="page.njk", tags=list_name))
        for folder in {self.file_of(text).parent for text in texts}:
            rows = ROWS % f'collections["{_list(folder)}"]'
            write(folder / "index.njk", f"---\nlayout: page.njk\ntitle: {folder.name}\n---\n{rows}")
        newest = ROWS % f"collections.all | reverse | slice({NEWEST}) | first"
        write(
            self.place / "content/index.njk", f"---\nlayout: page.njk\ntitle: 首页\n---\n{newest}"
        )

    @property
    def command(self) -> list[str]:
        return [self._program, "--quiet"]

    def file_of(self, text: Text) -> Path:
        return self.place / "content" / f"{text.path}.md"


def _list(folder: Path) -> str:
    return f"in-{folder.name}"
