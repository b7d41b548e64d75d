"""The list of offices as editors read it: entries that did not change stay byte for byte as they were written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from form_server.durable import SHARED, write_whole
from site_builder.published.release import Office

_PLAIN = re.compile(r"[\w(（][\w .()（）/+-]*(?<! )")
_LIKE_A_NULL = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Entry:
    """`lead` are the blank lines and comments above the entry, `text` its own lines."""

    office: Office
    lead: str
    text: str


def read_entries(text: str) -> tuple[Entry, ...]:
    """The entries of the file. Raises ValueError when it is not a list of offices."""
    entries: list[Entry] = []
    lead, held = "", ""
    for line in text.splitlines(keepends=True):
        if line.startswith("- "):
            if held:
                entries.append(_entry(lead, held))
                lead = ""
            held = line
        elif held and line.startswith(" ") and line.strip():
            held += line
        else:
            if held:
                entries.append(_entry(lead, held))
                lead, held = "", ""
            lead += line
    if held:
        entries.append(_entry(lead, held))
    return tuple(entries)


def _entry(lead: str, text: str) -> Entry:
    # Imported here: the service never reads YAML.
    import yaml

    try:
        (given,) = yaml.load(text, Loader=yaml.CBaseLoader)
        return Entry(Office(**given), lead, text)
    except (yaml.YAMLError, TypeError, ValueError) as error:
        raise ValueError(f"not an office: {text.splitlines()[0]}") from error


def merged_text(text: str, offices: Iterable[Office]) -> str:
    """The file with these offices put in: changed ones in place, new ones after the last of their parent."""
    entries = list(read_entries(text))
    for office in offices:
        place = next((i for i, each in enumerate(entries) if each.office.code == office.code), None)
        if place is None:
            entries.insert(_place(entries, office), Entry(office, "", layout(office)))
        elif entries[place].office != office:
            entries[place] = Entry(office, entries[place].lead, layout(office))
    return "".join(each.lead + each.text for each in entries)


def _place(entries: list[Entry], office: Office) -> int:
    family = [i for i, each in enumerate(entries) if _near(each.office, office)]
    return family[-1] + 1 if family else len(entries)


def _near(other: Office, office: Office) -> bool:
    """A sister of the same kind, or the parent itself."""
    sister = other.parent == office.parent and other.kind == office.kind
    return sister or (bool(office.parent) and other.code == office.parent)


def layout(office: Office) -> str:
    """Two lines, who it is and where it is; a third for how to get there."""
    who = [("code", office.code), ("name", office.name), ("kind", office.kind)]
    if office.parent:
        who.append(("parent", office.parent))
    where = [("address", office.address), ("phone", office.phone), ("hours", office.hours)]
    lines = (who, where, [("route", office.route)])
    told = (", ".join(f"{key}: {_scalar(value)}" for key, value in line if value) for line in lines)
    inside = ",\n   ".join(filter(None, told))
    return f"- {{{inside}}}\n"


def _scalar(value: str) -> str:
    if _PLAIN.fullmatch(value) and value not in _LIKE_A_NULL:
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_offices(file: Path, text: str) -> None:
    """Replaces the file whole; whoever reads it meanwhile sees the old or the new one."""
    write_whole(file, text.encode(), SHARED)
