"""The outermost layer: stamps the moment of receipt, refuses what no page of ours would send."""

import io
import logging
import re
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from ipaddress import ip_address, ip_network
from typing import Any

from form_server.exchange.pictures import MOST_BYTES
from form_server.settings import Settings
from form_server.web.web import RECEIVED_AT, SOURCE
from form_server.web.words import trouble_words
from site_builder.published.headers import service_headers

log = logging.getLogger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

LARGEST_BODY = 256 * 1024
"""Bytes; the longest form of a candidate stays far below."""
LARGEST_UPLOAD = 21 * 1024 * 1024
"""Bytes that staff who are signed in may send to the publishing desk or as a file to import."""
IMPORTS = "/staff/imports/"
UPLOADS = ("/staff/publish/", IMPORTS)
PHOTO = re.compile(r"/staff/dossier/[0-9A-Za-z_-]+/photo")
"""takes one photo from staff who are signed in"""
LONGEST_PATH = 1000
TYPE = ("Content-Type", "text/plain; charset=utf-8")
NEIGHBOURS = 64
"""Leading bits of an IPv6 address that count as one source: a household gets a whole network of them."""


class _Bad(Exception):
    """A request that is answered in one line; carries status and words."""


class Guard:
    """Wraps the application; `now` is the office clock, read on the first line of every request."""

    def __init__(
        self,
        application: Application,
        settings: Settings,
        now: Callable[[], datetime],
        known: Callable[[str], bool] = lambda cookies: False,
    ) -> None:
        """`known` tells from the cookies whether a member of staff is signed in."""
        self._known = known
        self._application = application
        self._settings = settings
        self._now = now
        self._plain = [TYPE, *{**service_headers(), **settings.transport_headers}.items()]
        self._warned = False

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        environ[RECEIVED_AT] = self._now()
        environ[SOURCE] = self._source(environ)
        try:
            self._check(environ)
            body = self._body(environ)
        except _Bad as bad:
            return self._say(start_response, *bad.args)
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        try:
            return self._application(environ, start_response)
        except Exception:
            number = secrets.token_hex(4)
            log.exception("error %s on %r", number, environ.get("PATH_INFO"))
            words = trouble_words.FAILED_WITH_NUMBER.format(number=number)
            return self._say(start_response, "500 Internal Server Error", words)

    def _check(self, environ: Environ) -> None:
        if str(environ.get("HTTP_HOST", "")).lower() not in self._settings.hosts:
            raise _Bad("421 Misdirected Request", trouble_words.NO_SUCH_SITE)
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD", "POST"):
            raise _Bad("405 Method Not Allowed", trouble_words.NO_SUCH_REQUEST)
        if not _readable(environ.get("PATH_INFO", "")):
            raise _Bad("404 Not Found", trouble_words.NO_SUCH_ADDRESS)

    def _source(self, environ: Environ) -> str:
        """The address that is throttled and noted; a proxy's word counts only from the proxy itself."""
        remote = str(environ.get("REMOTE_ADDR", ""))
        forwarded = str(environ.get("HTTP_X_FORWARDED_FOR", ""))
        if self._settings.proxy and remote == self._settings.proxy:
            return _address(forwarded.split(",")[-1].strip()) or remote
        if forwarded and not self._settings.proxy and not self._warned:
            self._warned = True
            log.warning(
                "requests arrive through a proxy, but --proxy is not given: "
                "all visitors share one address and its limits"
            )
        return _address(remote) or remote

    def _body(self, environ: Environ) -> bytes:
        unreadable = trouble_words.TOO_LARGE
        if environ.get("HTTP_TRANSFER_ENCODING"):
            raise _Bad("411 Length Required", unreadable)
        length = str(environ.get("CONTENT_LENGTH") or "0")
        if not (length.isascii() and length.isdigit() and len(length) < 20):
            raise _Bad("400 Bad Request", unreadable)
        if int(length) > self._largest(environ):
            raise _Bad("413 Content Too Large", unreadable)
        try:
            body: bytes = environ["wsgi.input"].read(int(length))
        except OSError as error:
            raise _Bad("400 Bad Request", unreadable) from error
        if len(body) < int(length):
            raise _Bad("400 Bad Request", unreadable)
        return body

    def _largest(self, environ: Environ) -> int:
        """Strangers cannot make the service hold large bodies."""
        path = str(environ.get("PATH_INFO", ""))
        most = LARGEST_UPLOAD if path.startswith(UPLOADS) else LARGEST_BODY
        if PHOTO.fullmatch(path):
            most = MOST_BYTES + LARGEST_BODY
        known = most > LARGEST_BODY and self._known(str(environ.get("HTTP_COOKIE", "")))
        return most if known else LARGEST_BODY

    def _say(self, start_response: StartResponse, status: str, words: str) -> Iterable[bytes]:
        body = f"{words}\n".encode()
        start_response(status, [*self._plain, ("Content-Length", str(len(body)))])
        return [body]


def _readable(path: str) -> bool:
    """Whether a path is text in UTF-8 that some page could have."""
    try:
        text = path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return len(text) <= LONGEST_PATH and text.isprintable() and "//" not in text


def _address(text: str) -> str:
    """An IP address as it is counted, empty when it is none."""
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if address.version == 4:
        return str(address)
    return str(ip_network((address, NEIGHBOURS), strict=False))
