"""Every citation leads somewhere: principles, keys of security, statements, answers, decisions, and paths that are named."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("form_server", "site_builder", "tests", "benchmarks", "inspections", "content", "docs")
BESIDE = (
    "README.md",
    "README.zh.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "Makefile",
    "pyproject.toml",
)
ENDINGS = frozenset((".py", ".md", ".html", ".js", ".cjs", ".css", ".yml", ".toml"))
OWN = "tests/test_citations.py"
"""holds citations that lead nowhere, as examples"""


def listed(member: str) -> str:
    """The pattern of a list: members and spans of them, `1, 9`, `7–9`, `C1, C2 and C4`, also across lines."""
    span = rf"{member}(?:[–-]{member})?"
    return rf"({span}(?:(?:,|[\s#]and)[\s#]+{span}(?![\w.]))*)(?!\w)"


FORMS = {
    "principle": re.compile(rf"\bprinciples?[\s#]+{listed('[0-9]+')}"),
    "security": re.compile(rf"\bsecurity[\s#]+{listed('[A-H][0-9]*')}"),
    "statement": re.compile(r"\b(S[0-9]+(?:[–-]S[0-9]+)?)\b"),
    "answer": re.compile(rf"\bFAQ[\s#]+{listed('[0-9]+')}"),
    "decision": re.compile(rf"\b[Dd]ecisions?[\s#/]+{listed('[0-9]{3}')}"),
}
AT_LEAST = {"principle": 120, "security": 90, "statement": 500, "answer": 150, "decision": 5}
"""so many there are at the least: a reader that finds nothing has not looked"""
OUTSIDE = re.compile(
    r"\b(?:decisions|experience|domain|faults|contract)\.md\b"
    r"|\bsecurity\.md`?\s+[A-H0-9]"
    r"|\b(?:decisions|experience|domain|security)\s+[0-9]"
    r"|\(T[0-9]+\)"
)
"""how documents were cited that are not in the repository"""
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
NAMED = re.compile(r"`([\w./-]+\.(?:py|md|html|yml|css|js|toml|lock))`")
IN_DOCS = re.compile(r"(?<![\w/`.])`?(docs/[\w./-]*[\w/])")


@cache
def files() -> tuple[Path, ...]:
    """Of every room; but not what earlier versions left behind, which tells what was there then."""
    left = tuple((ROOT / "tests" / "upgrade").glob("[0-9]*"))
    found = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file())
    return tuple(each for each in found if not any(each.is_relative_to(one) for one in left))


@cache
def texts() -> dict[str, str]:
    """Place → text, of everything that may cite."""
    cite = [path for path in files() if path.suffix in ENDINGS]
    cite += [ROOT / name for name in BESIDE]
    found = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in cite}
    return {place: text for place, text in found.items() if place != OWN}


def members(cited: str) -> Iterator[str]:
    """A list taken apart, each span in full: `A1, A5–A7` is A1, A5, A6, A7."""
    for span in re.split(r"(?:,|[\s#]and)[\s#]+", cited):
        first, _, last = span.replace("-", "–").partition("–")
        letter, begin = re.match(r"([A-Z]?)(.*)", first).groups()  # type: ignore[union-attr]
        if not last:
            yield first
            continue
        width = len(begin) if begin.startswith("0") else 0
        numbers = range(int(begin), int(last.removeprefix(letter)) + 1)
        yield from [f"{letter}{n:0{width}d}" for n in numbers] or [span]


def citations(kind: str, text: str) -> tuple[str, ...]:
    return tuple(each for cited in FORMS[kind].findall(text) for each in members(cited))


def everywhere(kind: str) -> list[tuple[str, str]]:
    """Place and what is cited there."""
    return [(place, each) for place, text in texts().items() for each in citations(kind, text)]


def rows(document: str, pattern: str) -> list[Any]:
    """What the pattern finds in a document, line by line."""
    return re.findall(pattern, texts()[f"docs/{document}.md"], re.MULTILINE)


def leading_nowhere(kind: str, known: Iterable[str]) -> list[tuple[str, str]]:
    """Those of that kind that have no row; there must be enough to look at."""
    there, found = frozenset(known), everywhere(kind)
    assert len(found) >= AT_LEAST[kind], f"only {len(found)} of {kind} were found"
    return [(place, each) for place, each in found if each not in there]


@pytest.mark.parametrize(
    ("kind", "text", "cited"),
    [
        ("principle", "kept (principle 9, S44).", ("9",)),
        ("principle", "(FAQ 3; principles 1, 7–9, 33)", ("1", "7", "8", "9", "33")),
        ("principle", "(principles 49 and 50).", ("49", "50")),
        ("principle", "(S13, principles 1,\n    9)", ("1", "9")),
        ("principle", "# principles 1,\n# 9", ("1", "9")),
        ("principle", "in principle three of 4", ()),
        ("security", "(security A1, A5–A7; principle 33)", ("A1", "A5", "A6", "A7")),
        ("security", "(security B)", ("B",)),
        ("security", "(security B, C, E)", ("B", "C", "E")),
        ("security", "security headers, security And", ()),
        ("statement", "(S14, S51–S53)", ("S14", "S51", "S52", "S53")),
        ("statement", "a span (S53–S51) that ends before it begins", ("S53–S51",)),
        ("statement", "an XS1 or S1x", ()),
        ("answer", "(FAQ 11, 14–16; S98)", ("11", "14", "15", "16")),
        ("answer", "(FAQ 7, principle 47)", ("7",)),
        ("decision", "`docs/decisions/003`, decision 007", ("003", "007")),
        ("decision", "decisions 008–010", ("008", "009", "010")),
    ],
)
def test_a_citation_is_read_in_full(kind: str, text: str, cited: tuple[str, ...]) -> None:
    assert citations(kind, text) == cited


@pytest.mark.parametrize(
    "text",
    [
        "(`decisions.md` 9, 33)",
        "(decisions 20, 21)",
        "(security 0.1)",
        "`security.md` F5",
        "(experience 6)",
        "(domain 2.1)",
        "see faults.md",
        "(T13)",
    ],
)
def test_a_document_that_is_not_here_is_recognised(text: str) -> None:
    assert OUTSIDE.search(text)


def test_no_document_that_is_not_here_is_cited() -> None:
    found = {place: OUTSIDE.findall(text) for place, text in texts().items()}

    assert {place: cited for place, cited in found.items() if cited} == {}


def test_principles_are_numbered_in_order() -> None:
    numbers = [int(each) for each in rows("principles", r"^\*\*(\d+)\. ")]

    assert len(numbers) > 40
    assert numbers == sorted(set(numbers))


def test_every_principle_that_is_cited_has_its_row() -> None:
    assert leading_nowhere("principle", rows("principles", r"^\*\*(\d+)\. ")) == []


def test_every_key_of_security_that_is_cited_has_its_row() -> None:
    keys = rows("security", r"^\| ([A-H]\d+) \|")
    sections = rows("security", r"^## ([A-H])\. ")

    assert len(keys) == len(set(keys))
    assert leading_nowhere("security", [*keys, *sections]) == []


def test_every_key_of_security_names_files_that_keep_and_hold_it() -> None:
    cells = rows("security", r"^\| ([A-H]\d+) \| .+ \| (.+) \| (.+) \|$")
    kept = [(key, re.findall(r"`(.+?)`", cell)) for key, cell, _ in cells]
    held = [(key, re.findall(r"`(tests/.+?)`", cell)) for key, _, cell in cells]

    assert [key for key, *_ in cells] == rows("security", r"^\| ([A-H]\d+) \|")
    assert [key for key, paths in (*kept, *held) if not paths] == []
    assert [
        (key, path)
        for key, paths in (*kept, *held)
        for path in paths
        if not (ROOT / path).is_file()
    ] == []


def test_every_statement_that_is_cited_is_one_of_the_office() -> None:
    assert leading_nowhere("statement", rows("promises", r"^\| (S\d+) \|")) == []


def test_every_answer_that_is_cited_is_there() -> None:
    answers = [text for place, text in texts().items() if place.startswith("content/faq/")]
    numbers = [each for text in answers for each in re.findall(r"^number: (\d+)$", text, re.M)]

    assert leading_nowhere("answer", numbers) == []


def test_every_decision_that_is_cited_is_written_down() -> None:
    files = (path.name[:3] for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))

    assert leading_nowhere("decision", files) == []


@cache
def tails() -> frozenset[str]:
    """Every file by its path and by each end of it: `rules/windows/window.py` is form_server/rules/windows/window.py."""
    parts = [path.relative_to(ROOT).parts for path in (*files(), *ROOT.glob("*"))]
    return frozenset("/".join(each[n:]) for each in parts for n in range(len(each)))


def test_every_file_that_is_named_is_there() -> None:
    named = [(place, each) for place, text in texts().items() for each in NAMED.findall(text)]

    assert len(named) > 150
    assert [(place, each) for place, each in named if each not in tails()] == []


def test_every_place_in_docs_that_is_named_is_there() -> None:
    named = [(place, each) for place, text in texts().items() for each in IN_DOCS.findall(text)]

    assert len(named) > 20
    assert [(place, each) for place, each in named if not (ROOT / each).exists()] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    linked = [
        (place, (ROOT / place).parent / target)
        for place, text in texts().items()
        if place.startswith("docs/")
        for target in LINK.findall(text)
        if "://" not in target
    ]

    assert linked
    assert [(place, target) for place, target in linked if not target.exists()] == []
