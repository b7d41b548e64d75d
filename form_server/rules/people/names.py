"""Names of people and of users, folded in one way wherever they are compared (S38–S40, S54, S91)."""

import unicodedata

from site_builder.published.characters import meant

_INTERPUNCTS = dict.fromkeys(
    map(ord, ".\u0387\u16eb\u2022\u2027\u2219\u22c5\u2e31\u2e33\u30fb\ua78f"), "\u00b7"
)
"""what stands for the middle dot of a transcribed name, after compatible forms are folded"""
_UNSEEN = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


def fold_name(text: str) -> str:
    """The form in which names are compared and found.

    Without regard to width, case, spaces, invisible characters, forms of one character, the sign for the middle
    dot, and whether a rare character is written with the private code point of an old encoding.
    """
    plain = unicodedata.normalize("NFKC", meant(text)).translate(_INTERPUNCTS)
    seen = (c for c in plain if unicodedata.category(c) not in _UNSEEN and c not in _SELECTORS)
    return unicodedata.normalize("NFKC", "".join(seen).casefold())


def same_name(one: str, other: str) -> bool:
    """Whether both are one name as it is compared; nothing equals nothing."""
    folded = fold_name(one)
    return bool(folded) and folded == fold_name(other)


def fold_username(text: str) -> str:
    """The form in which a user name is kept and compared: half-width, without case and invisible characters."""
    plain = unicodedata.normalize("NFKC", meant(text))
    seen = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", seen.casefold()).strip()
