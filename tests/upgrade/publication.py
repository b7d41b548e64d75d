"""What a built site promises to people and to machines, as plain values that a file can keep."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from site_builder.published.plain import to_plain
from site_builder.published.release import Release, read_release

Plain = Any
PACKED = (".br", ".gz")
UID = re.compile(r"^UID:(.+?)\r?$", re.MULTILINE)


def published_at(site: Path) -> dict[str, Plain]:
    """Addresses, names of calendar entries, and the binding part of the release."""
    current = site / "current"
    return {
        "addresses": dict.fromkeys(sorted(_addresses(current)), ""),
        "calendars": {each.name: _entries(each) for each in sorted(current.rglob("*.ics"))},
        **binding(read_release(current / "data" / "release.json")),
    }


def binding(release: Release) -> dict[str, Plain]:
    """The rounds with all their windows, and the codes of the catalogue."""
    return {
        "rounds": {each.id: to_plain(each) for each in release.rounds},
        "courses of": {
            f"{major.code} by plan {plan.version}": [course.code for course in plan.courses]
            for major in release.majors
            for plan in major.plans
        },
        "majors": {each.code: each.name for each in release.majors},
        "offices": {each.code: each.name for each in release.offices},
        "substitutions": len(release.substitutions),
        "exemptions": len(release.exemptions),
        "policies": to_plain(release.policies),
    }


def _addresses(folder: Path, address: str = "/") -> Iterator[str]:
    """As people and calendars ask for them; names with a fingerprint change with their content."""
    for each in folder.iterdir():
        if each.is_dir() and each.name != "assets":
            yield from _addresses(each, f"{address}{each.name}/")
        elif each.name == "index.html":
            yield address
        elif each.is_file() and each.suffix not in PACKED:
            yield f"{address}{each.name}"


def _entries(calendar: Path) -> list[str]:
    """The names by which a subscriber's calendar knows its entries."""
    return sorted(UID.findall(calendar.read_text(encoding="utf-8")))
