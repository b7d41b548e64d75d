"""Search in Chinese: pairs of characters and whole words, ranked by BM25; shapes and ranking only."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUNS = re.compile(rf"[{HAN}]+|[a-z0-9]+")
K1 = 3.0
B = 0.75
FILLING = frozenset("的了是在和也就都您我")
"""pairs with one of these say nothing of their own"""
ASKING = frozenset(
    [
        "什么",
        "怎么",
        "么办",
        "么时",
        "时候",
        "能不",
        "不能",
        "是不",
        "不是",
        "可以",
        "以吗",
        "没有",
        "有没",
    ]
)
ASKING_WEIGHT = 0.4
"""pairs of asking say little of what is asked"""
STEP = 8
TITLE_COUNTS = 5
SUMMARY_COUNTS = 2
SYNONYM_WEIGHT = 0.8
SINGLE_WEIGHT = 0.3
"""a single character says little beside a pair"""

Index = Mapping[str, Any]
"""{"documents": [[address, title, summary, kind, tenths]…], "lengths": [tokens…], "terms": {token: [posting…]}};
a posting is the step from the document before, times 8, plus the count, at most 7"""


@dataclass(frozen=True, slots=True)
class Document:
    """What can be found: `kind` in words, such as 常见问题; `text` beyond title and summary."""

    address: str
    title: str
    summary: str
    kind: str
    text: str = ""
    tenths: int = 10
    """how much more than others it is what people look for: 15 is half as much again"""


@dataclass(frozen=True, slots=True)
class Hit:
    address: str
    title: str
    summary: str
    kind: str
    score: float


def tokens(text: str) -> list[str]:
    """Pairs of neighbouring Chinese characters, single ones that stand alone, Latin words and numbers."""
    found: list[str] = []
    for run in RUNS.findall(unicodedata.normalize("NFKC", text).lower()):
        if run[0].isascii() or len(run) == 1:
            found.append(run)
        else:
            pairs = (run[i : i + 2] for i in range(len(run) - 1))
            found.extend(pair for pair in pairs if FILLING.isdisjoint(pair))
    return found


def build_index(documents: Iterable[Document]) -> dict[str, Any]:
    """The index as JSON carries it; postings are flat pairs of document number and count."""
    rows: list[list[str | int]] = []
    lengths: list[int] = []
    terms: dict[str, list[int]] = {}
    for number, each in enumerate(documents):
        counts = _counts(each)
        rows.append([each.address, each.title, each.summary, each.kind, each.tenths])
        lengths.append(sum(counts.values()))
        for token, count in counts.items():
            terms.setdefault(token, []).append(number * STEP + min(count, STEP - 1))
    packed = {token: _packed(postings) for token, postings in sorted(terms.items())}
    return {"documents": rows, "lengths": lengths, "terms": packed}


def _packed(postings: Sequence[int]) -> list[int]:
    """Numbers of documents as steps, which compress to a fraction."""
    before = [0, *(posting // STEP * STEP for posting in postings)]
    return [posting - earlier for posting, earlier in zip(postings, before, strict=False)]


def _unpacked(packed: Iterable[int]) -> Iterable[tuple[int, int]]:
    number = 0
    for posting in packed:
        number += posting // STEP
        yield number, posting % STEP


def _counts(document: Document) -> Counter[str]:
    counts = Counter(tokens(document.text))
    for text, weight in ((document.title, TITLE_COUNTS), (document.summary, SUMMARY_COUNTS)):
        for token in tokens(text):
            counts[token] += weight
    return counts


def search(
    index: Index, query: str, synonyms: Mapping[str, Sequence[str]], limit: int = 20
) -> tuple[Hit, ...]:
    """The best documents first; none for a query without a word that any document has."""
    scores: dict[int, float] = {}
    for token, weight in weighted_tokens(query, synonyms).items():
        for number, gain in _gains(index, token):
            scores[number] = scores.get(number, 0.0) + weight * gain
    for number in scores:
        scores[number] *= index["documents"][number][4] / 10
    best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    rows = ((index["documents"][number], score) for number, score in best)
    return tuple(Hit(row[0], row[1], row[2], row[3], score) for row, score in rows)


def weighted_tokens(query: str, synonyms: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """The tokens of the query, and with less weight those of words that mean the same."""
    weights = dict.fromkeys(tokens(query), 1.0)
    for word in _same_meaning(query, synonyms):
        for token in tokens(word):
            weights.setdefault(token, SYNONYM_WEIGHT)
    return {token: weight * _telling(token) for token, weight in weights.items()}


def _telling(token: str) -> float:
    """How much a token says of what is wanted."""
    if token in ASKING:
        return ASKING_WEIGHT
    return SINGLE_WEIGHT if len(token) == 1 and not token.isascii() else 1.0


def _same_meaning(query: str, synonyms: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The site's own word for each word of the query that it does not use itself."""
    plain = unicodedata.normalize("NFKC", query).lower()
    for word, others in synonyms.items():
        if any(unicodedata.normalize("NFKC", other).lower() in plain for other in others):
            yield word


def _gains(index: Index, token: str) -> Iterable[tuple[int, float]]:
    postings = tuple(_unpacked(index["terms"].get(token, ())))
    lengths: Sequence[int] = index["lengths"]
    if not postings:
        return
    average = sum(lengths) / len(lengths) or 1.0
    holding = len(postings)
    rarity = math.log(1 + (len(lengths) - holding + 0.5) / (holding + 0.5))
    for number, count in postings:
        norm = K1 * (1 - B + B * lengths[number] / average)
        yield number, rarity * count * (K1 + 1) / (count + norm)
