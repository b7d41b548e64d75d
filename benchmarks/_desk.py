"""A browser without script on the WSGI application itself: follows redirects, sends forms, counts what it asked for."""

import html
import io
import re
from typing import Any
from urllib.parse import urlencode, urlsplit

FORM = re.compile(r'<form[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
FIELD = re.compile(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"')


class Browser:
    def __init__(self, application: Any, port: int) -> None:
        self._application = application
        self._host = f"127.0.0.1:{port}"
        self.cookies: dict[str, str] = {}
        self.page = ""
        self.requests = 0
        self.bytes = 0

    def get(self, address: str) -> None:
        self._ask("GET", address, b"")

    def send(self, action: str, **typed: str) -> None:
        """The form of the present page that posts there, its hidden fields as they stand."""
        forms = {html.unescape(at): body for at, body in FORM.findall(self.page)}
        hidden = {name: html.unescape(value) for name, value in FIELD.findall(forms[action])}
        self._ask("POST", action, urlencode({**hidden, **typed}).encode())

    def _ask(self, method: str, address: str, body: bytes) -> None:
        status, headers, answer = self._once(method, address, body)
        while status in (301, 302, 303):
            status, headers, answer = self._once("GET", headers["location"], b"")
        self.page = answer.decode()

    def _once(self, method: str, address: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        split = urlsplit(address)
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": split.path,
            "QUERY_STRING": split.query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": self._host.rpartition(":")[2],
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self._host,
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_COOKIE": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
        }
        started: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> None:
            started[:] = [int(status[:3]), headers]

        answer = b"".join(self._application(environ, start))
        self.requests += 1
        self.bytes += len(answer)
        for name, value in started[1]:
            if name.lower() == "set-cookie":
                key, _, kept = value.split(";")[0].partition("=")
                self.cookies[key] = kept.strip('"')
        return started[0], {name.lower(): value for name, value in started[1]}, answer
