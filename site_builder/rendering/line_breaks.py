"""Takes out the line breaks that would show as gaps between Chinese characters."""

import re

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
MARKS = "\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—"
TAG = "</?(?:strong|em|a|code|del|sub|sup|b|i)(?: [^>]*)?>"
"""of an element within a line"""
INLINE = re.compile(TAG)
CHINESE = re.compile(f"[{HAN}{MARKS}]")
MARK = re.compile(f"[{MARKS}]")
ENDS = r'(?:ng|em|de|el|ub|up|[/<][abi]|.")>'
"""the last characters of such a tag, and of no other that stands at the end of a line"""
BREAK = re.compile(
    rf"\n(?:(?=(?:{TAG})*([{HAN}{MARKS}]))|(?:(?<=[{MARKS}]\n)|(?<={ENDS}\n))(?=\S))"
)
"""one that may have to go; the group is the Chinese character that comes next"""
PREFORMATTED = re.compile(r"(<pre.*?</pre>)", re.DOTALL)


def join_lines(html: str) -> str:
    """Browsers show a line break as a space, which belongs only between words of other scripts."""
    pieces = PREFORMATTED.split(html)
    pieces[::2] = (BREAK.sub(_kept, piece) for piece in pieces[::2])
    return "".join(pieces)


def _kept(found: re.Match[str]) -> str:
    """The break itself, or nothing: between two Chinese characters, and beside a Chinese mark."""
    text, at, after = found.string, found.start(), found[1]
    before = _character_before(text, at)
    if MARK.match(before) and _at(text, at + 1).strip():
        return ""
    if after and (CHINESE.match(before) or (MARK.match(after) and _at(text, at - 1).strip())):
        return ""
    return "\n"


def _character_before(text: str, end: int) -> str:
    """The last character before `end` that is not part of such a tag."""
    while _at(text, end - 1) == ">":
        start = text.rfind("<", 0, end)
        if start < 0 or not INLINE.fullmatch(text, start, end):
            break
        end = start
    return _at(text, end - 1)


def _at(text: str, place: int) -> str:
    """That character; empty before the first and after the last one."""
    return text[place : place + 1] if place >= 0 else ""
