"""Puts facts into sentences: dates, offices and fields as people read them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from form_server.actions.cases import Case
from form_server.rules.fields import BY_NAME
from form_server.rules.messages import REVIEW_WORDS
from form_server.rules.outcome import Refused
from form_server.rules.people.numbers import mask_id_number
from form_server.web.words.facts import label_of, next_transfer, worded
from form_server.web.words.faults import CHOSEN, FAULTS
from form_server.web.words.refusal_words import UNTIL_APPLICATION, UNTIL_OFFICE, RefusalWords
from form_server.web.words.refusals import REFUSALS
from form_server.web.words.staff_menu import menu_of
from form_server.web.words.vocabulary import (
    CHOSEN_WORDS,
    NAME_OUTCOMES,
    ROLES,
    STANDINGS,
    STATES,
    VERDICTS,
)
from form_server.web.words.vocabulary_audit import actor_words
from site_builder.published import words
from site_builder.published.lines import whole
from site_builder.published.release import Office, OfficeDays, Release, Round


@dataclass(frozen=True, slots=True)
class OfficeSaid:
    """An office with the days on which it confirms, as a page shows it."""

    name: str
    address: str
    phone: str
    hours: str
    days: str


@dataclass(frozen=True, slots=True)
class Said:
    """A refusal in words."""

    heading: str
    why: str
    instead: str
    faq: str
    """address of the answer"""
    faq_title: str
    office: OfficeSaid | None
    until: str
    reason: str


def refusal(refused: Refused, release: Release, now: datetime) -> Said:
    """The sentences of that refusal, with its facts filled in."""
    return spoken(REFUSALS[refused.reason], refused.facts, release, now, str(refused.reason))


def spoken(
    sentence: RefusalWords, given: Mapping[str, str], release: Release, now: datetime, reason: str
) -> Said:
    """Those sentences with these facts filled in."""
    facts = _Facts(worded(given, release, now))
    code = given.get("office", "") if sentence.at_office else ""
    office = office_said(release, code, now)
    return Said(
        heading=sentence.heading.format_map(facts),
        why=sentence.why.format_map(facts),
        instead=sentence.instead.format_map(facts),
        faq=release.faq_address(sentence.faq),
        faq_title=_faq_title(release, sentence.faq),
        office=office,
        until=_until(sentence.until, release, office, now),
        reason=reason,
    )


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "……"


def _faq_title(release: Release, key: str) -> str:
    return next((each.title for each in release.faq if each.key == key), "")


def _until(kind: str, release: Release, office: OfficeSaid | None, now: datetime) -> str:
    round_ = release.round_at(now)
    if round_ is None:
        return ""
    if kind == UNTIL_APPLICATION:
        return f"{round_.title}网上申报：{words.span_words(round_.application)}。"
    if kind == UNTIL_OFFICE:
        days = office.days if office else words.confirmation_words(round_.confirmation)
        return f"{round_.title}现场办理：{days}。"
    return ""


def office_said(
    release: Release, code: str, now: datetime, round_: Round | None = None
) -> OfficeSaid | None:
    """The office with its on-site days in that round, else in the round at hand."""
    office: Office | None = release.office(code) if code else None
    round_ = round_ or release.round_at(now)
    if office is None:
        return None
    days: OfficeDays | None = round_.confirmation_of(code) if round_ else None
    return OfficeSaid(
        name=office.name,
        address=office.address,
        phone=office.phone,
        hours=office.hours,
        days=words.confirmation_words(days) if days else "",
    )


def fault(name: str, key: str, limit: object = "") -> str:
    """The sentence for one faulty field; what is chosen is not asked to be written."""
    if key == "empty" and is_chosen(name):
        key = "choice"
    return FAULTS.get(key, "{label}不正确").format(label=label_of(name), limit=limit)


def is_chosen(name: str) -> bool:
    """Whether the field offers what there is, instead of a box to write in."""
    field = BY_NAME.get(name)
    return name in CHOSEN or (field is not None and field.kind == "choice")


def typed_rows(typed: Mapping[str, str], release: Release) -> tuple[tuple[str, str], ...]:
    """What was typed, for showing back, without secrets and what the page carried for itself.

    A field or remark that the release no longer has is shown under its own name.
    """
    remarks = {f"remark_{remark.key}": remark.words for remark in release.remarks}
    rows = []
    for name, text in typed.items():
        if text and name not in CARRIED and not name.startswith("seen_"):
            words = CHOSEN_WORDS.get(name, {}).get(text, text)
            rows.append((remarks.get(name) or label_of(name), words))
    return tuple(rows)


def office_of(case: Case, now: datetime) -> OfficeSaid | None:
    """The records office of the case, with its days in that round."""
    return office_said(case.release, case.dossier.records_office, now, case.round)


SECRETS = frozenset(
    ("password", "password_again", "present_password", "recovery_answer", "code", "csrf", "proof")
)


CARRIED = SECRETS | {"carry", "submission", "claim", "sheet"}
"""with what only the page itself put into its form"""


def year_month(text: str) -> str:
    """200704 → 2007 年 4 月"""
    return f"{text[:4]} 年 {int(text[4:6])} 月" if len(text) == 6 and text.isdigit() else text


def second_words(moment: datetime) -> str:
    """2007 年 6 月 5 日（星期二）0:00:02, where a second decides."""
    return f"{words.moment_words(moment)}:{moment.astimezone(words.OFFICE_ZONE).second:02d}"


def grouped(text: str, size: int = 4) -> str:
    """A code in groups that can be read aloud."""
    return " ".join(text[i : i + size] for i in range(0, len(text), size))


FILTERS: dict[str, Callable[..., Any]] = {
    "whole": lambda text: Markup(whole(text)),
    "moment": words.moment_words,
    "told_moment": lambda text: words.moment_words(datetime.fromisoformat(text)),
    "months": words.month_words,
    "next_transfer": lambda now, round_: next_transfer(round_, now),
    "closing": words.closing_words,
    "second": second_words,
    "span": words.span_words,
    "day_span": words.day_span_words,
    "plain_day": words.plain_day_words,
    "label": label_of,
    "state_words": lambda state: STATES.get(str(state), str(state)),
    "verdict_words": lambda verdict: VERDICTS.get(str(verdict), str(verdict)),
    "standing_words": lambda standing: STANDINGS.get(str(standing), str(standing)),
    "review_words": lambda outcome: REVIEW_WORDS[outcome],
    "actor_words": actor_words,
    "name_words": lambda outcome: NAME_OUTCOMES.get(str(outcome), str(outcome)),
    "staff_places": menu_of,
    "role_words": lambda role: ROLES.get(str(role), str(role)),
    "masked_id": mask_id_number,
    "year_month": year_month,
    "grouped": grouped,
    "pair": lambda text: (text, text),
    "without_change": lambda row: row[:3],
}
