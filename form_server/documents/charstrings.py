"""Type 2 charstrings with their subroutines written out, so that a glyph stands on its own bytes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_NUMBER = re.compile(rb"[\x20-\xf6]|[\xf7-\xfe].|\x1c..|\xff....", re.DOTALL)
_STEP = re.compile(
    rb"((?:[\x20-\xf6]|[\xf7-\xfe].|\x1c..|\xff....)*)([\x00-\x1b\x1d-\x1f])", re.DOTALL
)
_CALL_LOCAL, _RETURN, _ESCAPE, _CALL_GLOBAL = 10, 11, 12, 29
_STEMS = frozenset((1, 3, 18, 23))
_MASKS = frozenset((19, 20))


@dataclass(slots=True)
class _Writer:
    """The charstring being written, with what its hint masks depend on."""

    local: Sequence[bytes]
    shared: Sequence[bytes]
    written: bytearray = field(default_factory=bytearray)
    stems: int = 0
    waiting: int = 0
    """numbers on the stack that an earlier piece left there"""

    def write(self, code: bytes) -> None:
        position = 0
        while (step := _STEP.match(code, position)) is not None:
            numbers, operator = step[1], step[2][0]
            position = step.end()
            if operator == _RETURN:
                self._leave(numbers)
                return
            if operator in (_CALL_LOCAL, _CALL_GLOBAL):
                self._call(numbers, self.local if operator == _CALL_LOCAL else self.shared)
                continue
            end = position + self._tail(numbers, operator)
            self.written += numbers + code[step.start(2) : end]
            self.waiting, position = 0, end
        self._leave(code[position:])

    def _leave(self, numbers: bytes) -> None:
        self.written += numbers
        self.waiting += len(_NUMBER.findall(numbers))

    def _call(self, numbers: bytes, subroutines: Sequence[bytes]) -> None:
        which = _NUMBER.findall(numbers)[-1]
        self._leave(numbers[: len(numbers) - len(which)])
        self.write(subroutines[_value(which) + _bias(len(subroutines))])

    def _tail(self, numbers: bytes, operator: int) -> int:
        """How many bytes belong to the operator after it; counts the stem hints on the way."""
        if operator in _STEMS or operator in _MASKS:
            self.stems += (self.waiting + len(_NUMBER.findall(numbers))) // 2
        if operator in _MASKS:
            return (self.stems + 7) // 8
        return 1 if operator == _ESCAPE else 0


def flattened(code: bytes, local: Sequence[bytes], shared: Sequence[bytes]) -> bytes:
    """`code` with every subroutine call replaced by what it calls."""
    writer = _Writer(local, shared)
    writer.write(code)
    return bytes(writer.written)


def _bias(count: int) -> int:
    if count < 1240:
        return 107
    return 1131 if count < 33900 else 32768


def _value(number: bytes) -> int:
    first = number[0]
    if first == 28:
        return int.from_bytes(number[1:3], "big", signed=True)
    if first <= 246:
        return first - 139
    if first <= 250:
        return (first - 247) * 256 + number[1] + 108
    return -(first - 251) * 256 - number[1] - 108
