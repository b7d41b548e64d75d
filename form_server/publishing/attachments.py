"""Files that an editor adds to a page: under which name they lie, and how the front matter names them."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from form_server.publishing import yaml_text
from form_server.rules.publication import Change

FOLDER = "files/"
ENDINGS = frozenset(
    (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".ofd", ".csv", ".zip", ".png", ".jpg")
)
"""what the builder takes; nothing that a browser would run"""
LARGEST = 20 * 1024 * 1024
"""bytes"""
_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]*")


def ending_of(given: str) -> str:
    """The ending of a file's name as it was on the editor's computer; empty for what may not be attached."""
    ending = PurePosixPath(given.replace("\\", "/")).suffix.lower()
    ending = ".jpg" if ending == ".jpeg" else ending
    return ending if ending in ENDINGS else ""


def is_one(change: Change) -> bool:
    """Whether there will be such a file for people to open."""
    return change.path.startswith(FOLDER) and bool(change.after)


def words_of(given: str) -> str:
    """The name as people read it, for the link."""
    return " ".join(PurePosixPath(given.replace("\\", "/")).stem.split())


def free_name(page: str, given: str, taken: Callable[[str], bool]) -> str:
    """A name below content/ that no file has: the page's own name and a number, because addresses hold no Chinese."""
    stem = PurePosixPath(page).stem.lower()
    plain = stem if _PLAIN.fullmatch(stem) else "attachment"
    number = 1
    while taken(name := f"{FOLDER}{plain}-{number}{ending_of(given)}"):
        number += 1
    return name


def with_attachment(text: str, words: str, name: str) -> str:
    """The page with one more attachment. Raises yaml_text.UnreadableYaml."""
    front, body = yaml_text.split(text)
    present = yaml_text.read(front).get("attachments") or []
    more = [*present, {"words": words, "file": name.removeprefix(FOLDER)}]
    return yaml_text.joined(yaml_text.with_key(front, ("attachments",), more), body)
