"""Pinyin initials of a name, so that a clerk finds it by two or three keys (principle 41)."""

from itertools import islice, product

AT_MOST = 16
"""readings of one name that are kept"""


def initials_of(name: str) -> tuple[str, ...]:
    """The initials in every reading of the name: 单 is `s`, `d` and `c`; other letters stand for themselves."""
    # Imported here because it reads its tables from disk, which only a changed name is worth.
    from pypinyin import Style, pinyin

    letters = [sign for sign in name if sign.isalnum()]
    readings = [
        tuple(dict.fromkeys(reading[0].lower() for reading in read if reading))
        for sign in letters
        for read in pinyin(sign, style=Style.NORMAL, heteronym=True)
    ]
    return tuple("".join(each) for each in islice(product(*readings), AT_MOST)) if readings else ()
