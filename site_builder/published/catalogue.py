"""Shapes of the catalogue: majors, their plans and courses, what stands for what."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


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
    """Courses of a plan of which so many, or so many credits, must be passed."""

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
    """What an earlier qualification means for an undergraduate major (S69)."""

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
    """A generation of plans, of which there have been five since 1983 (S99)."""

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
    """A certificate that exempts from courses, on a condition."""

    certificate: str
    condition: str
    courses: tuple[str, ...]
