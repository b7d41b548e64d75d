"""What is surely mistyped in Chinese prose, line by line; matters of taste are left alone."""

import re
from collections.abc import Iterator

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
NARROW = re.compile(rf"(?<=[{HAN}])[,;:!?.](?=[{HAN}]|$)")
BRACKETS = re.compile(rf"(?<![\])])\(([^()]*[{HAN}][^()]*)\)")
QUOTES = re.compile(rf"(\"|')([{HAN}][^\"']*)\1|(\"|')([^\"']*[{HAN}])\3")
DOTS = re.compile(rf"(?<=[{HAN}])(?:\.{{3,}}|。{{2,}})")
DASHES = re.compile(rf"(?<=[{HAN}])--+(?=[{HAN}])")
TWICE = re.compile(r"([，、；：！？])\1+")
APART = re.compile(r"`[^`]*`|\]\([^()\s]*\)|\{\{.*?\}\}|https?://[!-~]+")
"""code, the address of a link, tokens, addresses: not prose"""
FENCE = re.compile(r"\s*(```|~~~)")
SUSPECT = re.compile(r"[,;:!?.()\"']|--|，，|、、|；；|：：|！！|？？|。。")
"""one of them stands in all that can be mistyped"""


def prose_lines(lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Number, from 1, and words of each line; what is not prose is a single blank."""
    fenced = False
    for number, line in enumerate(lines, 1):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield number, APART.sub(" ", line).rstrip()


def faults(line: str, *, quoted: bool = False) -> Iterator[str]:
    """What is mistyped in one line, in sentences; `quoted` where straight quotes belong to YAML."""
    for found in NARROW.finditer(line):
        mark = FULL[found[0]]
        yield f"“{_around(line, found)}”里用了半角的 {found[0]}，请改成“{mark}”。"
    for found in BRACKETS.finditer(line):
        yield f"“{found[0]}”用了半角括号，请改成（{found[1]}）。"
    if not quoted:
        for found in QUOTES.finditer(line):
            yield f"{found[0]} 用了直引号，请改成“{found[2] or found[4]}”。"
    for pattern, right in ((DOTS, "……"), (DASHES, "——")):
        for found in pattern.finditer(line):
            yield f"“{found[0]}”请改成“{right}”。"
    for found in TWICE.finditer(line):
        yield f"“{found[0]}”多打了标点。"


def _around(line: str, found: re.Match[str]) -> str:
    return line[max(found.start() - 4, 0) : found.end() + 4]
