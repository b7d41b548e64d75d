"""The preview over HTTP: pages as published with a bar for the moment, and a script that reloads them."""

import json
import sys
from datetime import datetime
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from site_builder.previewing.shown import PreviewedSite
from site_builder.published.headers import FIXED, content_type
from site_builder.published.words import moment_of_text

BAR = Path(__file__).with_name("bar")
OWN = "/-/"
"""addresses of the preview itself"""
LONGEST_WAIT = 20.0
"""seconds"""
END = "</body>"


def make_server(shown: PreviewedSite, port: int) -> ThreadingHTTPServer:
    """A server of what is shown on the loopback address; port 0 picks a free one."""

    class Handler(_Handler):
        site = shown

    return _Server(("127.0.0.1", port), Handler)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes to another page while it waits is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    site: PreviewedSite

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        query = parse_qs(asked.query)
        if "at" in query:
            self._move(asked.path, query["at"][0])
        elif asked.path == "/time":
            self._send(json.dumps({"now": self.site.now.isoformat()}), ".json")
        elif asked.path.startswith(OWN):
            self._own(asked.path.removeprefix(OWN), query.get("than", [""])[0])
        else:
            self._page(asked.path)

    def _move(self, path: str, text: str) -> None:
        """Shows another moment, then the same page."""
        try:
            self.site.move(moment_of_text(text))
        except ValueError:
            words = f"“{text}”不是时刻，请写成 2007-06-05T00:00 的样子。"
            self._send(words, ".txt", HTTPStatus.BAD_REQUEST)
            return
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _own(self, name: str, version: str) -> None:
        if name == "version":
            known = int(version) if version.isdecimal() else -1
            self._send(str(self.site.wait(known, LONGEST_WAIT)), ".txt")
        elif name in ("bar.css", "bar.js"):
            self._send((BAR / name).read_text(encoding="utf-8"), Path(name).suffix)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _page(self, address: str) -> None:
        file = _file(self.site.output / "current", address)
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
        elif file.suffix == ".html":
            page = file.read_text(encoding="utf-8")
            self._send(page.replace(END, f"{self._bar()}{END}"), ".html")
        else:
            self._answer(file.read_bytes(), content_type(address))

    def _bar(self) -> str:
        told = self._problems() if self.site.problems else ""
        return (
            f'<link rel="stylesheet" href="{OWN}bar.css">'
            f'<form class="preview-bar" id="preview-bar" method="get" data-version="{self.site.version}">'
            f'<label>预览，显示这一刻的样子：<input type="datetime-local" name="at" value="{_typed(self.site.now)}">'
            f"</label><button>换到这一刻</button>{told}</form>"
            f'<script src="{OWN}bar.js"></script>'
        )

    def _problems(self) -> str:
        """Folded while there are only reminders."""
        opened = "" if self.site.ok else " open"
        words = "有错误，页面停在上一次" if opened else "提醒"
        return (
            f'<details class="problems"{opened}><summary>{len(self.site.problems)} 条：{words}</summary>'
            f"<pre>{escape(chr(10).join(self.site.problems))}</pre></details>"
        )

    def _send(self, text: str, ending: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._answer(text.encode(), content_type(f"x{ending}"), status)

    def _answer(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        """With the headers that the service sends, so that what they forbid is seen here."""
        self.send_response(status)
        for name, value in {**FIXED, "Content-Type": kind, "Cache-Control": "no-store"}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


def _typed(moment: datetime) -> str:
    """As a field for date and time holds it."""
    return f"{moment:%Y-%m-%dT%H:%M}"


def _file(site: Path, address: str) -> Path:
    """The published file at that address, never one outside the site."""
    wanted = Path(unquote(address).lstrip("/"))
    if ".." in wanted.parts:
        return site / "no-such-file"
    return site / wanted / "index.html" if address.endswith("/") else site / wanted
