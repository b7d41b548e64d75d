"""Characters that stand for others: what old Chinese encodings left private, and what nobody sees (S38–S40)."""

import re

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""soft hyphen, zero-width characters, marks of direction and of byte order"""

_LATER = dict(
    zip(
        (0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864),
        range(0x9FB4, 0x9FBC),
        strict=True,
    )
) | {
    0xE816: 0x20087,
    0xE817: 0x20089,
    0xE818: 0x200CC,
    0xE831: 0x215D7,
    0xE83B: 0x2298F,
    0xE855: 0x241FE,
}
"""private until Unicode 4.1, or to this day in GB 18030-2005"""
_PUNCTUATION = dict(
    zip(
        range(0xE78D, 0xE797),
        (0xFE10, 0xFE12, 0xFE11, 0xFE13, 0xFE14, 0xFE15, 0xFE16, 0xFE17, 0xFE18, 0xFE19),
        strict=True,
    )
)
_OTHERS = {0xE76C: 0x20AC, 0xE7C7: 0x1E3F, 0xE7C8: 0x01F9, 0xE7E7: 0x303E} | {
    0xE7E8 + n: 0x2FF0 + n for n in range(12)
}


def _row_of_components() -> dict[int, int]:
    """FE50 to FEA0 of GBK in their order, from U+E815; what Python's own table has left private is in `_LATER`."""
    trails = [each for each in range(0x50, 0xA1) if each != 0x7F]
    signs = (bytes((0xFE, trail)).decode("gb18030") for trail in trails)
    return {private: ord(sign) for private, sign in enumerate(signs, 0xE815)}


MEANT = _row_of_components() | _LATER | _PUNCTUATION | _OTHERS
"""private code points of GBK and GB 18030 (2000, 2005) and the code points of the characters meant (GB 18030-2022)"""


def meant(text: str) -> str:
    """The text with every private code point of those encodings read as the character that was meant."""
    return text if text.isascii() else text.translate(MEANT)
