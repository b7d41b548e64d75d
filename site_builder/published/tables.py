"""Shapes of the office's tables: offices, papers, remarks, review points, policies."""

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    route: str = ""
    """how to get there"""


OFFICE_KINDS = ("省", "市州", "县区", "主考院校", "行业委托", "助学单位")


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
    "name", "current_name", "former_name", "sex", "id_kind", "id_number", "birth_date", "ethnicity",
    "political_status", "native_place", "domicile", "address", "postcode", "phone", "email", "employer",
    "occupation", "major", "university", "plan_version", "category", "first_exam",
    "records_office", "registration_office", "prior_level", "prior_kind", "prior_major", "prior_school",
    "prior_date", "prior_certificate", "prior_proof", "photo", "admission_number", "results",
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
    """One thing that a level looks at; a change of one of `fields` opens it again."""

    key: str
    words: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewLevel:
    """One of the three levels of review, with what it looks at (S66–S70)."""

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
    publish_with_second_person: bool = True
    """whether what the publishing desk asks for waits for another person; windows of a round always do"""
    paper_entry_until: str = "12:00"
    """HH:MM of the day after, until which confirmations made on paper are entered"""
