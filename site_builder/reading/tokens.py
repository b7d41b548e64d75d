"""Fills {{ tokens }} in content with what the data says, so that no date is typed twice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from site_builder.published import words
from site_builder.published.release import Policies, Round, Site, nearest_round
from site_builder.reading.nodes import Node
from site_builder.reading.problems import Problem
from site_builder.reading.sources import Source

TOKEN = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
UNSET = "另行通知"
"""where a round has no such date yet"""
NAMES = (
    *("round.title", "application.span", "application.opens", "application.closes"),
    *("confirmation.span", "confirmation.hours"),
    *("hotline.number", "hotline.link", "hotline.days", "hotline.hours"),
    *("transfer.months", "review.span", "certificates.from"),
    *("accounts_per_number", "pass_mark", "site.publisher", "site.service", "site.name"),
)
"""every token there is"""


def site_tokens(site: Site, policies: Policies) -> dict[str, str]:
    """The tokens that do not depend on a round."""
    return {
        "accounts_per_number": str(policies.accounts_per_number),
        "pass_mark": str(policies.pass_mark),
        "site.publisher": site.publisher,
        "site.service": site.service,
        "site.name": site.name,
    }


def round_tokens(one: Round) -> dict[str, str]:
    """The tokens that speak of one round."""
    line = one.hotline
    review, certificates = one.review, one.certificates_from
    return {
        "round.title": one.title,
        "application.span": words.span_words(one.application),
        "application.opens": words.moment_words(one.application.opens),
        "application.closes": words.closing_words(one.application.closes),
        "confirmation.span": words.day_span_words(one.confirmation.window),
        "confirmation.hours": one.confirmation.hours,
        "hotline.number": line.number,
        "hotline.link": f"[{line.number}](tel:{words.dialled(line.number)})",
        "hotline.days": words.days_words(line.first_day, line.last_day),
        "hotline.hours": words.hours_words(line.opens, line.closes),
        "transfer.months": words.month_words(one.transfer_months),
        "review.span": words.day_span_words(review) if review else UNSET,
        "certificates.from": words.day_words(certificates) if certificates else UNSET,
    }


@dataclass(frozen=True, slots=True)
class Wording:
    """What the tokens say, depending on the round that is spoken of."""

    fixed: Mapping[str, str]
    rounds: tuple[Round, ...]

    def at(self, moment: datetime) -> Mapping[str, str]:
        """As the round at hand has it; without one, what is missing stays as dots."""
        return self._of(nearest_round(self.rounds, moment))

    def of_notice(self, front: Node, at: datetime) -> Mapping[str, str]:
        """A notice keeps the dates of its own round: the one it is the document of, else that of its day."""
        named = front.below("document_of")
        own = next((one for one in self.rounds if named and one.id == named.text), None)
        return self._of(own or nearest_round(self.rounds, _written(front, at)))

    def _of(self, one: Round | None) -> Mapping[str, str]:
        return {**self.fixed, **(round_tokens(one) if one else {})}


def _written(front: Node, at: datetime) -> datetime:
    """The day of a notice; one that cannot be read is told elsewhere."""
    day = front.below("date")
    try:
        return datetime.fromisoformat(day.text if day and day.text else "").replace(
            tzinfo=at.tzinfo
        )
    except ValueError:
        return at


class Filler:
    """Replaces the tokens of one file; one that is not known is a problem at its line."""

    def __init__(self, tokens: Mapping[str, str], problems: list[Problem]) -> None:
        self._tokens = tokens
        self._problems = problems

    def source(self, source: Source) -> Source:
        """The file with every token in values and body replaced."""
        node = source.node.with_texts(lambda text, line: self.text(text, source.file, line))
        body = self.text(source.body, source.file, source.body_line)
        return replace(source, node=node, body=body)

    def text(self, text: str, file: str, first_line: int) -> str:
        """The text with its tokens replaced; an unknown one stays and is a problem at its line."""
        if "{{" not in text:
            return text

        def fill(found: re.Match[str]) -> str:
            if found[1] not in self._tokens:
                line = first_line + text.count("\n", 0, found.start())
                known = "、".join(self._tokens)
                self._problems.append(
                    Problem(file, line, f"不认识的代号“{found[1]}”；可用：{known}。")
                )
                return found[0]
            return self._tokens[found[1]]

        return TOKEN.sub(fill, text)
