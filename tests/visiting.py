"""A visitor of the real WSGI application, without JavaScript; each page fetched is checked unasked."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.reading import Page


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    address: str

    @cached_property
    def page(self) -> Page:
        """Parsed once, however often it is looked at."""
        return Page(self.body.decode())


@dataclass
class Visitor:
    """Follows links, fills in forms and keeps cookies, as a plain browser does."""

    application: Any
    host: str = "127.0.0.1:8000"
    source: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)
    last: Answer | None = None

    @property
    def page(self) -> Page:
        assert self.last is not None
        return self.last.page

    def get(self, address: str, follow: bool = True) -> Answer:
        return self._go("GET", address, b"", follow)

    def head(self, address: str) -> Answer:
        return self._go("HEAD", address, b"", follow=False)

    def post(
        self,
        address: str,
        fields: Mapping[str, str] | Sequence[tuple[str, str]],
        follow: bool = True,
        **headers: str,
    ) -> Answer:
        return self._go("POST", address, urlencode(fields, doseq=True).encode(), follow, headers)

    def send(self, action: str, follow: bool = True, **typed: str) -> Answer:
        """Fills in the form of the present page that posts to `action`, and presses its button."""
        form = self.page.form(action, typed)
        unknown = set(typed) - set(form.fields) - set(form.choices)
        assert not unknown, f"no such fields: {unknown}"
        return self.post(form.action, {**form.fields, **typed}, follow)

    def send_file(self, action: str, field: str, name: str, content: bytes, **typed: str) -> Answer:
        """The same with a file, as a browser packs it."""
        form = self.page.form(action)
        unknown = set(typed) - set(form.fields) - set(form.choices)
        assert not unknown, f"no such fields: {unknown}"
        mark = "演示分隔".encode().hex()
        parts = [
            f'Content-Disposition: form-data; name="{key}"\r\n\r\n{value}'.encode()
            for key, value in {**form.fields, **typed}.items()
            if key != field
        ]
        told = f'Content-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        parts.append(told.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + content)
        body = b"".join(b"--%s\r\n%s\r\n" % (mark.encode(), part) for part in parts)
        packed = {"content_type": f"multipart/form-data; boundary={mark}"}
        return self._go("POST", form.action, body + b"--%s--\r\n" % mark.encode(), True, packed)

    def _go(
        self,
        method: str,
        address: str,
        body: bytes,
        follow: bool,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        answer = self._ask(method, address, body, headers or {})
        for _ in range(5):
            if not (follow and answer.status in (301, 302, 303)):
                break
            answer = self._ask("GET", answer.headers["location"], b"", {})
        self.last = answer
        if answer.headers.get("content-type", "").startswith("text/html") and answer.body:
            assert answer.page.faults() == [], f"{answer.address}: {answer.page.faults()}"
            assert "'unsafe" not in answer.headers["content-security-policy"]
        return answer

    def _ask(self, method: str, address: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        split = urlsplit(address)
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": split.path.encode().decode("latin-1"),
            "QUERY_STRING": split.query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self.host,
            "REMOTE_ADDR": self.source,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        if method == "POST":
            environ |= {
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
            }
        if self.cookies:
            environ["HTTP_COOKIE"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        for name, value in headers.items():
            environ["CONTENT_TYPE" if name == "content_type" else f"HTTP_{name.upper()}"] = value
        return self._collect(environ, address)

    def _collect(self, environ: dict[str, Any], address: str) -> Answer:
        started: list[Any] = []

        def start_response(
            status: str, headers: list[tuple[str, str]], exc_info: Any = None
        ) -> None:
            started[:] = [int(status[:3]), headers]

        chunks = self.application(environ, start_response)
        try:
            body = b"".join(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        status, headers = started
        for name, value in headers:
            if name.lower() == "set-cookie":
                self._keep_cookie(value)
        return Answer(status, {name.lower(): value for name, value in headers}, body, address)

    def _keep_cookie(self, text: str) -> None:
        first, *attributes = [part.strip() for part in text.split(";")]
        name, _, value = first.partition("=")
        value = value.strip('"')
        if not value or "max-age=0" in [each.lower() for each in attributes]:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value
