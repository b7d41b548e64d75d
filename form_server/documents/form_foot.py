"""The foot of the application form's front: declaration, signatures, confirmation on site, receipt slip."""

from collections.abc import Iterator

from form_server.documents import messages
from form_server.documents.form_slip import SLIP_HEIGHT, slip
from form_server.documents.page_marks import Mark, Rule
from form_server.documents.rows import (
    LABEL,
    LABEL_SIZE,
    LEFT,
    NOTE_SIZE,
    PAD,
    WIDTH,
    whole_row,
)
from form_server.documents.typesetter import Typesetter, leading
from form_server.rules.form.sheet import Sheet

BOTTOM = 288.0
"""where the slip ends"""
_SIGN = 9.0
_DELEGATE = 8.0
_CONFIRM = 22.0
_GAP = 1.0
_TEAR = 5.0


def foot_height(setter: Typesetter, sheet: Sheet) -> float:
    """Of declaration, signatures, confirmation and slip, in millimetres."""
    return (
        _declared(setter, sheet)
        + _DELEGATE
        + _confirming(setter, sheet)
        + _GAP
        + _TEAR
        + SLIP_HEIGHT
    )


def foot(setter: Typesetter, sheet: Sheet) -> Iterator[Mark]:
    """Stands at the bottom of the front whatever is above it, with room to sign and to stamp."""
    top = BOTTOM - foot_height(setter, sheet)
    yield from _declaration(setter, top, sheet)
    top += _declared(setter, sheet)
    yield from _delegate(setter, top)
    top += _DELEGATE
    yield from _confirmation(setter, top, sheet)
    top += _confirming(setter, sheet) + _GAP
    yield from _tear_line(setter, top)
    yield from slip(setter, top + _TEAR, sheet)


def _declaration_lines(setter: Typesetter, sheet: Sheet) -> list[str]:
    room = WIDTH - LABEL - 2 * PAD
    return [line for each in sheet.declaration for line in setter.lines(each, LABEL_SIZE, room)]


def _declared(setter: Typesetter, sheet: Sheet) -> float:
    lines = len(_declaration_lines(setter, sheet))
    return lines * leading(LABEL_SIZE) + PAD + _SIGN


def _declaration(setter: Typesetter, top: float, sheet: Sheet) -> Iterator[Mark]:
    height = _declared(setter, sheet)
    yield from whole_row(setter, top, height, messages.DECLARATION)
    lines = _declaration_lines(setter, sheet)
    yield from setter.block(LEFT + LABEL + PAD, top + PAD, lines, LABEL_SIZE)
    middle = top + height - _SIGN / 2 + 0.6
    yield from blank(setter, LEFT + 66, middle, messages.CANDIDATE_SIGNATURE, 42, 9)
    yield setter.words(
        LEFT + 132, middle, f"{messages.DATE}{messages.COLON}{messages.BLANK_DATE}", 9
    )


def blank(
    setter: Typesetter, x: float, middle: float, label: str, room: float, size: float = LABEL_SIZE
) -> Iterator[Mark]:
    """A label and a rule to write on; `room` is the length of the rule."""
    words = f"{label}{messages.COLON}"
    yield setter.words(x, middle, words, size)
    start = x + setter.width(words, size)
    yield Rule(start, middle + 1.9, start + room, middle + 1.9)


def _delegate(setter: Typesetter, top: float) -> Iterator[Mark]:
    yield from whole_row(setter, top, _DELEGATE, messages.DELEGATE)
    x = LEFT + LABEL + PAD
    for label, room in (
        (messages.DELEGATE_NAME, 19),
        (messages.DELEGATE_ID, 40),
        (messages.DELEGATE_RELATION, 12),
        (messages.DELEGATE_SIGNATURE, 17),
    ):
        yield from blank(setter, x, top + _DELEGATE / 2 + 0.4, label, room)
        x += setter.width(f"{label}{messages.COLON}", LABEL_SIZE) + room + 2


def _place_lines(setter: Typesetter, sheet: Sheet) -> list[str]:
    colon = messages.COLON
    times = "　".join(each for each in (sheet.office_days, sheet.office_hours) if each)
    stated = [f"{messages.PLACE}{colon}{sheet.office_name}　{sheet.office_address}"]
    if times:
        stated.append(f"{messages.HOURS}{colon}{times}")
    if sheet.confirmed:
        stated.append(sheet.confirmed)
    room = WIDTH - LABEL - 2 * PAD
    return [line for each in stated for line in setter.lines(each, LABEL_SIZE, room)]


def _confirming(setter: Typesetter, sheet: Sheet) -> float:
    return _CONFIRM + len(_place_lines(setter, sheet)) * leading(LABEL_SIZE)


def _confirmation(setter: Typesetter, top: float, sheet: Sheet) -> Iterator[Mark]:
    height = _confirming(setter, sheet)
    yield from whole_row(setter, top, height, messages.CONFIRMATION)
    x = LEFT + LABEL + PAD
    lines = _place_lines(setter, sheet)
    yield from setter.block(x, top + PAD * 0.7, lines, LABEL_SIZE)
    below = top + len(lines) * leading(LABEL_SIZE)
    yield setter.words(x, below + 5.2, f"{messages.OPINION}{messages.COLON}{messages.OPINIONS}", 9)
    yield from blank(setter, x + 76, below + 5.2, messages.REASON, 68)
    yield from blank(setter, x, below + 16.6, messages.CLERK, 34, 9)
    yield setter.words(x + 62, below + 16.6, messages.SEAL, 9)
    yield setter.words(
        LEFT + 132, below + 16.6, f"{messages.DATE}{messages.COLON}{messages.BLANK_DATE}", 9
    )


def _tear_line(setter: Typesetter, top: float) -> Iterator[Mark]:
    middle = top + _TEAR / 2
    room = setter.width(messages.TEAR, NOTE_SIZE) + 4
    start = LEFT + (WIDTH - room) / 2
    yield Rule(0, middle, start, middle, dashed=True)
    yield setter.centred(LEFT, WIDTH, middle, messages.TEAR, NOTE_SIZE)
    yield Rule(start + room, middle, LEFT * 2 + WIDTH, middle, dashed=True)
