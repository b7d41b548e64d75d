"""The release as it is built from content/: what the office has really promised."""

from pathlib import Path

import pytest

from site_builder.published.release import Release, Round, read_release


@pytest.fixture(scope="session")
def release(site: Path) -> Release:
    return read_release(site / "current" / "data" / "release.json")


@pytest.fixture(scope="session")
def round_2007(release: Release) -> Round:
    return next(each for each in release.rounds if each.id == "2007-1")
