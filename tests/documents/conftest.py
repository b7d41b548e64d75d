"""The fonts, prepared once for all test processes of a run."""

import os
from pathlib import Path

import pytest

from form_server.documents.fonts import Fonts, open_fonts


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.getbasetemp()
    return (root.parent if "PYTEST_XDIST_WORKER" in os.environ else root) / "font-cache"


@pytest.fixture(scope="session")
def fonts(cache: Path) -> Fonts:
    return open_fonts(cache)
