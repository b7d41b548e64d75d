"""Pelican: Python, python-markdown and Jinja2, with articles in years."""

from pathlib import Path

from benchmarks.peers.corpus import Text
from benchmarks.peers.peer import NEWEST, PAGE, Peer, pip_install, write

PINNED = "4.12.0"
SETTINGS = f"""SITENAME = "演示"
SITEURL = ""
PATH = "content"
OUTPUT_PATH = "out"
THEME = "theme"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = []
ARTICLE_URL = ARTICLE_SAVE_AS = "{{slug}}/index.html"
DIRECT_TEMPLATES = ["index"]
DEFAULT_PAGINATION = False
CATEGORY_SAVE_AS = "{{slug}}/index.html"
AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {{"extension_configs": {{"markdown.extensions.tables": {{}}, "markdown.extensions.meta": {{}}}}, "output_format": "html5"}}
NEWEST = {NEWEST}
"""
ROWS = (
    "{%% for one in %s %%}"
    '<p><a href="/{{ one.url }}">{{ one.title }}</a> {{ one.date.strftime("%%Y-%%m-%%d") }}</p>{%% endfor %%}'
)


class Pelican(Peer):
    name = "Pelican"

    def install(self) -> str:
        programs = pip_install(self.home, f"pelican[markdown]=={PINNED}")
        self._program = str(programs / "pelican")
        return f"Pelican {PINNED}"

    def write(self, texts: list[Text]) -> None:
        write(self.place / "pelicanconf.py", SETTINGS)
        theme = self.place / "theme" / "templates"
        (self.place / "theme" / "static").mkdir(parents=True)
        page = PAGE.format(title="{{ article.title }}", body="{{ article.content }}")
        write(theme / "article.html", page)
        write(theme / "category.html", PAGE.format(title="{{ category }}", body=ROWS % "articles"))
        write(theme / "index.html", PAGE.format(title="首页", body=ROWS % "articles[:NEWEST]"))
        for text in texts:
            write(self.file_of(text), _file(text))

    @property
    def command(self) -> list[str]:
        return [self._program, "--quiet", "-s", "pelicanconf.py"]

    def file_of(self, text: Text) -> Path:
        return self.place / "content" / "articles" / f"{text.path}.md"

    def list_of(self, text: Text) -> Path:
        return self.output / _group(text).replace("/", "") / "index.html"


def _group(text: Text) -> str:
    return text.path.rpartition("/")[0]


def _file(text: Text) -> str:
    """With the head that Pelican reads; the list of a year is its category."""
    head = f"title: {text.title}\ndate: {text.day}\nslug: {text.path}\ncategory: {_group(text)}\n"
    return f"{head}\n{text.body}"
