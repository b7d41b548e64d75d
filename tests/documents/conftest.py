"""The fonts, prepared once."""

from pathlib import Path

import pytest

from form_server.documents.fonts import Fonts, open_fonts


@pytest.fixture(scope="session")
def fonts(cache: Path) -> Fonts:
    return open_fonts(cache)
