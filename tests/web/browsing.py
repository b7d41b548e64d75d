"""The service of one test in a real browser: the same house and clock, on a port of loopback."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from playwright.sync_api import Browser, BrowserContext

from form_server.settings import settings_for
from tests.conftest import Office, a_house
from tests.journeys.serving import free_port
from tests.visiting import Visitor


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """The log of a test server helps nobody."""


@contextmanager
def served(data: Path, site: Path, fonts: Path) -> Iterator[tuple[Office, str]]:
    """The office and its address, until the block ends."""
    port = free_port()
    settings = replace(settings_for(data, site), cache=fonts, port=port)
    office = Office(a_house(settings))
    server = make_server("127.0.0.1", port, office.application, _Server, _Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield office, f"http://127.0.0.1:{port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        office.house.close()


def a_visitor(office: Office) -> Visitor:
    """Who reaches the service on the port it was opened for."""
    return Visitor(office.application, host=f"127.0.0.1:{office.house.settings.port}")


def context_of(browser: Browser, visitor: Visitor, address: str, **more: Any) -> BrowserContext:
    """A browser that carries on where the visitor is: same cookies."""
    context = browser.new_context(**more)
    context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in visitor.cookies.items()]
    )
    return context
