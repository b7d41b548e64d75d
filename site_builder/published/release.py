"""The release: everything the office has promised, as one value that page and gate share."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from site_builder.published.plain import Plain, from_plain, to_plain

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time, closed at the start and open at the end; both ends carry +08:00."""

    opens: datetime
    closes: datetime

    def holds(self, moment: datetime) -> bool:
        return self.opens <= moment < self.closes


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """When one records office confirms on site; `hours` as people read them."""

    window: Window
    hours: str


@dataclass(frozen=True, slots=True)
class Hotline:
    """The telephone for questions: staffed from first to last day, between two times of day (S48–S50)."""

    number: str
    first_day: date
    last_day: date
    opens: str
    """HH:MM"""
    closes: str
    """HH:MM"""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of applications, such as 2007-1 (S14, S20, S51–S53)."""

    id: str
    title: str
    application: Window
    registration_opens: datetime
    confirmation: OfficeDays
    hotline: Hotline
    plan_version: str
    transfer_months: tuple[int, ...]
    gate: Mapping[str, tuple[str, ...]]
    """act → phases in which it is open; see `GATE_ACTS` and `GATE_PHASES`"""
    document: str = ""
    """slug of the notice that is the round's named document (S47)"""
    offices: Mapping[str, OfficeDays] = field(default_factory=dict)
    """office code → its own days where they differ"""
    review: Window | None = None
    certificates_from: date | None = None
    grace_seconds: int = 0
    closing_words: str = ""
    """the closing policy in a sentence people read"""

    def confirmation_of(self, office: str) -> OfficeDays:
        return self.offices.get(office, self.confirmation)


GATE_ACTS = ("read", "register", "save", "submit", "withdraw", "confirm")
GATE_PHASES = ("always", "registration", "application", "late_code", "return", "confirmation")


@dataclass(frozen=True, slots=True)
class Office:
    """An office of the examination authority; `kind` is one of 省 市州 县区 主考院校 行业委托 助学单位."""

    code: str
    name: str
    kind: str
    parent: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""


OFFICE_KINDS = ("省", "市州", "县区", "主考院校", "行业委托", "助学单位")


@dataclass(frozen=True, slots=True)
class Course:
    """A row of a plan; `kind` is one of 公共基础 专业核心 选考 实践 加试, `exam` of 笔试 实践 机考 论文."""

    code: str
    name: str
    credits: Decimal
    kind: str
    exam: str
    pair: str = ""
    """code of the written course this practice belongs to"""
    group: str = ""


COURSE_KINDS = ("公共基础", "专业核心", "选考", "实践", "加试")
COURSE_EXAMS = ("笔试", "实践", "机考", "论文")


@dataclass(frozen=True, slots=True)
class ElectiveGroup:
    key: str
    words: str
    min_courses: int = 0
    min_credits: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Plan:
    """What must be passed for one major in one plan version (S98–S106)."""

    version: str
    rounds: tuple[str, ...]
    """ids of the rounds in which it is in force"""
    min_courses: int
    min_credits: Decimal
    courses: tuple[Course, ...]
    groups: tuple[ElectiveGroup, ...] = ()
    complete: bool = True
    """False: the list is known to have holes, so a person decides"""
    demonstration: bool = True


@dataclass(frozen=True, slots=True)
class PriorQualification:
    related: tuple[str, ...]
    """prior majors that need no additional courses"""
    additional: tuple[Course, ...] = ()


@dataclass(frozen=True, slots=True)
class Major:
    """`code` is the code candidates were registered under; `aliases` are accepted and redirect."""

    code: str
    name: str
    level: str
    universities: tuple[str, ...]
    """office codes of the examining universities, the first is the default"""
    plans: tuple[Plan, ...]
    aliases: tuple[str, ...] = ()
    new_name: str = ""
    initials: str = ""
    no_new_candidates_since: date | None = None
    no_exams_since: date | None = None
    no_certificates_since: date | None = None
    successor: str = ""
    prior: PriorQualification | None = None
    demonstration: bool = True

    def plan_in(self, round_id: str, version: str) -> Plan | None:
        """The plan of `version` that the round may see."""
        return next((p for p in self.plans if p.version == version and round_id in p.rounds), None)


@dataclass(frozen=True, slots=True)
class PlanVersion:
    version: str
    words: str
    automatic: bool
    """False: dossiers under it need a person (S101, S102)"""


@dataclass(frozen=True, slots=True)
class Substitution:
    """All of `needs`, passed, stand for `covers` (S100); `majors` empty means every major."""

    key: str
    needs: tuple[str, ...]
    covers: str
    source: str
    needs_names: tuple[str, ...] = ()
    majors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exemption:
    certificate: str
    condition: str
    courses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to bring; every condition in `when` must hold (keys: `PAPER_CONDITIONS`)."""

    key: str
    words: str
    copies: int = 0
    kept: bool = False
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    faq: str = ""


PAPER_CONDITIONS = ("remark", "delegate", "verdict", "way", "level", "photo")
CONDITION_WORDS: Mapping[str, tuple[str, ...]] = {
    "delegate": ("yes", "no"),
    "verdict": ("complete", "incomplete", "needs-person", "in-person"),
    "way": ("考试", "免考", "转入", "实践"),
    "level": ("专科", "本科"),
    "photo": ("yes", "no", "differs"),
}
"""the words each condition may name; those of `remark` are the keys of the remarks"""

RIGHTS_FIELDS = (
    "name", "current_name", "former_name", "sex", "id_number", "birth_date", "ethnicity",
    "political_status", "native_place", "address", "postcode", "phone", "email", "employer",
    "occupation", "major", "university", "plan_version", "category", "first_exam",
    "records_office", "registration_office", "prior_level", "prior_major", "prior_school",
    "prior_date", "prior_certificate", "photo", "admission_number", "results",
)  # fmt: skip
"""what the rights table may speak of: the rows of the form, and three things beside them"""

RIGHTS_WORDS: Mapping[str, tuple[str, ...]] = {
    "candidate": ("edit", "remark", "none"),
    "office": ("edit", "on_request", "forward", "none"),
    "city": ("edit", "on_request", "forward", "none"),
    "province": ("edit", "none"),
}
"""who → what they may be given, all of it before on-site confirmation; afterwards it is code"""


@dataclass(frozen=True, slots=True)
class Remark:
    """A cause a candidate may state on the form, with the words offered (S40, S77, S98, S109)."""

    key: str
    words: str
    hint: str
    faq: str = ""


@dataclass(frozen=True, slots=True)
class ReviewPoint:
    key: str
    words: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewLevel:
    level: str
    """city, university or province"""
    words: str
    points: tuple[ReviewPoint, ...]


REVIEW_LEVELS = ("city", "university", "province")
BINDINGS = ("promise", "advice")


@dataclass(frozen=True, slots=True)
class Policies:
    """Numbers and words the office may choose."""

    accounts_per_number: int
    refusals_before_lock: int
    password_min_length: int
    recovery_attempts_per_day: int
    pass_mark: int
    required_fields: tuple[str, ...]
    recovery_questions: tuple[str, ...]
    declaration: tuple[str, ...]
    undo_minutes: int = 5
    scan_delegate_photos: bool = False


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
    year: str
    slug: str
    title: str
    date: date

    @property
    def address(self) -> str:
        return f"/notices/{self.year}/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Link:
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
    emergency: str = ""


@dataclass(frozen=True, slots=True)
class Release:
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
    assets: Mapping[str, str] = field(default_factory=dict)
    """file name as written in templates → published address with its fingerprint"""
    built_at: datetime | None = None
    """the office's moment for which the pages were made"""

    def office(self, code: str) -> Office | None:
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
        ordered = sorted(self.rounds, key=lambda each: each.application.opens)
        current = (r for r in ordered if moment < _last_moment(r))
        return next(current, ordered[-1] if ordered else None)


def _last_moment(one: Round) -> datetime:
    spans = [one.application, one.confirmation.window, *(d.window for d in one.offices.values())]
    return max(span.closes for span in spans)


BINDING = (
    "rounds", "majors", "plan_versions", "substitutions", "exemptions",
    "rights", "papers", "remarks", "review", "policies",
)  # fmt: skip


def binding_part(release: Release) -> Plain:
    """What is recorded with each application: the rules it was taken under (`decisions.md` 11)."""
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
    if plain.get("schema_version") != SCHEMA_VERSION:
        raise ValueError(f"{path}: schema version {plain.get('schema_version')!r}")
    return from_plain(Release, plain)


def release_text(release: Release) -> str:
    """The file's text: stable order, one line per entry is not needed, UTF-8 without escapes."""
    return json.dumps(to_plain(release), ensure_ascii=False, separators=(",", ":")) + "\n"
