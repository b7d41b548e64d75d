"""MkDocs: Python, python-markdown and Jinja2."""

from pathlib import Path

from benchmarks.peers.corpus import Text
from benchmarks.peers.peer import NEWEST, PAGE, Peer, pip_install, write

PINNED = "1.6.1"
SETTINGS = """site_name: 演示
docs_dir: content
site_dir: out
theme: {name: null, custom_dir: theme}
plugins: []
markdown_extensions: [tables, attr_list, footnotes]
validation: {links: {absolute_links: ignore, unrecognized_links: ignore}}
"""
ROWS = (
    "{%% for one in %s %%}{%% if one.url != page.url %%}"
    '<p><a href="/{{ one.url }}">{{ one.title }}</a> {{ one.meta.date }}</p>{%% endif %%}{%% endfor %%}'
)


class MkDocs(Peer):
    name = "MkDocs"

    def install(self) -> str:
        self._program = str(pip_install(self.home, f"mkdocs=={PINNED}") / "mkdocs")
        return f"MkDocs {PINNED}"

    def write(self, texts: list[Text]) -> None:
        title = "{{ page.title }}"
        write(self.place / "mkdocs.yml", SETTINGS)
        theme = self.place / "theme"
        write(theme / "main.html", PAGE.format(title=title, body="{{ page.content }}"))
        write(theme / "list.html", PAGE.format(title=title, body=ROWS % "page.parent.children"))
        newest = ROWS % f"pages[:{NEWEST}] | map(attribute='page')"
        write(theme / "home.html", PAGE.format(title=title, body=newest))
        for text in texts:
            write(self.file_of(text), text.file())
        for folder in {self.file_of(text).parent for text in texts}:
            write(folder / "index.md", f"---\ntitle: {folder.name}\ntemplate: list.html\n---\n")
        write(self.place / "content/index.md", "---\ntitle: 首页\ntemplate: home.html\n---\n")

    @property
    def command(self) -> list[str]:
        return [self._program, "build", "--quiet"]

    def file_of(self, text: Text) -> Path:
        return self.place / "content" / f"{text.path}.md"
