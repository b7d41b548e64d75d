"""The sheet: what stands on an application form, in print order, ready for paper and for HTML."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SheetField:
    """One field as the form prints it."""

    name: str
    label: str
    value: str
    recorded: str | None = None
    """what the record said, where the candidate or the office corrected it"""


@dataclass(frozen=True, slots=True)
class SheetCourse:
    """One row of the course table, all in words."""

    code: str
    name: str
    credits: str
    mark: str
    obtained: str
    way: str
    covers: str = ""
    """code of the course of the plan that it stands for"""
    original_number: str = ""
    note: str = ""
    """how an exempted or transferred result came to be (学分互认), as the import says"""


@dataclass(frozen=True, slots=True)
class SheetRemark:
    """What the candidate stated, under its label (说明)."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One application form 《毕业生申报表》 of one submitted version (S18, principle 53)."""

    title: str
    round_title: str
    reference: str
    version: int
    check_code: str
    """16 characters, printed in groups of four; the keyed digest of this version"""
    admission_number: str
    fields: tuple[SheetField, ...]
    courses: tuple[SheetCourse, ...]
    course_count: str
    credit_total: str
    verdict: str
    """words of the preliminary check and what it means"""
    remarks: tuple[SheetRemark, ...]
    declaration: tuple[str, ...]
    office_name: str
    office_address: str
    office_days: str
    office_hours: str
    papers: tuple[str, ...]
    submitted_at: datetime
    site_name: str
    site_address: str
    demonstration: bool
    photo: bytes | None = None
    """JPEG"""
    photo_words: str = ""
    unprintable: tuple[str, ...] = ()
    """characters no font has, for the line that names them"""
    confirmed: str = ""
    """who confirmed, where and when, once confirmed"""
    status_code: str = ""
    """shows the status without signing in; stands on the slip (principle 18)"""
    printed_at: datetime | None = None
    """printed at the foot beside the address; part of the input, so that equal sheets give equal bytes"""

    @property
    def qr_text(self) -> str:
        """Reference, version and keyed digest: no personal data (principle 32)."""
        return f"{self.reference}-{self.version}-{self.check_code}"


@dataclass(frozen=True, slots=True)
class GraduateRecord:
    """《毕业生登记表》 of one approved application: printed by the province, never by the candidate (S111, S112)."""

    sheet: Sheet
    number: str
    """its place in the batch"""
    decisions: tuple[SheetRemark, ...]
    """what each level of the joint review decided, and when"""
    approved: str
    """the day of the last approval, in words"""
