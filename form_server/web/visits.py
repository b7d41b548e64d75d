"""Cookies and the token in every form: who is visiting, and that the post came from our own page."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from bottle import HTTPResponse, request

from form_server.actions import sessions
from form_server.actions.resources import Resources
from form_server.actions.sessions import Session
from form_server.settings import Settings
from form_server.web.cookies import cookie_in
from form_server.web.forms import typed

CANDIDATE = "candidate"
STAFF = "staff"
_VISIT = "biye.visit"
_COOKIES = "biye.cookies"
_SESSION = "biye.session."


class Forged(Exception):
    """The post does not carry this visit's token, or comes from another site."""


class StalePage(Forged):
    """The post comes from a page of our own that an earlier visit was given."""


@dataclass(frozen=True, slots=True)
class Visits:
    """The cookies of a request and of its answer, and the sessions behind them."""

    resources: Resources
    settings: Settings

    def cookie(self, name: str) -> str:
        """`__Host-` when the public origin is https; a plain name on loopback (principle 17)."""
        return f"__Host-biye-{name}" if self.settings.secure else f"biye-{name}"

    def session(self, kind: str) -> Session | None:
        """The session of this request, looked up once."""
        key = _SESSION + kind
        if key not in request.environ:
            token = self._sent(kind)
            request.environ[key] = sessions.resume(self.resources, kind, token)
        found: Session | None = request.environ[key]
        return found

    def known(self, cookies: str) -> bool:
        """Whether these cookies, read before the request is, hold a session of a member of staff."""
        token = cookie_in(cookies, self.cookie(STAFF))
        return bool(token) and sessions.resume(self.resources, STAFF, token) is not None

    def _sent(self, name: str) -> str:
        """The value that this request brings for one of our cookies; empty when it brings none."""
        return cookie_in(request.get_header("Cookie", ""), self.cookie(name))

    def sign_in(self, session: Session) -> None:
        """Gives the browser this session and a new token for its forms."""
        self._set(session.kind, session.token)
        self._set("visit", secrets.token_hex(16))

    def sign_out(self, kind: str) -> None:
        """Ends the session of that kind, and makes the tokens of its forms worthless."""
        session = self.session(kind)
        if session:
            sessions.end(self.resources, session)
        self._set(kind, "")
        self._set("visit", secrets.token_hex(16))

    def ended_session(self, kind: str) -> str:
        """The mark of the user whose session has ended while the browser kept its cookie; empty when none has."""
        token = self._sent(kind)
        return "" if self.session(kind) else sessions.owner_of(token)

    def lasts(self) -> int:
        """For how many more seconds the candidate of this request stays signed in without another one."""
        session = self.session(CANDIDATE)
        return sessions.seconds_left(self.resources, session) if session else 0

    def csrf(self) -> str:
        """The token of this visit's forms: keyed to a cookie that is renewed at each sign-in.

        Behind it stands for whom the page was made, so that what she typed is not lost when she signs in anew.
        """
        session = self.session(CANDIDATE)
        owner = sessions.owner_of(session.token) if session else ""
        return f"{self._token_of(self._visit())}.{owner}.{self._mark_of(owner)}"

    def check(self) -> None:
        """Raises Forged unless the post carries the token and comes from our own pages."""
        origin = request.get_header("Origin")
        if origin and origin.lower() not in self.settings.origins:
            raise Forged
        if request.get_header("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise Forged
        cookie = self._sent("visit")
        token, _, rest = typed(["csrf"])["csrf"].partition(".")
        if not cookie or not _same(self._token_of(cookie), token):
            raise StalePage if rest else Forged

    def written_for(self) -> str:
        """The mark of the user for whom the page that was posted had been made; empty when it was nobody's."""
        _, owner, mark = f"{typed(['csrf'])['csrf']}..".split(".")[:3]
        return owner if _same(self._mark_of(owner), mark) else ""

    def apply(self, answer: HTTPResponse) -> None:
        """Writes the cookies of this request onto its answer."""
        for name, value in request.environ.get(_COOKIES, {}).items():
            answer.set_cookie(
                self.cookie(name),
                value,
                path="/",
                secure=self.settings.secure,
                httponly=True,
                samesite="lax",
                **({} if value else {"max_age": 0}),
            )

    def _visit(self) -> str:
        if _VISIT not in request.environ:
            cookie = self._sent("visit")
            if not cookie:
                cookie = secrets.token_hex(16)
                self._set("visit", cookie)
            request.environ[_VISIT] = cookie
        visit: str = request.environ[_VISIT]
        return visit

    def _token_of(self, cookie: str) -> str:
        return hmac.new(self.resources.key("session"), cookie.encode(), hashlib.sha256).hexdigest()[
            :32
        ]

    def _mark_of(self, owner: str) -> str:
        """Shows that we wrote this user's mark into a page."""
        key = self.resources.key("session")
        return hmac.new(key, f"page of {owner}".encode(), hashlib.sha256).hexdigest()[:32]

    def _set(self, name: str, value: str) -> None:
        request.environ.setdefault(_COOKIES, {})[name] = value
        if name == "visit":
            request.environ[_VISIT] = value


def _same(ours: str, given: str) -> bool:
    return hmac.compare_digest(ours.encode(), given.encode())
