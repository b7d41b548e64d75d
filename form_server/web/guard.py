"""The outermost layer: stamps the moment of receipt, refuses unknown hosts and oversized bodies."""

import io
import logging
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from form_server.settings import Settings
from form_server.web.web import RECEIVED_AT, SOURCE

log = logging.getLogger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

LARGEST_BODY = 256 * 1024
"""Bytes; the longest form of a candidate stays far below."""
PLAIN = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]


class Guard:
    """Wraps the application; `now` is the office clock, read on the first line of every request."""

    def __init__(
        self, application: Application, settings: Settings, now: Callable[[], datetime]
    ) -> None:
        self._application = application
        self._settings = settings
        self._now = now

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        environ[RECEIVED_AT] = self._now()
        environ[SOURCE] = self._source(environ)
        if environ.get("HTTP_HOST", "") not in self._settings.hosts:
            return _plain(start_response, "421 Misdirected Request", "没有这个网站。")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD", "POST"):
            return _plain(start_response, "405 Method Not Allowed", "不支持这种请求。")
        try:
            body = self._body(environ)
        except ValueError as error:
            return _plain(start_response, str(error), "提交的内容太大或不完整，没有保存。")
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        try:
            return self._application(environ, start_response)
        except Exception:
            number = secrets.token_hex(4)
            log.exception("error %s on %s", number, environ.get("PATH_INFO"))
            words = f"系统出了差错，没有办理成功。请稍后再试；咨询时请说明编号 {number}。"
            return _plain(start_response, "500 Internal Server Error", words)

    def _source(self, environ: Environ) -> str:
        remote = str(environ.get("REMOTE_ADDR", ""))
        if self._settings.proxy and remote == self._settings.proxy:
            chain = str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",")
            return chain[-1].strip() or remote
        return remote

    def _body(self, environ: Environ) -> bytes:
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdigit():
            raise ValueError("400 Bad Request")
        if int(length) > LARGEST_BODY:
            raise ValueError("413 Content Too Large")
        body: bytes = environ["wsgi.input"].read(int(length))
        if len(body) < int(length):
            raise ValueError("400 Bad Request")
        return body


def _plain(start_response: StartResponse, status: str, words: str) -> Iterable[bytes]:
    body = f"{words}\n".encode()
    start_response(status, [*PLAIN, ("Content-Length", str(len(body)))])
    return [body]
