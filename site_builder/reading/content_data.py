"""The data of content/ as published shapes, each with the place where it was written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from site_builder.published.release import (
    Emergency,
    Exemption,
    Major,
    Office,
    Paper,
    PlanVersion,
    Policies,
    Remark,
    ReviewLevel,
    Round,
    Site,
    Substitution,
)
from site_builder.reading.nodes import EMPTY, Node
from site_builder.reading.problems import Problem
from site_builder.reading.schema import Reader
from site_builder.reading.sources import Content, Located, Source
from site_builder.reading.tokens import NAMES, Filler, Wording, round_tokens, site_tokens

T = TypeVar("T")
Rows = tuple[Located[T], ...]
Rights = dict[str, dict[str, str]]
Synonyms = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ContentData:
    """Everything under content/data/ and the three files beside it; what could not be read is left out."""

    site: Located[Site] | None
    emergency: Located[Emergency] | None
    """none without its file"""
    policies: Located[Policies] | None
    rounds: Rows[Round]
    offices: Rows[Office]
    majors: Rows[Major]
    plan_versions: Rows[PlanVersion]
    substitutions: Rows[Substitution]
    exemptions: Rows[Exemption]
    papers: Rows[Paper]
    remarks: Rows[Remark]
    review: Rows[ReviewLevel]
    rights: Located[Rights] | None
    synonyms: Located[Synonyms] | None
    unread: frozenset[str]
    """codes, ids, keys and versions of rows with faults: what refers to them is not to blame"""

    def complete(self) -> bool:
        """Whether all is there without which no page can be made."""
        return bool(self.site and self.policies and self.rights and self.synonyms)


def read_content_data(content: Content) -> ContentData:
    """Reads all of it; problems gather in `content.problems`."""
    reading = _Reading(content)
    read = ContentData(
        site=reading.one("site.yml", Site),
        emergency=next(iter(reading.files("emergency.yml", Emergency)), None),
        policies=reading.one("data/policies.yml", Policies),
        rounds=reading.files("data/rounds/*.yml", Round, _with_defaults),
        offices=reading.listed("data/offices.yml", Office),
        majors=reading.files("data/majors/*.yml", Major),
        plan_versions=reading.listed("data/plan_versions.yml", PlanVersion),
        substitutions=reading.listed("data/substitutions.yml", Substitution),
        exemptions=reading.listed("data/exemptions.yml", Exemption),
        papers=reading.listed("data/papers.yml", Paper),
        remarks=reading.listed("data/remarks.yml", Remark),
        review=reading.listed("data/review.yml", ReviewLevel),
        rights=reading.one("data/rights.yml", dict[str, dict[str, str]]),
        synonyms=reading.one("synonyms.yml", dict[str, tuple[str, ...]]),
        unread=frozenset(),
    )
    return replace(read, unread=frozenset(reading.unread))


def fill_content_data(
    content_data: ContentData, tokens: Mapping[str, str], problems: list[Problem]
) -> ContentData:
    """The same with the tokens in its words replaced; a round's own words speak of that round."""
    filling = _Filling(tokens, problems)
    return replace(
        content_data,
        rounds=tuple(
            _Filling({**tokens, **round_tokens(each.value)}, problems).again(each)
            for each in content_data.rounds
        ),
        papers=tuple(map(filling.again, content_data.papers)),
        remarks=tuple(map(filling.again, content_data.remarks)),
        policies=filling.again(content_data.policies) if content_data.policies else None,
        site=filling.again(content_data.site) if content_data.site else None,
        emergency=filling.again(content_data.emergency) if content_data.emergency else None,
    )


def wording_of(content_data: ContentData) -> Wording:
    """The tokens for prose; those of what could not be read stay as dots."""
    fixed = (
        site_tokens(content_data.site.value, content_data.policies.value)
        if content_data.site and content_data.policies
        else {}
    )
    rounds = tuple(each.value for each in content_data.rounds)
    return Wording({**dict.fromkeys(NAMES, "……"), **fixed}, rounds)


class _Filling:
    def __init__(self, tokens: Mapping[str, str], problems: list[Problem]) -> None:
        self._filler = Filler(tokens, problems)

    def again(self, located: Located[T]) -> Located[T]:
        """Read anew with its texts filled; sound before, so sound again."""
        file = located.source.file
        node = located.node.with_texts(lambda text, line: self._filler.text(text, file, line))
        value = Reader(file, []).read(type(located.value), node)
        return replace(located, value=located.value if value is None else value, node=node)


class _Reading:
    def __init__(self, content: Content) -> None:
        self._content = content
        self.unread: set[str] = set()

    def _value(self, source: Source, node: Node, shape: type[T]) -> Rows[T]:
        value = None
        if node is not EMPTY:
            value = Reader(source.file, self._content.problems).read(shape, node)
        if value is not None:
            return (Located(value, source, node),)
        names = (node.below(name) for name in ("code", "id", "key", "version"))
        self.unread.update(each.text for each in names if each and each.text)
        self.unread.add(Path(source.file).stem)
        return ()

    def one(self, name: str, shape: type[T]) -> Located[T] | None:
        source = self._content.yaml(name)
        return next(iter(self._value(source, source.node, shape)), None)

    def listed(self, name: str, shape: type[T]) -> Rows[T]:
        source = self._content.yaml(name)
        if source.node is EMPTY:
            return ()
        if source.node.items is None:
            sentence = "这个文件要写成列表，每项以“- ”开头。"
            self._content.problems.append(Problem(source.file, source.node.line, sentence))
            return ()
        rows = (self._value(source, node, shape) for node in source.node.items)
        return tuple(each for row in rows for each in row)

    def files(
        self, pattern: str, shape: type[T], prepare: Callable[[Node], Node] = lambda node: node
    ) -> Rows[T]:
        sources = [self._content.yaml(name) for name in self._content.names(pattern)]
        rows = (self._value(source, prepare(source.node), shape) for source in sources)
        return tuple(each for row in rows for each in row)


def _with_defaults(node: Node) -> Node:
    """Registration opens with the application window unless a round says otherwise."""
    application = node.below("application")
    opens = application.below("opens") if application else None
    if opens is None or node.entries is None or "registration_opens" in node.entries:
        return node
    return replace(node, entries={**node.entries, "registration_opens": opens})
