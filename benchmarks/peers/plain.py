"""The least that can be done with our own libraries: python-markdown and one Jinja2 template in two processes."""

import sys
from pathlib import Path

from benchmarks.peers.corpus import Text
from benchmarks.peers.peer import Peer, write


class PlainScript(Peer):
    name = "plain script"

    def install(self) -> str:
        return "plain script (no lists)"

    def write(self, texts: list[Text]) -> None:
        for text in texts:
            write(self.file_of(text), text.file())

    @property
    def command(self) -> list[str]:
        script = Path(__file__).parents[1] / "_plain_script.py"
        return [sys.executable, str(script), "content", "out"]

    def file_of(self, text: Text) -> Path:
        return self.place / "content" / f"{text.path}.md"

    def list_of(self, text: Text) -> None:
        return None
