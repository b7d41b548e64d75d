"""Finds cells in the XML of a sheet whose formula failed or was saved without its value, and how far the cells reach."""

import re

from site_builder.tables.raw import Broken

MOST_BROKEN = 10_000
"""more are not told apart: one alone refuses the file"""
_TAIL = 16 << 10
"""longer than any formula, so that a cell which lies across two chunks is found"""
_PLACE = re.compile(rb"\br=[\"']([A-Z]{0,3})([0-9]{1,9})[\"']")
_AT = rb"(?=[^>]*\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'])"
_FAILED = re.compile(rb"<(?:\w+:)?c\b(?=[^>]*\bt=[\"']e[\"'])" + _AT)
_UNSAVED = re.compile(
    rb"<(?:\w+:)?c\b(?![^>]*\bt=[\"']str[\"'])" + _AT + rb"[^>]*>\s*<(?:\w+:)?f\b[^>]*?"
    rb"(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
Places = dict[tuple[int, int], Broken]
"""row and column, both from 0"""


class SheetScan:
    """Shown the parts of a workbook chunk by chunk; remembers the broken cells of each sheet's part."""

    def __init__(self) -> None:
        self.broken: dict[str, Places] = {}
        self.extent = 0
        """cells between the first and the furthest of the sheet that was shown last"""
        self._part = ""
        self._tail = b""
        self._columns = self._rows = 0

    def look(self, part: str, chunk: bytes) -> None:
        """The next chunk of that part; parts that are no sheets are passed over."""
        if "worksheets/" not in part:
            return
        if part != self._part:
            self._part, self._tail, self._columns, self._rows = part, b"", 0, 0
        text = self._tail + chunk
        self._measure(text)
        found = self.broken.setdefault(part, {})
        for pattern, kind in ((_FAILED, Broken.FAILED), (_UNSAVED, Broken.UNSAVED)):
            for letters, digits in pattern.findall(text):
                if len(found) < MOST_BROKEN:
                    found[int(digits) - 1, column_number(letters) - 1] = kind
        self._tail = text[-_TAIL:]

    def _measure(self, text: bytes) -> None:
        for letters, digits in set(_PLACE.findall(text)):
            self._columns = max(self._columns, column_number(letters))
            self._rows = max(self._rows, int(digits))
        self.extent = self._columns * self._rows


def column_number(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
