"""A real store and a small release for the tests of imports."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from form_server.exchange.surroundings import Surroundings
from form_server.store.tiny_store import TinyStore
from site_builder.published.release import Release, Substitution, read_release
from tests.releases import a_course, a_major, a_plan, a_release, an_office

WITHOUT_GLYPH = "𠮷"


def without_glyphs(text: str) -> tuple[str, ...]:
    """As fonts would answer that lack one character."""
    return tuple(character for character in text if character in WITHOUT_GLYPH)


def a_small_release() -> Release:
    plan = a_plan(a_course("00009"), a_course("00018"), a_course("00020"))
    return a_release(
        a_major("020203", plan, aliases=("630302",)),
        offices=(
            an_office("420100", kind="市州", parent=""),
            an_office("420102"),
            an_office("420106"),
            an_office("U001", kind="主考院校", parent=""),
        ),
        substitutions=(Substitution("old", ("Y4011",), "00009", "演示"),),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[TinyStore]:
    opened = TinyStore(tmp_path / "data", b"key of the audit, 32 bytes long.")
    yield opened
    opened.close()


@pytest.fixture
def around(store: TinyStore, tmp_path: Path) -> Surroundings:
    return Surroundings(
        store=store,
        release=a_small_release(),
        photos=tmp_path / "data" / "photos",
        offices_file=tmp_path / "offices.yml",
        missing_characters=without_glyphs,
    )


@pytest.fixture(scope="session")
def published(site: Path) -> Release:
    """The release built from content/."""
    return read_release(site / "current" / "data" / "release.json")
