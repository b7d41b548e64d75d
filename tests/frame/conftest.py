"""The browser under the name that the tests of this room use."""

import pytest
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    return chromium
