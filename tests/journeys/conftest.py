"""A served demonstration for the journeys of one process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from form_server.settings import default_cache
from tests.journeys.serving import Served, run, serve
from tests.sharing import linked


@pytest.fixture(autouse=True)
def _prepared(tmp_path: Path, cache: Path) -> None:
    """Services on `tmp_path / "data"` find fonts and templates prepared."""
    linked(cache, default_cache(tmp_path / "data"))


@pytest.fixture(scope="session")
def demonstration(
    site: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """What `make run` serves, with few candidates."""
    data = tmp_path_factory.mktemp("demonstration") / "data"
    linked(cache, default_cache(data))
    run("form_server", "demo", "--data", str(data), "--site", str(site), "--candidates", "40")
    served = serve(data, site, "2007-05-28 10:00")
    yield served
    served.stop()
