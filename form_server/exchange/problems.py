"""What is wrong in a file: gathered row by row, told all at once (principle 21)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FileFault(StrEnum):
    """Each has its sentence in `messages.py`; a warning is imported all the same."""

    # the file as a whole
    NO_SUCH_FILE = "no-such-file"
    NOT_READABLE = "not-readable"
    TOO_LARGE = "too-large"
    NOT_A_TABLE = "not-a-table"
    OLD_WORKBOOK = "old-workbook"
    DAMAGED = "damaged"
    FAR_CELLS = "far-cells"
    HIDDEN_SHEET = "hidden-sheet"
    ENCODING = "encoding"
    QUOTES = "quotes"
    EMPTY = "empty"
    NO_ROWS = "no-rows"
    MISSING_COLUMN = "missing-column"
    DOUBLE_COLUMN = "double-column"
    # structure: an error
    ROW_TOO_LONG = "row-too-long"
    FAILED_FORMULA = "failed-formula"
    UNSAVED_FORMULA = "unsaved-formula"
    NULL_WORD = "null-word"
    MISSING_VALUE = "missing-value"
    VALUE_TOO_LONG = "value-too-long"
    NUMBER_NOT_12 = "number-not-12"
    NUMBER_OLD = "number-old"
    OLD_NUMBER_NOT_8 = "old-number-not-8"
    ORIGINAL_NUMBER = "original-number"
    DUPLICATE_ROW = "duplicate-row"
    OFFICE_UNKNOWN = "office-unknown"
    CANDIDATE_UNKNOWN = "candidate-unknown"
    NOT_ONE_OF = "not-one-of"
    BAD_MONTH = "bad-month"
    BAD_DAY = "bad-day"
    NOT_APPROVED = "not-approved"
    CERTIFICATE_ISSUED = "certificate-issued"
    BAD_MARK = "bad-mark"
    BAD_CREDITS = "bad-credits"
    BAD_COURSE = "bad-course"
    DIGITS_LOST = "digits-lost"
    ZEROS_AMBIGUOUS = "zeros-ambiguous"
    BAD_OFFICE_CODE = "bad-office-code"
    PARENT_UNKNOWN = "parent-unknown"
    PARENT_CIRCLE = "parent-circle"
    PHOTO_NAME = "photo-name"
    NOT_A_PICTURE = "not-a-picture"
    PICTURE_TOO_LARGE = "picture-too-large"
    TOO_MANY_PIXELS = "too-many-pixels"
    # doubtful old values: a warning, kept on the dossier
    ID_NUMBER_MISSING = "id-number-missing"
    ID_NUMBER_OLD = "id-number-old"
    ID_NUMBER_FAULTY = "id-number-faulty"
    SEX_DIFFERS = "sex-differs"
    BIRTH_DATE_DIFFERS = "birth-date-differs"
    BIRTH_DATE_UNCLEAR = "birth-date-unclear"
    FIRST_EXAM_UNCLEAR = "first-exam-unclear"
    MAJOR_UNKNOWN = "major-unknown"
    UNIVERSITY_UNKNOWN = "university-unknown"
    REGISTRATION_OFFICE_UNKNOWN = "registration-office-unknown"
    PLAN_VERSION_UNKNOWN = "plan-version-unknown"
    COURSE_UNKNOWN = "course-unknown"
    RARE_CHARACTER = "rare-character"
    NO_PHOTO = "no-photo"
    # worth a look: a warning, kept nowhere
    ZEROS_RESTORED = "zeros-restored"
    SHEETS_IGNORED = "sheets-ignored"
    OLD_CHARACTER = "old-character"
    DIGITS_ROUNDED = "digits-rounded"
    NUMBER_WITHOUT_DOSSIER = "number-without-dossier"
    NAME_DIFFERS = "name-differs"
    PHOTO_CONFIRMED = "photo-confirmed"
    NUMBER_MERGED = "number-merged"


KEPT = frozenset({
    FileFault.ID_NUMBER_MISSING, FileFault.ID_NUMBER_OLD, FileFault.ID_NUMBER_FAULTY, FileFault.SEX_DIFFERS,
    FileFault.BIRTH_DATE_DIFFERS, FileFault.BIRTH_DATE_UNCLEAR, FileFault.FIRST_EXAM_UNCLEAR,
    FileFault.MAJOR_UNKNOWN, FileFault.UNIVERSITY_UNKNOWN, FileFault.REGISTRATION_OFFICE_UNKNOWN,
    FileFault.PLAN_VERSION_UNKNOWN, FileFault.COURSE_UNKNOWN, FileFault.RARE_CHARACTER, FileFault.NO_PHOTO,
})  # fmt: skip
"""warnings that are keys in `Dossier.warnings`"""
WARNINGS = KEPT | {
    FileFault.ZEROS_RESTORED,
    FileFault.SHEETS_IGNORED,
    FileFault.OLD_CHARACTER,
    FileFault.DIGITS_ROUNDED,
    FileFault.NUMBER_WITHOUT_DOSSIER,
    FileFault.NAME_DIFFERS,
    FileFault.PHOTO_CONFIRMED,
    FileFault.NUMBER_MERGED,
}


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One thing to mend or to look at; row 0 means the file as a whole."""

    fault: FileFault
    file: str
    row: int = 0
    column: str = ""
    value: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_warning(self) -> bool:
        return self.fault in WARNINGS


class Problems:
    """Gathers the problems of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[FileProblem] = []

    def add(
        self,
        fault: FileFault,
        row: int = 0,
        column: str = "",
        value: str = "",
        **facts: str,
    ) -> None:
        self._found.append(FileProblem(fault, self.file, row, column, value, facts))

    def told(self, row: int, column: str) -> bool:
        """Whether that cell has an error already: what it lacks then needs no word."""
        found = ((each.row, each.column) for each in self._found if not each.is_warning)
        return (row, column) in found

    @property
    def broken(self) -> bool:
        return any(not each.is_warning for each in self._found)

    def all(self) -> tuple[FileProblem, ...]:
        """In order of row; what concerns the whole file comes first."""
        return tuple(sorted(self._found, key=lambda each: each.row))
