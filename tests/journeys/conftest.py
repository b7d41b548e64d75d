"""A served demonstration for the journeys of one process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from form_server.documents.press import Press
from tests.journeys.serving import Served, run, serve
from tests.sharing import prepare


@pytest.fixture(scope="session")
def demonstration(
    site: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """What `make run` serves, with few candidates."""
    data = tmp_path_factory.mktemp("demonstration") / "data"
    Press(cache).warm()
    prepare(data)
    run("form_server", "demo", "--data", str(data), "--site", str(site), "--candidates", "40")
    served = serve(data, site, "2007-05-28 10:00")
    yield served
    served.stop()
