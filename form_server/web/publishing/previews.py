"""/staff/publish/draft/…/preview: a draft as the real page, as of any moment."""

import re
from datetime import datetime

from bottle import Bottle, HTTPResponse

from form_server.actions import drafting
from form_server.clock import office_moment
from form_server.publishing.kinds import kind_of
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Refused
from form_server.rules.publishing import Draft
from form_server.web.forms import asked
from form_server.web.pages import HTML
from form_server.web.publishing.room import DRAFT, inside
from form_server.web.web import Web

ASSET = re.compile(r"/assets/([a-z-]+)\.[0-9a-f]+\.([a-z]+)")
MAJOR = re.compile(r"data/majors/([0-9A-Z]+)\.yml")
MOST_MAJORS = 20
OTHER_PAGES = (
    ("/", "首页"),
    ("/notices/", "公告"),
    ("/calendar/", "日程"),
    ("/guide/steps/", "办理步骤"),
    ("/guide/", "办事指南"),
    ("/offices/", "各级自考办"),
    ("/majors/", "专业目录"),
    ("/faq/all/", "全部问答"),
)


class Previews:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(f"{DRAFT}<draft_id>/look", callback=self.look)
        app.get(f"{DRAFT}<draft_id>/preview", callback=self.preview)

    @inside
    def look(self, staff: Staff, draft_id: str) -> HTTPResponse:
        """Which page, as of when: the choice before the page itself."""
        draft = drafting.draft_of(self._web.desk, self._web.publishing, staff, draft_id)
        if isinstance(draft, Refused):
            return self._web.pages.refusal(draft)
        at = self._moment()
        wrong = at is None
        shown = f"{(at or self._web.visit().received_at):%Y-%m-%d %H:%M}"
        return self._web.pages.page(
            "publishing/look.html",
            "预览",
            draft=draft,
            at=asked("at") if wrong else shown,
            own=[each.path for each in draft.changes if each.path.endswith(".md")],
            others=(*_of_majors(draft), *OTHER_PAGES),
            moments=self._moments(),
            wrong=wrong,
            errors={"at": "请写成 2007-05-22 00:00 的样子"} if wrong else {},
        )

    @inside
    def preview(self, staff: Staff, draft_id: str) -> HTTPResponse:
        draft = drafting.draft_of(self._web.desk, self._web.publishing, staff, draft_id)
        if isinstance(draft, Refused):
            return self._web.pages.refusal(draft)
        at = self._moment() or self._web.visit().received_at
        path = asked("file") or draft.path
        shown = self._web.publishing.builder.page(
            path if draft.change(path) and kind_of(path) else draft.path,
            at,
            self._web.publishing.texts(draft),
            asked("address"),
        )
        if not shown.html:
            return self._unfit(draft, shown.faults)
        html = ASSET.sub(self._published, shown.html)
        return HTTPResponse(html, headers={"Content-Type": HTML})

    def _published(self, found: re.Match[str]) -> str:
        """The asset as the release in force has it: after an upgrade the next one is not there yet."""
        return self._web.desk.release.assets.get(f"{found[1]}.{found[2]}", found[0])

    def _unfit(self, draft: Draft, faults: object) -> HTTPResponse:
        return self._web.pages.page(
            "publishing/unfit.html", "还不能预览", draft=draft, faults=faults
        )

    def _moment(self) -> datetime | None:
        """The one asked for, now when none is; None when it cannot be read."""
        words = asked("at")
        if not words:
            return self._web.visit().received_at
        try:
            return office_moment(words)
        except ValueError:
            return None

    def _moments(self) -> tuple[tuple[str, str], ...]:
        """Moments worth a look: the edges of the round's windows."""
        one = self._web.desk.release.round_at(self._web.visit().received_at)
        if one is None:
            return ()
        return (
            (f"{one.application.opens:%Y-%m-%dT%H:%M}", "申报开始"),
            (f"{one.application.closes:%Y-%m-%dT%H:%M}", "申报截止"),
            (f"{one.confirmation.window.opens:%Y-%m-%dT%H:%M}", "现场确认开始"),
            (f"{one.confirmation.window.closes:%Y-%m-%dT%H:%M}", "现场确认截止"),
        )


def _of_majors(draft: Draft) -> tuple[tuple[str, str], ...]:
    """The pages of the majors that it changes, as many as one looks at."""
    codes = (found[1] for each in draft.changes if (found := MAJOR.fullmatch(each.path)))
    return tuple((f"/majors/{code}/", f"专业 {code}") for code in codes)[:MOST_MAJORS]
