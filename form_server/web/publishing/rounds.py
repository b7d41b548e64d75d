"""/staff/publish/round/…: the times of a round moved, with what that changes for whom; the next round made from it."""

import re
from datetime import date, datetime

from bottle import Bottle, HTTPResponse

from form_server.actions.publishing import drafts
from form_server.actions.publishing.moved_windows import looked_at
from form_server.clock import OFFICE_ZONE
from form_server.publishing import round_text, yaml_text
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.publication import Draft
from form_server.rules.windows.moved_windows import Times
from form_server.web.forms import names_posted, see_other, typed
from form_server.web.publishing.addresses import DRAFT, ROOM, inside
from form_server.web.publishing.effects import notice, said
from form_server.web.web import Web
from site_builder.published.release import Round, Window

ROUND = f"{ROOM}round/<round_id>"
ID = re.compile(r"\d{4}-\d")
LABELS = {
    "application_opens": "网上申报开始",
    "application_closes": "网上申报截止",
    "confirmation_opens": "现场确认开始",
    "confirmation_closes": "现场确认截止",
    "confirmation_hours": "现场确认每天的时间",
    "review_opens": "三级会审开始",
    "review_closes": "三级会审结束",
    "certificates_from": "发证开始的日期",
    "hotline_number": "咨询电话",
    "hotline_first_day": "咨询电话第一天",
    "hotline_last_day": "咨询电话最后一天",
}
WINDOWS = ("application_opens", "application_closes", "confirmation_opens", "confirmation_closes")
SPARE = 1
"""empty rows for an office that is to have days of its own"""


class RoundPages:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(ROUND, callback=self.show)
        app.post(ROUND, callback=self.move)
        app.post(f"{ROUND}/next", callback=self.next)

    @inside
    def show(self, staff: Staff, round_id: str) -> HTTPResponse:
        return self._page(round_id, {}, {})

    def _page(self, round_id: str, given: dict[str, str], errors: dict[str, str]) -> HTTPResponse:
        text = self._text(round_id)
        one = self._round(round_id)
        if text is None or one is None:
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        days = [*round_text.own_days(text).items(), *(("", ("", "", "")) for _ in range(SPARE))]
        return self._web.pages.page(
            "publishing/round.html",
            f"{one.title}的时间",
            one=one,
            labels=LABELS,
            values=round_text.times_in(text) | given,
            days=days,
            typed=given,
            offices={each.code: each.name for each in self._web.resources.release.offices},
            errors=errors,
        )

    @inside
    def move(self, staff: Staff, round_id: str) -> HTTPResponse:
        text, one = self._text(round_id), self._round(round_id)
        if text is None or one is None:
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        given = typed([*LABELS, "reason", *(n for n in names_posted() if n.startswith("own-"))])
        times, errors = _times(given)
        if times is None or errors:
            return self._page(round_id, given, errors)
        now = self._web.visit().received_at
        found = looked_at(self._web.resources, one, times, now)
        after = _with_own_days(round_text.with_times(text, given), given)
        texts = {_file(round_id): after.encode()}
        release = self._web.resources.release
        name = self._notice_name(round_id, now) if found else ""
        if found:
            texts[name] = notice(one, found, release, now.date()).encode()
        return self._opened(
            drafts.begin(
                self._web.resources,
                self._web.publishing,
                self._web.visit(),
                staff,
                f"{one.title}：调整时间",
                texts,
                reason=given["reason"],
                second_person=True,
                effects=said(found, release),
            ),
            name,
        )

    def _notice_name(self, round_id: str, now: datetime) -> str:
        """A name below notices/ that is free."""
        number = 1
        while self._web.publishing.content.read(
            name := f"notices/{now.year}/changed-times-{round_id}-{number}.md"
        ):
            number += 1
        return name

    @inside
    def next(self, staff: Staff, round_id: str) -> HTTPResponse:
        text = self._text(round_id)
        if text is None:
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        given = typed(["next_id", "next_title", "next_day"])
        errors = self._next_errors(given)
        if errors:
            return self._page(round_id, given, errors)
        first_day = date.fromisoformat(given["next_day"])
        new = round_text.next_round(text, given["next_id"], given["next_title"], first_day)
        return self._opened(
            drafts.begin(
                self._web.resources,
                self._web.publishing,
                self._web.visit(),
                staff,
                f"新批次：{given['next_title']}",
                {_file(given["next_id"]): new.encode()} | self._plans(round_id, given["next_id"]),
                reason=f"由 {round_id} 做成下一批次",
                second_person=True,
                effects=(
                    "新批次的时间由上一批次整体推移得来，请逐项核对日期、电话和各自考办的安排。",
                ),
            )
        )

    def _plans(self, old: str, new: str) -> dict[str, bytes]:
        """Majors whose plans go on into the new round."""
        content = self._web.publishing.content
        texts = {n: (content.read(n) or b"").decode() for n in content.names("data/majors/*.yml")}
        taken = {n: round_text.plan_taken_along(t, old, new) for n, t in texts.items()}
        return {n: t.encode() for n, t in taken.items() if t != texts[n]}

    def _next_errors(self, given: dict[str, str]) -> dict[str, str]:
        errors = {}
        if not ID.fullmatch(given["next_id"]):
            errors["next_id"] = "请写成 2007-2 的样子"
        elif self._text(given["next_id"]) is not None:
            errors["next_id"] = "已经有这个批次"
        if not given["next_title"]:
            errors["next_title"] = "请写批次的名称，例如 2007 年下半年"
        try:
            date.fromisoformat(given["next_day"])
        except ValueError:
            errors["next_day"] = "请写成 2007-11-20 的样子"
        return errors

    def _opened(self, draft: Draft | Refused, file: str = "") -> HTTPResponse:
        if isinstance(draft, Refused):
            return self._web.pages.refusal(draft)
        return see_other(f"{DRAFT}{draft.id}?file={file or draft.path}")

    def _text(self, round_id: str) -> str | None:
        """The file of that round as it is on disk."""
        if not ID.fullmatch(round_id):
            return None
        found = self._web.publishing.content.read(_file(round_id))
        return None if found is None else found.decode("utf-8-sig")

    def _round(self, round_id: str) -> Round | None:
        return next((r for r in self._web.resources.release.rounds if r.id == round_id), None)


def _file(round_id: str) -> str:
    return f"data/rounds/{round_id}.yml"


def _times(given: dict[str, str]) -> tuple[Times | None, dict[str, str]]:
    """The windows as typed, and what is wrong with them or with the reason."""
    errors: dict[str, str] = {}
    moments = {}
    for name in WINDOWS:
        try:
            moments[name] = round_text.moment_in(given[name]).replace(tzinfo=OFFICE_ZONE)
        except ValueError:
            errors[name] = "请写成 2007-06-04 24:00 的样子"
    for kind in ("application", "confirmation"):
        ends = moments.get(f"{kind}_opens"), moments.get(f"{kind}_closes")
        if ends[0] and ends[1] and ends[0] >= ends[1]:
            errors[f"{kind}_closes"] = "截止要晚于开始"
    if not given["reason"]:
        errors["reason"] = "请写明为什么改，留在发布记录里"
    if errors:
        return None, errors
    application, confirmation = (
        Window(moments[f"{kind}_opens"], moments[f"{kind}_closes"])
        for kind in ("application", "confirmation")
    )
    return Times(application, confirmation), {}


def _with_own_days(text: str, given: dict[str, str]) -> str:
    """Rows of offices with days of their own; a row whose cells are emptied goes back to the common days."""
    present = round_text.own_days(text)
    numbers = sorted({int(n.split("-")[1]) for n in given if re.fullmatch(r"own-\d{1,3}-code", n)})
    for n in numbers:
        code = given[f"own-{n}-code"]
        days = tuple(given.get(f"own-{n}-{name}", "") for name in ("opens", "closes", "hours"))
        if re.fullmatch(r"[0-9A-Z]{4,6}", code) and present.get(code) != days:
            try:
                text = round_text.with_own_days(text, code, (days[0], days[1], days[2]))
            except yaml_text.UnreadableYaml:
                return text
    return text
