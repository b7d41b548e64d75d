"""What the application form says in sentences: the preliminary check, remarks, missing characters, papers."""

from form_server.documents import messages
from form_server.documents.flow import Part
from form_server.documents.rows import labelled
from form_server.documents.typesetting import Typesetter
from form_server.rules.sheet import Sheet


def note_parts(setter: Typesetter, sheet: Sheet) -> list[Part]:
    """Verdict (S63–S72), remarks (S40), characters that cannot be printed, papers to bring (S20–S25)."""
    parts: list[Part] = [
        labelled(setter, messages.VERDICT, f"{sheet.verdict}\n{messages.VERDICT_MEANS}")
    ]
    if setter.marks:
        parts.append(labelled(setter, messages.UNPRINTABLE, unprintable_words(setter)))
    parts += [
        labelled(setter, remark.label or messages.REMARKS, remark.words) for remark in sheet.remarks
    ]
    if sheet.papers:
        papers = (messages.PAPER.format(n, paper) for n, paper in enumerate(sheet.papers, 1))
        parts.append(labelled(setter, messages.PAPERS, "\n".join(papers)))
    return parts


def unprintable_words(setter: Typesetter) -> str:
    """Names the code points, so that nobody takes a marked name for the whole one."""
    codes = (
        messages.UNPRINTABLE_EACH.format(mark, f"U+{ord(character):04X}")
        for character, mark in setter.marks.items()
    )
    every = "、".join(setter.marks.values())
    return messages.UNPRINTABLE_WORDS.format(every) + messages.LIST_COMMA.join(codes)
