"""Which passwords are refused: too short or long, common, or about the person (security A1, A2)."""

import re
import unicodedata
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice, pairwise, product

from form_server.rules.messages import CONTEXT_WORDS
from form_server.rules.people import numbers

LONGEST_PASSWORD = 200
_LOOK_ALIKES = str.maketrans("@0134$57!", "aoieassti")
_LONGEST_REPEATED = 4
_SHORTEST_DIGITS = 6
_LONGEST_NAME = 6
_MOST_SPELLINGS = 64


def fold_password(text: str) -> str:
    """The form that is hashed: compatible characters are one character; case and spaces count."""
    return unicodedata.normalize("NFKC", text)


def password_faults(password: str, minimum: int, about: tuple[str, ...]) -> tuple[str, ...]:
    """Every fault of a new password: too-short, too-long, common, personal; none for a good one.

    `about` is what is known of the person: admission number, name, ID number, user name, in any order.
    """
    if (
        len(password) > LONGEST_PASSWORD
        or len(folded := fold_password(password)) > LONGEST_PASSWORD
    ):
        return ("too-long",)
    plain = folded.casefold()
    found = (
        ("too-short", len(folded) < minimum),
        ("common", is_common(plain)),
        ("personal", _is_personal(plain, minimum, about)),
    )
    return tuple(key for key, holds in found if holds)


def is_common(plain: str) -> bool:
    """Whether a case-folded password is one that everybody tries: listed, a repeat, a run, a date."""
    trimmed = plain.strip("!?.*#@ ")
    forms = {plain, trimmed, plain.translate(_LOOK_ALIKES), trimmed.translate(_LOOK_ALIKES)}
    if forms & _listed():
        return True
    return _repeats(plain) or _runs(plain) or _is_date(plain)


@cache
def _listed() -> frozenset[str]:
    text = (files("form_server.rules.people") / "common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("# "))


def _repeats(text: str) -> bool:
    """abababab, 20072007: a short piece and nothing else."""
    sizes = range(1, min(_LONGEST_REPEATED, len(text) // 2) + 1)
    return any(text == (text[:size] * len(text))[: len(text)] for size in sizes)


def _runs(text: str) -> bool:
    """23456789, hgfedcba: every character follows the one before it, in one direction."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return len(text) > 1 and steps in ({1}, {-1})


def _is_date(text: str) -> bool:
    """19800315, 1980-03-15, 15031980."""
    digits = re.sub(r"[-./ ]", "", text)
    if not re.fullmatch(r"[0-9]{8}", digits):
        return False
    return any(_valid_date(each) for each in (digits, digits[4:] + digits[2:4] + digits[:2]))


def _valid_date(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year >= 1900
    except ValueError:
        return False


def _is_personal(plain: str, minimum: int, about: tuple[str, ...]) -> bool:
    known = {piece for text in about for piece in _pieces(text)}
    joined = re.sub(r"[-./ _]", "", plain)
    if any(_telling(piece) and (piece in plain or piece in joined) for piece in known):
        return True
    left = plain
    for word in sorted(known | CONTEXT_WORDS, key=len, reverse=True):
        left = left.replace(word, "")
    return left != plain and len(left) < minimum


def spellings(name: str) -> tuple[str, ...]:
    """A name in pinyin without tones, in every reading; none for one with characters beyond GB 2312."""
    if not 1 < len(name) <= _LONGEST_NAME:
        return ()
    readings = [_readings().get(sign, ()) for sign in name]
    return tuple("".join(each) for each in islice(product(*readings), _MOST_SPELLINGS))


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Character → syllables."""
    text = (files("form_server.rules.people") / "syllables.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines()[1:]:
        syllable, _, signs = line.partition(" ")
        for sign in signs:
            found[sign] = (*found.get(sign, ()), syllable)
    return found


def _telling(piece: str) -> bool:
    """Long enough that a password which contains it is about the person."""
    if piece.isascii():
        return len(piece) >= _SHORTEST_DIGITS
    return len(piece) > 1


def _pieces(text: str) -> set[str]:
    """The words of one fact: itself; of a name its spelling; of a number its end; of an ID number the birth date."""
    plain = fold_password(text).casefold().strip()
    pieces = {plain, *spellings(plain)} if plain else set()
    number = numbers.tidy_number(plain)
    if not re.fullmatch(r"[0-9]{8,17}[0-9X]", number):
        return pieces
    digits = number.casefold()
    pieces |= {digits, digits[-8:], digits[-6:]}
    born = numbers.birth_date_of(number)
    if born:
        pieces |= {f"{born:%Y%m%d}", f"{born:%y%m%d}", f"{born:%d%m%Y}"}
    return pieces
