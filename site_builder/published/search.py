"""Search in Chinese: pairs of characters and whole words, ranked by BM25; `static/search.js` is its twin."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from site_builder.published.plain import Plain

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
TITLE_COUNTS = 5
SUMMARY_COUNTS = 2
SYNONYM_WEIGHT = 0.8
SINGLE_WEIGHT = 0.3
"""a single character says little beside a pair; asked for alone, or where nobody has its pair"""
PREFIX = re.compile(r"[a-z0-9]{2,}")
"""a Latin word or number that no document has stands for those it begins"""
FINE = 1_000_000
"""scores are compared to this part of one, so that every machine ranks alike"""


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
    """A document that was found; fields as in `Document`."""

    address: str
    title: str
    summary: str
    kind: str


@dataclass(frozen=True, slots=True)
class Index:
    """Made from the published file when it is read: the words themselves are the smaller file."""

    documents: tuple[Document, ...]
    lengths: tuple[int, ...]
    """pairs and words of each document"""
    terms: Mapping[str, tuple[tuple[int, int], ...]]
    """token → (number of the document, count)"""
    synonyms: Mapping[str, Sequence[str]]
    """the site's own word → what people say instead"""


def read_index(plain: Mapping[str, Plain]) -> Index:
    """The index of a published file. Raises KeyError or TypeError when it is something else."""
    documents = tuple(Document(*row) for row in plain["documents"])
    lengths: list[int] = []
    terms: dict[str, list[tuple[int, int]]] = {}
    for number, each in enumerate(documents):
        counts = _counts(each)
        lengths.append(sum(count for token, count in counts.items() if not _single(token)))
        for token, count in counts.items():
            terms.setdefault(token, []).append((number, count))
    packed = {token: tuple(postings) for token, postings in terms.items()}
    return Index(documents, tuple(lengths), packed, plain["synonyms"])


def tokens(text: str) -> list[str]:
    """Pairs of neighbouring Chinese characters, single ones that stand alone, Latin words and numbers."""
    found: list[str] = []
    for run in RUNS.findall(_plain(text)):
        if run[0].isascii() or len(run) == 1:
            found.append(run)
        else:
            pairs = (run[i : i + 2] for i in range(len(run) - 1))
            found.extend(pair for pair in pairs if FILLING.isdisjoint(pair))
    return found


def words_alone(text: str) -> str:
    """The text without what no search looks at: punctuation, capitals, full width; its tokens are the same."""
    return " ".join(RUNS.findall(_plain(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _single(token: str) -> bool:
    return len(token) == 1 and not token.isascii()


def _counts(document: Document) -> Counter[str]:
    counts: Counter[str] = Counter()
    weighted = (
        (document.text, 1),
        (document.title, TITLE_COUNTS),
        (document.summary, SUMMARY_COUNTS),
    )
    for text, weight in weighted:
        for token in tokens(text):
            counts[token] += weight
            for sign in token if not token.isascii() and len(token) > 1 else ():
                counts[sign] += weight
    return counts


def search(index: Index, query: str, limit: int = 20) -> tuple[Hit, ...]:
    """The best documents first; none for a query without a word that any document has."""
    scores: dict[int, float] = {}
    for token, weight in weighted_tokens(index, query).items():
        for number, gain in _gains(index, token):
            scores[number] = scores.get(number, 0.0) + weight * gain
    for number in scores:
        scores[number] *= index.documents[number].tenths / 10
    best = sorted(scores.items(), key=lambda pair: (-_fine(pair[1]), pair[0]))[:limit]
    found = (index.documents[number] for number, _ in best)
    return tuple(Hit(one.address, one.title, one.summary, one.kind) for one in found)


def _fine(score: float) -> int:
    return math.floor(score * FINE + 0.5)


def weighted_tokens(index: Index, query: str) -> dict[str, float]:
    """The tokens of the query, and with less weight those of words that mean the same."""
    weights: dict[str, float] = {}
    for token in tokens(query):
        for term in _terms(index, token):
            weights.setdefault(term, 1.0)
    for word in _same_meaning(query, index.synonyms):
        for token in tokens(word):
            weights.setdefault(token, SYNONYM_WEIGHT)
    return {token: weight * _telling(token) for token, weight in weights.items()}


def _terms(index: Index, token: str) -> list[str]:
    """The token; where nobody has it, what it begins, such as 0807 or jsj, or its characters."""
    if token in index.terms:
        return [token]
    if not token.isascii():
        return list(token)
    if not PREFIX.fullmatch(token):
        return []
    return sorted(term for term in index.terms if term.startswith(token))


def _telling(token: str) -> float:
    """How much a token says of what is wanted."""
    if token in ASKING:
        return ASKING_WEIGHT
    return SINGLE_WEIGHT if _single(token) else 1.0


def _same_meaning(query: str, synonyms: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The site's own word for each word of the query that it does not use itself."""
    plain = _plain(query)
    for word, others in synonyms.items():
        if any(_plain(other) in plain for other in others):
            yield word


def _gains(index: Index, token: str) -> Iterable[tuple[int, float]]:
    postings = index.terms.get(token, ())
    if not postings:
        return
    average = sum(index.lengths) / len(index.lengths) or 1.0
    holding = len(postings)
    rarity = math.log(1 + (len(index.lengths) - holding + 0.5) / (holding + 0.5))
    for number, count in postings:
        norm = K1 * (1 - B + B * index.lengths[number] / average)
        yield number, rarity * count * (K1 + 1) / (count + norm)
