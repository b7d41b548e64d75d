"""Renders pages in the frame that the site has too; every page of the service is `no-store`."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bottle import HTTPResponse, request
from jinja2 import Environment
from markupsafe import Markup

from form_server.rules.outcome import Reason, Refused
from form_server.web.visits import Visits
from form_server.web.words import speech
from form_server.web.words.refusals import REFUSALS
from form_server.web.words.titles import TITLES
from form_server.web.words.trouble_words import IN_ERROR
from site_builder.published.frame import frame_values
from site_builder.published.moments import hotline_staffed
from site_builder.published.release import Release

HTML = "text/html; charset=utf-8"
WECHAT = "MicroMessenger"
"""its browser calls itself so"""
STAFF_HERE = "biye.staff"
"""where a request keeps the member of staff it comes from"""


class Sparse(dict[str, Any]):
    """What was typed or is wrong, by field; a field that is not there is empty."""

    def __missing__(self, key: str) -> str:
        return ""


class PageRenderer:
    """`current` gives the release in force, `now` the office clock; `visits` tells this visit's token.

    `templates` becomes this object's own: words and tables are added to it.
    """

    def __init__(
        self,
        current: Callable[[], Release],
        now: Callable[[], datetime],
        visits: Visits,
        templates: Environment,
    ) -> None:
        self._current = current
        self._now = now
        self._visits = visits
        self._templates = templates
        self._templates.filters |= speech.FILTERS
        self._templates.globals["once"] = _each_time

    def page(
        self,
        template: str,
        title: str = "",
        *,
        status: int = 200,
        anonymous: bool = False,
        **values: Any,
    ) -> HTTPResponse:
        """The rendered page, called as `TITLES` has it unless a title is given.

        `errors` among the values (field → sentence) puts 错误 before the title.

        An `anonymous` page has no token for forms that post, and so sets no cookie.
        """
        release, title = self._current(), title or TITLES[template]
        values |= {k: Sparse(v) for k, v in values.items() if isinstance(v, dict)}
        errors: Mapping[str, str] = values.setdefault("errors", Sparse())
        shown = IN_ERROR.format(title=title) if errors else title
        frame = frame_values(release, path=request.path, title=shown, summary="", at=self._now())
        round_ = release.round_at(self._now())
        text = self._templates.get_template(template).render(
            frame=frame,
            asset=lambda name: release.assets.get(name, f"/assets/{name}"),
            release=release,
            round=round_,
            now=self._now(),
            staffed=bool(round_ and hotline_staffed(round_, self._now())),
            csrf_token="" if anonymous else self._visits.csrf(),
            session_seconds=0 if anonymous else self._visits.lasts(),
            here=request.environ.get(STAFF_HERE),
            in_wechat=WECHAT in request.get_header("User-Agent", ""),
            sheet=secrets.token_hex(8),
            heading=title,
            **values,
        )
        return HTTPResponse(text, status=status, headers={"Content-Type": HTML})

    def refusal(
        self,
        refused: Refused,
        typed: Mapping[str, str] | None = None,
        again: Mapping[str, str] | None = None,
        kept: bool = False,
    ) -> HTTPResponse:
        """What cannot be done, why, what instead, where, until when; and what was typed, if anything.

        `again` fills the form of registration, for whoever slipped in a digit; `kept` says that what came too
        late lies in /apply/late.
        """
        release = self._current()
        said = speech.refusal(refused, release, self._now())
        headers = {}
        if refused.reason in (Reason.TOO_MANY_ATTEMPTS, Reason.RECOVERY_CLOSED, Reason.BUSY):
            headers["Retry-After"] = refused.facts.get("seconds", "5")
        answer = self.page(
            "views/refusal.html",
            said.heading,
            status=REFUSALS[refused.reason].status,
            said=said,
            typed=speech.typed_rows(typed or {}, release),
            again=again or {},
            kept=kept,
        )
        for name, value in headers.items():
            answer.set_header(name, value)
        return answer


def _each_time(*_: object, caller: Callable[[], Markup]) -> Markup:
    """The parts of the frame that the builder makes once; here the clock moves from one page to the next."""
    return caller()
