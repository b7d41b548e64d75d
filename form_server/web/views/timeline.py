"""The way of an application in stages, each with its state, day and words (S63–S72)."""

from collections.abc import Iterator
from datetime import date, datetime

from form_server.actions.cases import Case
from form_server.rules.dossier import Outcome, State
from form_server.rules.lifecycle import Standing
from form_server.web.words import stage_words as said
from site_builder.published import words
from site_builder.published.release import ReviewLevel

Stage = tuple[str, str, str]
"""title, words, and done, now, later, or never where it has ended before"""
ENDED = (Standing.LAPSED, Standing.NOT_SUBMITTED, Standing.REJECTED)


def stages(case: Case) -> tuple[Stage, ...]:
    """Submitted, confirmed, the reviews of all levels, registered, issued."""
    every = (_submitted(case), _confirmed(case), *_reviews(case), _registered(case), _issued(case))
    if case.standing not in ENDED:
        return every
    return tuple((title, text, "never" if when != "done" else when) for title, text, when in every)


def _submitted(case: Case) -> Stage:
    one, title = case.application.submitted, said.SUBMITTING
    if one and case.application.state is not State.WITHDRAWN:
        return title, said.VERSION.format(n=one.n, at=words.moment_words(one.at)), "done"
    return title, "", "later" if case.standing in ENDED else "now"


def _confirmed(case: Case) -> Stage:
    one, title = case.application.confirmed, said.CONFIRMING
    if case.application.reopened and case.standing is Standing.REOPENED:
        return title, said.REOPENED, "now"
    if one:
        office = case.release.office(one.office)
        return title, f"{words.moment_words(one.at)}，{office.name if office else ''}", "done"
    waiting = case.standing in (Standing.AWAITING_CONFIRMATION, Standing.UNSUBMITTED_CHANGES)
    return title, "", "now" if waiting else "later"


def _reviews(case: Case) -> Iterator[Stage]:
    """Three at the same time; each says its own decision (S65, S71)."""
    for level in case.release.review:
        yield _review(case, level)


def _review(case: Case, level: ReviewLevel) -> Stage:
    title = said.REVIEWING.format(level=level.words)
    if case.application.confirmed is None:
        return title, "", "later"
    review = case.application.reviews.get(level.level)
    if review is None or review.outcome is Outcome.RETURNED:
        days = words.day_span_words(case.round.review) if case.round.review else ""
        span = said.REVIEW_DAYS.format(days=days) if days else ""
        return title, said.REVIEWED[review.outcome] if review else span, "now"
    return title, f"{said.REVIEWED[review.outcome]}，{_day(review.at)}", "done"


def _registered(case: Case) -> Stage:
    done = case.application.state in (State.REGISTERED, State.ISSUED)
    now, certificate = case.application.state is State.APPROVED, case.application.certificate
    text = said.REGISTERED_FOR_YOU if now else ""
    if certificate:
        day = words.plain_day_words(date.fromisoformat(certificate.registered))
        text = said.REGISTERED.format(number=certificate.number, day=day)
    return said.REGISTERING, text, "done" if done else "now" if now else "later"


def _issued(case: Case) -> Stage:
    certificate = case.application.certificate
    if case.application.state is State.ISSUED:
        return said.ISSUING, said.ISSUED, "done"
    now = case.application.state is State.REGISTERED
    if now and certificate and certificate.place:
        return said.ISSUING, _where(case, certificate.place), "now"
    day = case.round.certificates_from
    text = said.ISSUED_FROM.format(day=words.plain_day_words(day)) if day else ""
    return (
        said.ISSUING,
        text if now or case.standing not in ENDED else "",
        "now" if now else "later",
    )


def _where(case: Case, place: str) -> str:
    """Where the certificate is handed out and when; an office that is known says its address and hours."""
    office = next((one for one in case.release.offices if place in (one.code, one.name)), None)
    if office is None:
        return f"{said.READY_AT.format(place=place)}。"
    facts = (
        (said.ADDRESS, office.address),
        (said.HOURS, office.hours),
        (said.PHONE, office.phone),
    )
    told = (sentence.format(fact) for sentence, fact in facts if fact)
    return "；".join((said.READY_AT.format(place=office.name), *told)) + "。"


def _day(moment: datetime) -> str:
    return words.plain_day_words(moment.astimezone(words.OFFICE_ZONE).date())
