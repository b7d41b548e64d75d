"""The head of the application form: what it is, whose it is, and the codes that the counter scans."""

from collections.abc import Iterator

from form_server.documents import messages
from form_server.documents.page_marks import Box, Mark, Rule
from form_server.documents.rows import LEFT, WIDTH
from form_server.documents.scan_codes import bar_code, qr_code
from form_server.documents.typesetter import Typesetter
from form_server.rules.form.sheet import Sheet

TOP = 9.0
HEIGHT = 29.0
"""of the head of the first page"""
NEXT_HEIGHT = 9.0
"""of the head of every further page"""
_QR = 22.0
_TITLE_ROOM = WIDTH - _QR - 4
_TITLE_SIZES = (17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7)


def head(setter: Typesetter, sheet: Sheet) -> Iterator[Mark]:
    """Title on the left, QR code on the right, below them the numbers and the bar code."""
    version = messages.VERSION.format(sheet.version)
    source = (sheet.site_name, sheet.round_title, version, f"{messages.SUBMITTED} {moment(sheet)}")
    yield setter.words(LEFT, TOP + 1.6, "　".join(source), 7.5)
    size = setter.largest(sheet.title, _TITLE_SIZES, _TITLE_ROOM)
    yield setter.centred(LEFT, _TITLE_ROOM, TOP + 8.6, sheet.title, size, bold=True)
    yield from _numbers(setter, sheet)
    yield bar_code(sheet.reference, Box(LEFT + 92, TOP + 15.5, 60, 9))
    yield setter.centred(LEFT + 92, 60, TOP + 26.4, sheet.reference, 7)
    yield qr_code(sheet.qr_text, LEFT + WIDTH - _QR, TOP + 2.5, _QR)
    if sheet.demonstration:
        yield from demonstration(setter, LEFT + _TITLE_ROOM - 12, TOP - 0.6)


def _numbers(setter: Typesetter, sheet: Sheet) -> Iterator[Mark]:
    rows = (
        (messages.REFERENCE, sheet.reference),
        (messages.ADMISSION_NUMBER, sheet.admission_number),
        (messages.CHECK_CODE, grouped(sheet.check_code)),
    )
    for n, (label, value) in enumerate(rows):
        middle = TOP + 16.4 + n * 4.9
        yield setter.words(LEFT, middle, label, 8)
        yield setter.words(LEFT + 15, middle, value, 11)


def next_head(setter: Typesetter, sheet: Sheet) -> Iterator[Mark]:
    """The head of a further page: title, reference, name and number in one line."""
    name = next((field.value for field in sheet.fields if field.name == "name"), "")
    words = f"{sheet.title}　{sheet.reference}　{name}　{sheet.admission_number}"
    middle = TOP + 3
    size = setter.largest(words, (9, 8, 7, 6), WIDTH - 14)
    yield setter.words(LEFT, middle, words, size)
    yield Rule(LEFT, TOP + 6, LEFT + WIDTH, TOP + 6)
    if sheet.demonstration:
        yield from demonstration(setter, LEFT + WIDTH - 11, TOP + 0.4)


def demonstration(setter: Typesetter, x: float, top: float) -> Iterator[Mark]:
    """The mark of invented data, in a frame of its own."""
    yield Box(x, top, 11, 4.8)
    yield setter.centred(x, 11, top + 2.4, messages.DEMONSTRATION, 9, bold=True)


def foot_line(setter: Typesetter, sheet: Sheet, page: int, pages: int) -> Iterator[Mark]:
    """The last line of each page: where it comes from, of when it is, which page it is (S3)."""
    middle = 291.0
    words = [sheet.site_address, messages.ORIGINAL, f"{messages.SUBMITTED} {moment(sheet)}"]
    if sheet.printed_at:
        words.append(f"{messages.PRINTED} {sheet.printed_at:%Y-%m-%d}")
    if sheet.demonstration:
        words.append(messages.DEMONSTRATION_NOTE)
    line = "　".join(words)
    yield setter.words(LEFT, middle, line, setter.largest(line, (7, 6.5, 6, 5.5, 5), WIDTH - 40))
    number = messages.PAGE.format(page, pages) + (messages.CONTINUED if page < pages else "")
    yield setter.right(LEFT + WIDTH, middle, number, 7)


def moment(sheet: Sheet) -> str:
    """When the version was submitted, to the minute."""
    return f"{sheet.submitted_at:%Y-%m-%d %H:%M}"


def grouped(code: str) -> str:
    """In groups of four, to be read out and typed."""
    return " ".join(code[n : n + 4] for n in range(0, len(code), 4))
