"""Numbers that people carry: admission numbers, old numbers, ID numbers, and how they are masked."""

import re
import unicodedata
from datetime import date

from form_server.rules.fields import BY_NAME
from form_server.rules.outcome import Reason, Refused

MALE, FEMALE = BY_NAME["sex"].choices
ADMISSION_LENGTH, OLD_LENGTH = 12, 8
ID_LENGTH, OLD_ID_LENGTH = 18, 15
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_PROVING = 5
"""letters or digits that a document has at least"""
_ONE_DIGIT = re.compile(r"([0-9])\1*X?")
_SHORTENED = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+")
"""a long number as a spreadsheet shows it: the other digits are lost"""
_LEFT_OUT = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp", "Pd"))
"""categories of white space, invisible characters and dashes"""


def tidy_number(text: str) -> str:
    """Half-width, without spaces, hyphens and invisible characters, letters in upper case."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if unicodedata.category(c) not in _LEFT_OUT).upper()


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def admission_number(text: str) -> str | Refused:
    """The 12-digit number; eight digits lead to the conversion (S91–S97, principle 13)."""
    number = tidy_number(text)
    if _digits(number) and len(number) == ADMISSION_LENGTH:
        return number
    if _digits(number) and len(number) == OLD_LENGTH:
        return Refused(Reason.OLD_NUMBER)
    return Refused(
        Reason.MALFORMED_NUMBER, {"length": str(len(number)), "fault": number_fault(number)}
    )


def old_number_fault(text: str) -> str | None:
    """What is wrong with an old number, None when it has its eight digits; `new` for twelve (S94)."""
    number = tidy_number(text)
    if _digits(number) and len(number) == OLD_LENGTH:
        return None
    return "new" if _digits(number) and len(number) == ADMISSION_LENGTH else number_fault(number)


def number_fault(number: str) -> str:
    """What a tidied number that is none of ours seems to be: another kind of number, or one with a slip."""
    if not number:
        return "empty"
    if id_number_fault(number) in (None, "fifteen", "check-digit"):
        return "id-number"
    if not _digits(number):
        return "letters"
    if re.fullmatch(r"1[3-9][0-9]{9}", number):
        return "phone"
    return "long" if len(number) > ADMISSION_LENGTH else "short"


def check_digit(first_seventeen: str) -> str:
    """The eighteenth character of an ID number (GB 11643)."""
    total = sum(int(d) * w for d, w in zip(first_seventeen, _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11]


def id_number_fault(text: str) -> str | None:
    """What is wrong with an ID number: length, letters, date or check-digit; None when nothing is.

    `fifteen` is a well-formed number of the old form, which old records hold. The region is not
    looked at: its codes change with time.
    """
    number = tidy_number(text)
    if len(number) not in (ID_LENGTH, OLD_ID_LENGTH):
        return "length"
    if not re.fullmatch(r"[0-9]{15}|[0-9]{17}[0-9X]", number):
        return "letters"
    if birth_date_of(number) is None:
        return "date"
    if len(number) == OLD_ID_LENGTH:
        return "fifteen"
    return None if check_digit(number[:17]) == number[17] else "check-digit"


def usable_id_number(text: str) -> bool:
    """Whether birth date and sex may be read from it: right in every part, or of the old form."""
    return id_number_fault(text) in (None, "fifteen")


def upgraded(id15: str) -> str:
    """The 18-character form of a 15-digit ID number; anything else only tidied."""
    number = tidy_number(id15)
    if not (_digits(number) and len(number) == OLD_ID_LENGTH):
        return number
    body = f"{number[:6]}19{number[6:]}"
    return body + check_digit(body)


def proves(id_number: str) -> bool:
    """Whether that is the number of some document, right or wrong, and not a word for having none.

    None has fewer than five letters or digits, no digit at all or one digit only, or is an error of a spreadsheet.
    """
    tidy = tidy_number(id_number)
    plain = "".join(c for c in tidy if c.isalnum())
    if len(plain) < _PROVING or not any(map(str.isdigit, plain)) or tidy.startswith("#"):
        return False
    return not (_ONE_DIGIT.fullmatch(plain) or _SHORTENED.fullmatch(tidy))


def fold_id_number(text: str) -> str:
    """The form in which ID numbers are compared and found, empty for what proves nothing.

    The 15-digit form as the 18 characters it became, no signs between letters and digits: R123456(7) is R1234567.
    """
    plain = "".join(c for c in tidy_number(text) if c.isalnum())
    return upgraded(plain) if proves(text) else ""


def same_id_number(a: str, b: str) -> bool:
    """Whether both are the number of one document as they are compared; nothing equals nothing."""
    folded = fold_id_number(a)
    return bool(folded) and folded == fold_id_number(b)


def birth_date_of(id_number: str) -> date | None:
    """The birth date inside an ID number of either form, None where there is none."""
    number = tidy_number(id_number)
    written = f"19{number[6:12]}" if len(number) == OLD_ID_LENGTH else number[6:14]
    if len(number) not in (ID_LENGTH, OLD_ID_LENGTH) or not _digits(written):
        return None
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return None


def sex_of(id_number: str) -> str:
    """The sex inside an ID number of either form: an odd order number is a man's."""
    number = tidy_number(id_number)
    if len(number) not in (ID_LENGTH, OLD_ID_LENGTH):
        return ""
    order = number[16] if len(number) == ID_LENGTH else number[14]
    if not _digits(order):
        return ""
    return MALE if int(order) % 2 else FEMALE


def _masked(text: str, first: int, last: int) -> str:
    """`text` with stars between its first and last characters; all stars where little would be hidden."""
    hidden = len(text) - first - last
    if hidden < max(first, last):
        return "*" * len(text)
    return text[:first] + "*" * hidden + text[len(text) - last :]


def mask_id_number(text: str) -> str:
    """First three and last four characters (security F2)."""
    return _masked(text, 3, 4)


def mask_name(text: str) -> str:
    """The first character only."""
    return text[:1] + "*" * (len(text) - 1) if len(text) > 1 else "*" * len(text)


def mask_username(text: str) -> str:
    """Enough for its owner to know it: the first character, and the last of a longer one."""
    return _masked(text, 1, 1) if len(text) > 3 else mask_name(text)
