"""The sample site, built and served on loopback for as long as the judges look at it."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.journeys.serving import ROOT, free_port, run, serve

NOW = "2007-05-28 10:00"
"""inside the application window, the on-site days and the hours of the telephone"""


@dataclass(frozen=True, slots=True)
class Site:
    """The site in force, as files and as addresses."""

    base: str
    """`http://127.0.0.1:8123`, which the pages name as their own address"""
    root: Path
    """the release as it was written"""
    scratch: Path
    """a folder for what the judges need"""


@contextmanager
def open_house(now: str = NOW) -> Iterator[Site]:
    """Builds the content for an address of this machine and serves it as of that moment of the office's clock."""
    with TemporaryDirectory(prefix="inspect-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        content = _content_for(f"http://127.0.0.1:{port}", folder / "content")
        output = folder / "output"
        build = ("site_builder", "build", "--at", now)
        run(*build, "--content", str(content), "--output", str(output))
        served = serve(folder / "data", output, now, port)
        try:
            scratch = folder / "scratch"
            scratch.mkdir()
            yield Site(served.base, output / "current", scratch)
        finally:
            served.stop()


def _content_for(address: str, folder: Path) -> Path:
    """The content with another public address, so that its links to itself can be followed."""
    shutil.copytree(ROOT / "content", folder)
    names = folder / "site.yml"
    text = names.read_text(encoding="utf-8")
    text, found = re.subn(r"^address: .*$", f"address: {address}", text, flags=re.MULTILINE)
    assert found == 1, "content/site.yml names no address"
    names.write_text(text, encoding="utf-8")
    return folder
