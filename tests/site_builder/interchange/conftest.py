"""The commands, called as an editor calls them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.site_builder.interchange.calling import MAJOR, Run


@pytest.fixture
def run(tmp_path: Path, content: Path) -> Run:
    """Calls the command in the folder that holds content/; the major 020204 has remarks."""
    (content / "data" / "majors" / "020204.yml").write_text(MAJOR, encoding="utf-8")
    root = Path(__file__).parents[3]

    def call(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "site_builder", *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": str(root), "PATH": "", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    return call
