"""What the application form says in sentences: the preliminary check, remarks, missing characters, papers."""

from form_server.documents import messages
from form_server.documents.flow import Part
from form_server.documents.rows import labelled
from form_server.documents.typesetter import Typesetter
from form_server.rules.form.sheet import Sheet


def note_parts(setter: Typesetter, sheet: Sheet) -> list[Part]:
    """Characters that cannot be printed, verdict (S63–S72) and remarks (S40): before the long course
    table, so that they stand above the signature."""
    parts: list[Part] = []
    if setter.marks:
        parts.append(labelled(setter, messages.UNPRINTABLE, unprintable_words(setter)))
    judged = messages.VERDICT_DAY.format(f"{sheet.submitted_at:%Y-%m-%d}")
    verdict = f"{sheet.verdict}{judged}\n{messages.VERDICT_MEANS}"
    parts.append(labelled(setter, messages.VERDICT, verdict))
    parts += [
        labelled(setter, remark.label or messages.REMARKS, remark.words) for remark in sheet.remarks
    ]
    return parts


def paper_parts(setter: Typesetter, sheet: Sheet) -> list[Part]:
    """The papers to bring (S20–S25), on the front if there is room."""
    if not sheet.papers:
        return []
    papers = (messages.PAPER.format(n, paper) for n, paper in enumerate(sheet.papers, 1))
    return [labelled(setter, messages.PAPERS, "　".join(papers))]


def unprintable_words(setter: Typesetter) -> str:
    """Names the code points, so that nobody takes a marked name for the whole one."""
    codes = (
        messages.UNPRINTABLE_EACH.format(mark, f"U+{ord(character):04X}")
        for character, mark in setter.marks.items()
    )
    every = "、".join(setter.marks.values())
    return messages.UNPRINTABLE_WORDS.format(every) + messages.LIST_COMMA.join(codes)
