"""/staff/publish/…/preview: a draft, or what waits for approval, as the real page, as of any moment; its files to open."""

import re
from collections.abc import Callable
from datetime import datetime

from bottle import Bottle, HTTPResponse

from form_server.actions.publishing import drafts, requests
from form_server.clock import office_moment
from form_server.publishing import attachments
from form_server.publishing.kinds import kind_of
from form_server.rules.outcome import Reason, Refused
from form_server.rules.publication import Draft, Request
from form_server.web.forms import asked
from form_server.web.pages import HTML
from form_server.web.publishing.addresses import DRAFT, REQUEST
from form_server.web.staff import staff_of_request
from form_server.web.web import Web

Show = Callable[[Draft | Request, str], HTTPResponse]
"""of what is being looked at and the address of its page"""
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
        for where, found in (
            (f"{DRAFT}<draft_id>", self.of_draft),
            (f"{REQUEST}<request_id>", self.of_request),
        ):
            for shown in (self._look, self._preview, self._file):
                app.get(f"{where}/{shown.__name__[1:]}", callback=found(shown))

    def of_draft(self, show: Show) -> Callable[..., HTTPResponse]:
        """A draft's own page for its author."""

        def route(draft_id: str) -> HTTPResponse:
            resources, staff = self._web.resources, staff_of_request()
            found = drafts.draft_of(resources, self._web.publishing, staff, draft_id)
            return self._shown(show, found, f"{DRAFT}{draft_id}")

        return route

    def of_request(self, show: Show) -> Callable[..., HTTPResponse]:
        """The same of a request, for everyone who may approve it."""

        def route(request_id: str) -> HTTPResponse:
            resources, staff = self._web.resources, staff_of_request()
            found = requests.request_of(resources, self._web.publishing, staff, request_id)
            return self._shown(show, found, f"{REQUEST}{request_id}")

        return route

    def _shown(self, show: Show, one: Draft | Request | Refused, place: str) -> HTTPResponse:
        return self._web.pages.refusal(one) if isinstance(one, Refused) else show(one, place)

    def _look(self, one: Draft | Request, place: str) -> HTTPResponse:
        """Which page, as of when: the choice before the page itself."""
        at = self._moment()
        wrong = at is None
        shown = f"{(at or self._web.visit().received_at):%Y-%m-%d %H:%M}"
        return self._web.pages.page(
            "publishing/look.html",
            "预览",
            one=one,
            place=place,
            mine=isinstance(one, Draft),
            at=asked("at") if wrong else shown,
            own=[each.path for each in one.changes if each.path.endswith(".md") and each.after],
            files=[each.path for each in one.changes if attachments.is_one(each)],
            others=(*_of_majors(one), *OTHER_PAGES),
            moments=self._moments(),
            wrong=wrong,
            errors={"at": "请写成 2007-05-22 00:00 的样子"} if wrong else {},
        )

    def _preview(self, one: Draft | Request, place: str) -> HTTPResponse:
        at = self._moment() or self._web.visit().received_at
        path = asked("file")
        texts = self._web.publishing.texts(one)
        shown = self._web.publishing.builder.page(
            path if texts.get(path) and kind_of(path) else one.changes[0].path,
            at,
            texts,
            asked("address"),
        )
        if not shown.html:
            return self._web.pages.page(
                "publishing/unfit.html", "还不能预览", one=one, place=place, faults=shown.faults
            )
        html = ASSET.sub(self._published, shown.html)
        return HTTPResponse(html, headers={"Content-Type": HTML})

    def _file(self, one: Draft | Request, place: str) -> HTTPResponse:
        """An attachment that is not published yet, always to be saved and never shown by the browser itself."""
        change = next((each for each in one.changes if each.path == asked("path")), None)
        if change is None or not attachments.is_one(change):
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        name = change.path.removeprefix(attachments.FOLDER)
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Disposition": f'attachment; filename="{name}"',
        }
        return HTTPResponse(self._web.publishing.folder.text(change.after), headers=headers)

    def _published(self, found: re.Match[str]) -> str:
        """The asset as the release in force has it: after an upgrade the next one is not there yet."""
        return self._web.resources.release.assets.get(f"{found[1]}.{found[2]}", found[0])

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
        one = self._web.resources.release.round_at(self._web.visit().received_at)
        if one is None:
            return ()
        return (
            (f"{one.application.opens:%Y-%m-%dT%H:%M}", "申报开始"),
            (f"{one.application.closes:%Y-%m-%dT%H:%M}", "申报截止"),
            (f"{one.confirmation.window.opens:%Y-%m-%dT%H:%M}", "现场确认开始"),
            (f"{one.confirmation.window.closes:%Y-%m-%dT%H:%M}", "现场确认截止"),
        )


def _of_majors(one: Draft | Request) -> tuple[tuple[str, str], ...]:
    """The pages of the majors that it changes, as many as one looks at."""
    codes = (found[1] for each in one.changes if (found := MAJOR.fullmatch(each.path)))
    return tuple((f"/majors/{code}/", f"专业 {code}") for code in codes)[:MOST_MAJORS]
