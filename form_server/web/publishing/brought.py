"""What came into a draft from a file or the clipboard, in sentences, and across the step from saving to the page."""

from form_server.web.forms import asked
from form_server.web.words import editor_words as words


def sentence(what: str, pictures: int, merged: bool) -> str:
    """What became a draft, and what of it to look at again."""
    told = words.BROUGHT.format(what=what)
    told += words.PICTURES.format(n=pictures) if pictures else ""
    return told + (words.MERGED_CELLS if merged else "")


def of_document(pictures: int, merged: bool) -> str:
    """For the address of the page that is shown next."""
    return f"&brought=word&pictures={pictures}" + ("&merged=yes" if merged else "")


OF_ATTACHMENT = "&brought=attachment"


def said_on_page() -> str:
    """By the address that was asked for; nothing when it does not say."""
    brought, pictures = asked("brought"), asked("pictures")
    if brought == "word":
        number = int(pictures) if pictures.isdecimal() and len(pictures) < 5 else 0
        return sentence(words.DOCUMENT, number, bool(asked("merged")))
    return words.ATTACHED if brought == "attachment" else ""
