"""How fast the site is built, whole processes: cold, unchanged, one notice edited, against a plain script.

    python -m benchmarks.site [--pages N]

The plain script (python-markdown and one Jinja2 template in two processes) converts only: no checks, lists,
search, feed, compression or releases.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from benchmarks._corpus import make_corpus


def run(*command: str) -> tuple[float, float]:
    """Seconds, and megabytes at the peak of the largest process."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"void: {' '.join(command)} ended with {child.returncode}")
    return time.perf_counter() - begun, used.ru_maxrss / 1024


def edit(content: Path, before: str, after: str) -> None:
    path = sorted(content.glob("notices/2005/*.md"))[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=500, help="about how many")
    pages = parser.parse_args().pages
    print(
        f"{pages} pages · Python {sys.version.split()[0]} · Markdown {version('markdown')}"
        f" · Jinja2 {version('jinja2')}"
    )
    with tempfile.TemporaryDirectory() as made:
        report(make_corpus(Path(made) / "content", pages), Path(made))


def report(content: Path, folder: Path) -> None:
    build = ("site_builder", "build", "--at", "2007-05-28T10:00", "--content", str(content))
    build = (*build, "--output", str(folder / "output"))
    plain, used = run("benchmarks._plain_script", str(content), str(folder / "plain"))
    row("plain script, cold", plain, used, plain)
    row("cold", *run(*build), plain)
    row("nothing changed", *run(*build), plain)
    edit(content, "title: ", "title: 改")
    row("one title edited", *run(*build), plain)
    edit(content, "## 1．", "## 1．又")
    row("one body edited", *run(*build), plain)


def row(what: str, seconds: float, megabytes: float, plain: float) -> None:
    print(f"{what:<22}{seconds:8.2f} s{megabytes:8.0f} MB{seconds / plain:8.2f} × plain script")


if __name__ == "__main__":
    main()
