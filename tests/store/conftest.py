"""Real stores in a fresh folder; the contract runs over every implementation of the protocol."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from form_server.rules.dossier import Dossier
from form_server.store.protocol import PassingStore, Store
from form_server.store.tiny_passing import TinyPassing
from form_server.store.tiny_store import TinyStore

SALT = bytes(range(32))
Opener = Callable[[], Store]

STORES: dict[str, Callable[[Path], Store]] = {"tiny": lambda folder: TinyStore(folder, SALT)}
PASSING: dict[str, Callable[[Path], PassingStore]] = {"tiny": TinyPassing}


def keep(store: Store, *dossiers: Dossier) -> list[Dossier]:
    """Saves them in one change; as saved."""
    return store.commit(lambda view: [view.save_dossier(each) for each in dossiers])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(params=STORES)
def open_store(request: pytest.FixtureRequest, folder: Path) -> Iterator[Opener]:
    """Opens the same store again and again; whatever is left open is closed."""
    opened: list[Store] = []

    def opening() -> Store:
        opened.append(STORES[request.param](folder))
        return opened[-1]

    yield opening
    for each in opened:
        each.close()


@pytest.fixture
def store(open_store: Opener) -> Store:
    return open_store()


@pytest.fixture(params=PASSING)
def passing(request: pytest.FixtureRequest, folder: Path) -> Iterator[PassingStore]:
    opened = PASSING[request.param](folder)
    yield opened
    opened.close()
