"""The way of an application in stages, each with its state, day and words (S63–S72)."""

from collections.abc import Iterator
from datetime import date, datetime

from form_server.actions.cases import Case
from form_server.rules.dossier import Outcome, State
from form_server.rules.lifecycle import Standing
from site_builder.published import words
from site_builder.published.release import ReviewLevel

Stage = tuple[str, str, str]
"""title, words, and done, now, later, or never where it has ended before"""
REVIEWED = {
    Outcome.APPROVED: "已通过",
    Outcome.RETURNED: "请自考办补充材料，您不用办理；需要您配合时自考办会联系您",
    Outcome.REJECTED: "未通过",
}
ENDED = (Standing.LAPSED, Standing.NOT_SUBMITTED, Standing.REJECTED)


def stages(case: Case) -> tuple[Stage, ...]:
    """Submitted, confirmed, the reviews of all levels, registered, issued."""
    every = (_submitted(case), _confirmed(case), *_reviews(case), _registered(case), _issued(case))
    if case.standing not in ENDED:
        return every
    return tuple((title, text, "never" if when != "done" else when) for title, text, when in every)


def _submitted(case: Case) -> Stage:
    one, title = case.application.submitted, "填写并提交"
    if one and case.application.state is not State.WITHDRAWN:
        return title, f"第 {one.n} 版，{words.moment_words(one.at)}", "done"
    return title, "", "later" if case.standing in ENDED else "now"


def _confirmed(case: Case) -> Stage:
    one, title = case.application.confirmed, "现场确认"
    if case.application.reopened and case.standing is Standing.REOPENED:
        return title, "申报已重新打开，须重新确认", "now"
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
    title = f"{level.words}审核"
    if case.application.confirmed is None:
        return title, "", "later"
    review = case.application.reviews.get(level.level)
    if review is None or review.outcome is Outcome.RETURNED:
        span = f"会审时间 {words.day_span_words(case.round.review)}" if case.round.review else ""
        return title, REVIEWED[review.outcome] if review else span, "now"
    return title, f"{REVIEWED[review.outcome]}，{_day(review.at)}", "done"


def _registered(case: Case) -> Stage:
    done = case.application.state in (State.REGISTERED, State.ISSUED)
    now, certificate = case.application.state is State.APPROVED, case.application.certificate
    text = "省自考办统一办理学历注册，您不用办理。" if now else ""
    if certificate:
        day = words.plain_day_words(date.fromisoformat(certificate.registered))
        text = f"证书编号 {certificate.number}，{day}登记"
    return "学历注册", text, "done" if done else "now" if now else "later"


def _issued(case: Case) -> Stage:
    certificate = case.application.certificate
    if case.application.state is State.ISSUED:
        return "颁发毕业证", "毕业证已发放。", "done"
    now = case.application.state is State.REGISTERED
    if now and certificate and certificate.place:
        return "颁发毕业证", _where(case, certificate.place), "now"
    day = case.round.certificates_from
    text = f"{words.plain_day_words(day)}起，领取的地点以自考办的通知为准" if day else ""
    return (
        "颁发毕业证",
        text if now or case.standing not in ENDED else "",
        "now" if now else "later",
    )


def _where(case: Case, place: str) -> str:
    """Where the certificate is handed out and when; an office that is known says its address and hours."""
    office = next((one for one in case.release.offices if place in (one.code, one.name)), None)
    if office is None:
        return f"毕业证已制好。领取地点：{place}。"
    told = (
        f"毕业证已制好。领取地点：{office.name}",
        f"地址：{office.address}" if office.address else "",
        f"办公时间：{office.hours}" if office.hours else "",
        f"电话：{office.phone}" if office.phone else "",
    )
    return "；".join(each for each in told if each) + "。"


def _day(moment: datetime) -> str:
    return words.plain_day_words(moment.astimezone(words.OFFICE_ZONE).date())
