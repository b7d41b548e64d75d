"""A served demonstration and a real Chromium for the journeys of one process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.serving import Served, run, serve

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def demonstration(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """What `make run` serves, with few candidates."""
    data = tmp_path_factory.mktemp("demonstration") / "data"
    run("form_server", "demo", "--data", str(data), "--site", str(site), "--candidates", "40")
    served = serve(data, site, "2007-05-28 10:00")
    yield served
    served.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()
