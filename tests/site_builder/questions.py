"""The questions of questions.yml, for every test that asks them."""

from pathlib import Path

import yaml

FILE = Path(__file__).with_name("questions.yml")


def questions() -> dict[str, tuple[str, ...]]:
    """What is asked → addresses of the pages that answer it."""
    rows = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CBaseLoader)
    return {row["ask"]: tuple(row["answers"]) for row in rows}
