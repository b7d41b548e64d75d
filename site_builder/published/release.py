"""The release: everything the office has promised, as one value that page and gate share."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path

from site_builder.published.catalogue import (
    COURSE_EXAMS,
    COURSE_KINDS,
    Course,
    ElectiveGroup,
    Exemption,
    Major,
    Plan,
    PlanVersion,
    PriorQualification,
    Substitution,
)
from site_builder.published.plain import Plain, from_plain, to_plain
from site_builder.published.rounds import GATE_ACTS, GATE_PHASES, Hotline, OfficeDays, Round, Window
from site_builder.published.tables import (
    BINDINGS,
    OFFICE_KINDS,
    REVIEW_LEVELS,
    Office,
    Paper,
    Policies,
    Remark,
    ReviewLevel,
    ReviewPoint,
)

__all__ = [
    "BINDING",
    "BINDINGS",
    "COURSE_EXAMS",
    "COURSE_KINDS",
    "GATE_ACTS",
    "GATE_PHASES",
    "OFFICE_KINDS",
    "REVIEW_LEVELS",
    "SCHEMA_VERSION",
    "Course",
    "ElectiveGroup",
    "Emergency",
    "Exemption",
    "FaqEntry",
    "Hotline",
    "Link",
    "Major",
    "NoticeEntry",
    "Office",
    "OfficeDays",
    "Paper",
    "Plan",
    "PlanVersion",
    "Policies",
    "PriorQualification",
    "Release",
    "Remark",
    "ReviewLevel",
    "ReviewPoint",
    "Round",
    "Site",
    "Substitution",
    "Window",
    "binding_part",
    "joined_text",
    "nearest_round",
    "part_text",
    "read_release",
    "release_text",
    "rules_id",
]

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """`binding` is "promise" where the software keeps the answer, else "advice"."""

    number: int
    key: str
    slug: str
    title: str
    binding: str


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """A notice, as lists name it; its text is on its page."""

    year: str
    slug: str
    title: str
    date: date

    @property
    def address(self) -> str:
        """Its page: `/notices/2007/slug/`."""
        return f"/notices/{self.year}/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address on the site."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Site:
    """What the frame of every page prints."""

    name: str
    service: str
    publisher: str
    address: str
    demonstration: bool
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    footer_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Emergency:
    """The line above everything on every page; without words there is none."""

    words: str = ""
    address: str = ""
    """where more is said; may be empty"""


@dataclass(frozen=True, slots=True)
class Release:
    """Everything the office has promised at one moment: what the pages say and the form service enforces."""

    schema_version: int
    release: str
    """id of the release"""
    site: Site
    rounds: tuple[Round, ...]
    offices: tuple[Office, ...]
    majors: tuple[Major, ...]
    plan_versions: tuple[PlanVersion, ...]
    substitutions: tuple[Substitution, ...]
    exemptions: tuple[Exemption, ...]
    rights: Mapping[str, Mapping[str, str]]
    """field → who (candidate, office, city, province) → edit, on_request, forward, remark or none"""
    papers: tuple[Paper, ...]
    remarks: tuple[Remark, ...]
    review: tuple[ReviewLevel, ...]
    policies: Policies
    synonyms: Mapping[str, tuple[str, ...]]
    faq: tuple[FaqEntry, ...]
    notices: tuple[NoticeEntry, ...]
    emergency: Emergency = Emergency()
    gone: tuple[str, ...] = ()
    """addresses of notices that were taken back; their pages are answered with status 410"""
    assets: Mapping[str, str] = field(default_factory=dict)
    """file name as written in templates → published address with its fingerprint"""
    built_at: datetime | None = None
    """the office's moment for which the pages were made"""
    valid_until: datetime | None = None
    """the first moment at which pages say something else, if nobody edits the content"""

    def office(self, code: str) -> Office | None:
        """The office of that code, None for an unknown one."""
        return next((each for each in self.offices if each.code == code), None)

    def major(self, code: str) -> Major | None:
        """The major of that code or alias."""
        exact = next((each for each in self.majors if each.code == code), None)
        return exact or next((each for each in self.majors if code in each.aliases), None)

    def faq_address(self, key: str) -> str:
        """Where the answer with that key stands; the list of all answers for an unknown key."""
        entry = next((each for each in self.faq if each.key == key), None)
        return f"/faq/{entry.slug}/" if entry else "/faq/"

    def round_at(self, moment: datetime) -> Round | None:
        """The round whose dates are nearest: the one under way or next, else the last one."""
        return nearest_round(self.rounds, moment)

    def round_after(self, moment: datetime) -> Round | None:
        """The next round that has not opened yet, as far as its dates are known."""
        later = [each for each in self.rounds if each.application.opens > moment]
        return min(later, key=lambda each: each.application.opens, default=None)

    def round_before(self, moment: datetime) -> Round | None:
        """The round that closed last; None while it is still the one at hand."""
        closed = [each for each in self.rounds if each.application.closes <= moment]
        last = max(closed, key=lambda each: each.application.closes, default=None)
        return None if last == self.round_at(moment) else last


def nearest_round(rounds: Iterable[Round], moment: datetime) -> Round | None:
    """The round under way or next, else the last one."""
    ordered = sorted(rounds, key=lambda each: each.application.opens)
    current = (each for each in ordered if moment < _last_moment(each))
    return next(current, ordered[-1] if ordered else None)


def _last_moment(one: Round) -> datetime:
    spans = [one.application, one.confirmation.window, *(d.window for d in one.offices.values())]
    return max(span.closes for span in spans)


BINDING = (
    "rounds", "majors", "plan_versions", "substitutions", "exemptions",
    "rights", "papers", "remarks", "review", "policies",
)  # fmt: skip


def binding_part(release: Release) -> Plain:
    """What is recorded with each application: the rules it was taken under (principle 11)."""
    return {name: to_plain(getattr(release, name)) for name in BINDING}


def rules_id(release: Release) -> str:
    """SHA-256 of the binding part, 64 hexadecimal digits; equal rules have equal ids."""
    text = json.dumps(
        binding_part(release), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


def read_release(path: Path) -> Release:
    """The release in that file. Raises OSError, or ValueError when it is not one of this schema."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    version = plain.get("schema_version") if isinstance(plain, dict) else None
    if version != SCHEMA_VERSION:
        raise ValueError(f"{path}: schema version {version!r}")
    return from_plain(Release, plain)


def release_text(release: Release) -> str:
    """The file's text: stable order, one line per entry is not needed, UTF-8 without escapes."""
    names = (each.name for each in fields(release))
    return joined_text({name: part_text(getattr(release, name)) for name in names})


def part_text(value: object) -> str:
    """The text of the value of one field."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def joined_text(parts: Mapping[str, str]) -> str:
    """The file's text, put together from the texts of all its fields."""
    pairs = (f'"{each.name}":{parts[each.name]}' for each in fields(Release))
    return f"{{{','.join(pairs)}}}\n"
