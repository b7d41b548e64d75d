"""What every peer can do: be installed, be given the corpus, be run."""

import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from benchmarks.peers.corpus import Text

NEWEST = 20
"""pages that the home page lists"""
PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>
<body><nav><a href="/">首页</a> <a href="/faq/">常见问题</a> <a href="/majors/">专业目录</a></nav>
<main><h1>{title}</h1>{body}</main><footer>演示</footer></body></html>
"""
"""of every theme; the peer fills in its own words for title and body"""


class NotThere(Exception):
    """The peer cannot be installed here; the text says why."""


class Peer(ABC):
    """One generator; `home` is where it is installed, `place` the project that it builds."""

    name: ClassVar[str]

    def __init__(self, home: Path, place: Path) -> None:
        self.home = home
        self.place = place

    @property
    def output(self) -> Path:
        return self.place / "out"

    @abstractmethod
    def install(self) -> str:
        """Installs it once; what it is called, with its version. Raises NotThere."""

    @abstractmethod
    def write(self, texts: list[Text]) -> None:
        """Writes project, theme and corpus."""

    @property
    @abstractmethod
    def command(self) -> list[str]:
        """Builds the project; run in `place`."""

    @abstractmethod
    def file_of(self, text: Text) -> Path:
        """The Markdown file in which that text lies, to be edited."""

    def clear(self) -> None:
        """As if it had never been built."""
        shutil.rmtree(self.output, ignore_errors=True)

    def page_of(self, text: Text) -> Path:
        return self.output / text.path / "index.html"

    def list_of(self, text: Text) -> Path | None:
        """The page that lists it; None where the peer makes no lists."""
        return self.page_of(text).parent.parent / "index.html"

    def told_in(self, text: Text) -> Iterator[Path]:
        """Every file that must say the title."""
        yield self.page_of(text)
        where = self.list_of(text)
        if where:
            yield where


def pip_install(home: Path, *packages: str) -> Path:
    """The folder of programs of an environment of its own."""
    programs = home / "venv" / "bin"
    if not programs.exists():
        _run([sys.executable, "-m", "venv", str(home / "venv")])
    known = _run([str(programs / "pip"), "freeze"]).lower().splitlines()
    if not {each.partition("[")[0] + each[each.find("=") :] for each in packages} <= set(known):
        _run([str(programs / "pip"), "install", "--quiet", *packages])
    return programs


def npm_install(home: Path, package: str) -> Path:
    """The folder of programs of a project of its own."""
    folder = home / "node"
    folder.mkdir(parents=True, exist_ok=True)
    name, _, version = package.rpartition("@")
    stamp = folder / f"{name.replace('/', '-')}-{version}"
    if not stamp.exists():
        _run(["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", package], folder)
        stamp.touch()
    return folder / "node_modules" / ".bin"


def _run(command: list[str], cwd: Path | None = None) -> str:
    try:
        done = subprocess.run(
            command, cwd=cwd, capture_output=True, text=True, timeout=600, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NotThere(f"{' '.join(command[:3])}: {error}") from error
    return done.stdout


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
