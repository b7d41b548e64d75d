"""The file of a round as text: its times set, the next one made from it, plans taken along."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from form_server.publishing import yaml_text
from form_server.publishing.yaml_nodes import with_keys, without

TIMES: Mapping[str, tuple[str, ...]] = {
    "application_opens": ("application", "opens"),
    "application_closes": ("application", "closes"),
    "confirmation_opens": ("confirmation", "window", "opens"),
    "confirmation_closes": ("confirmation", "window", "closes"),
    "confirmation_hours": ("confirmation", "hours"),
    "review_opens": ("review", "opens"),
    "review_closes": ("review", "closes"),
    "certificates_from": ("certificates_from",),
    "hotline_number": ("hotline", "number"),
    "hotline_first_day": ("hotline", "first_day"),
    "hotline_last_day": ("hotline", "last_day"),
}
"""field of the form → where it stands in the file"""
MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})( \d{1,2}:\d{2})?")
WINDOW_OF_OFFICE = ("window", "opens"), ("window", "closes"), ("hours",)


def times_in(text: str) -> dict[str, str]:
    """The fields of the form as the file has them. Raises yaml_text.UnreadableYaml."""
    values = yaml_text.read(text)
    return {name: str(_at(values, path)) for name, path in TIMES.items()}


def own_days(text: str) -> dict[str, tuple[str, str, str]]:
    """Office code → opens, closes, hours of its own days."""
    offices = yaml_text.read(text).get("offices") or {}
    return {
        code: (str(_at(one, WINDOW_OF_OFFICE[0])), str(_at(one, WINDOW_OF_OFFICE[1])), str(_at(one, WINDOW_OF_OFFICE[2])))
        for code, one in offices.items()
    }  # fmt: skip


def with_times(text: str, given: Mapping[str, str]) -> str:
    """The file with those of its times replaced that are given, by the names of TIMES."""
    for name, path in TIMES.items():
        if name in given:
            text = yaml_text.with_key(text, path, given[name])
    return text


def with_own_days(text: str, code: str, days: tuple[str, str, str]) -> str:
    """That office with days of its own; three empty words take them away. Raises yaml_text.UnreadableYaml."""
    if any(days):
        opens, closes, hours = days
        window: yaml_text.Value = {"opens": opens, "closes": closes}
        return with_keys(text, ("offices",), {code: {"window": window, "hours": hours}}, {})
    if set(own_days(text)) <= {code}:
        return yaml_text.with_key(text, ("offices",), "")
    return without(text, ("offices", code))


def next_round(text: str, id: str, title: str, first_day: date) -> str:
    """The same with another id and title, every day moved so that applications open on `first_day`.

    The named document is left out: the next round has one of its own.
    """
    opened = date.fromisoformat(times_in(text)["application_opens"][:10])
    moved = MOMENT.sub(lambda found: _later(found, first_day - opened), text)
    for key, value in (("id", id), ("title", title), ("document", "")):
        moved = yaml_text.with_key(moved, (key,), value)
    return moved


def plan_taken_along(text: str, old: str, new: str) -> str:
    """A major whose plans of the old round are in force in the new one too."""
    listed = re.compile(rf"(rounds: \[[^\]\n]*\b{re.escape(old)}\b)([^\]\n]*\])")
    return listed.sub(lambda found: f"{found[1]}, {new}{found[2]}", text)


def _later(found: re.Match[str], by: timedelta) -> str:
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])) + by
    except ValueError:
        return found[0]
    return f"{day.isoformat()}{found[4] or ''}"


def moment_in(text: str) -> datetime:
    """`2007-06-04 24:00` is the next day's 0:00; without a zone. Raises ValueError."""
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})", text.strip())
    if not found or int(found[2]) > 24 or int(found[3]) > 59:
        raise ValueError(text)
    start = datetime.fromisoformat(found[1])
    return start + timedelta(hours=int(found[2]), minutes=int(found[3]))


def _at(values: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        values = values.get(key) if isinstance(values, dict) else None
    return "" if values is None else values
