"""Serves the site on this machine alone and rebuilds it whenever something is saved."""

import sys
import tempfile
import threading
from datetime import datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from watchfiles import watch

from site_builder.assets import STATIC
from site_builder.building import build
from site_builder.published.headers import content_type
from site_builder.render import TEMPLATES


def preview(content: Path, at: datetime, port: int) -> None:
    """Serves until interrupted; a build with errors keeps the last good pages."""
    with tempfile.TemporaryDirectory(prefix="site-preview-") as folder:
        output = Path(folder)
        rebuild(content, output, at)
        server = make_server(output, port)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        print(f"Preview at http://127.0.0.1:{server.server_port}/ (stop with Ctrl-C)", flush=True)
        try:
            for _ in watch(content, TEMPLATES, STATIC, raise_interrupt=False):
                rebuild(content, output, at)
        finally:
            server.shutdown()
            server.server_close()


def rebuild(content: Path, output: Path, at: datetime) -> None:
    """Builds once and says in a line or more how it went."""
    report = build(content, output, at)
    for problem in report.problems:
        print(problem, file=sys.stderr)
    good = "rebuilt" if report.changed else "nothing changed"
    outcome = good if report.ok else "not rebuilt, the last good pages stay"
    print(f"{outcome} ({report.seconds:.2f} s)", file=sys.stderr, flush=True)


def make_server(output: Path, port: int) -> ThreadingHTTPServer:
    """A server of `output/current` on the loopback address; port 0 picks a free one."""
    site = output / "current"

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            return str(_file(site, urlsplit(path).path))

        def guess_type(self, path: object) -> str:
            return content_type(str(path))

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def _file(site: Path, address: str) -> Path:
    """The published file at that address, never one outside the site."""
    wanted = Path(unquote(address).lstrip("/"))
    if ".." in wanted.parts:
        return site / "no-such-file"
    return site / wanted / "index.html" if address.endswith("/") else site / wanted
