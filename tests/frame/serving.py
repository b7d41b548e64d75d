"""A small server and a real browser for looking at pages."""

import threading
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from typing import Any

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab


def serve(handler: Callable[..., Any]) -> Iterator[str]:
    """Its address on loopback, until the fixture that asked for it is over."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def open_tab(browser: Browser, url: str, width: int = 360, **settings: Any) -> Tab:
    context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
    tab = context.new_page()
    tab.goto(url)
    return tab
