"""A store that was closed holds nothing open, whoever was busy with it at that moment."""

import os
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from form_server.store.engine import Engine
from form_server.store.protocol import Damaged
from form_server.store.schema import FileShape, Indexed, TableShape
from form_server.store.tables import RowDB

SHAPE = FileShape("trial.db", 1, (TableShape("person", (Indexed(("town",)),)),))


@pytest.fixture
def engine(folder: Path) -> Iterator[Engine]:
    opened = Engine(folder, SHAPE)
    yield opened
    opened.close()


class Shelf(deque[RowDB]):
    """Of idle connections; whenever one is about to be laid down, somebody closes the store."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.closer = threading.Thread(target=engine.close)

    def append(self, rows: RowDB) -> None:
        self.closer.start()
        self.closer.join(0.2)
        super().append(rows)


class Door:
    """A guard; whoever comes first finds that somebody closed the store before letting him in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._guard = threading.Lock()
        self._first = True

    def __enter__(self) -> None:
        if self._first:
            self._first = False
            self._engine.close()
        self._guard.acquire()

    def __exit__(self, *_: object) -> None:
        self._guard.release()


def held_open(folder: Path) -> list[str]:
    """The files below the folder that this process has open."""
    places = [os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()]
    return [each for each in places if Path(each).is_relative_to(folder.resolve())]


def count(rows: RowDB) -> int:
    return len(rows.rows("person"))


def test_readers_and_a_writer_leave_nothing_open(engine: Engine, folder: Path):
    engine.commit(count)
    engine.read(lambda _: engine.read(count))
    before = held_open(folder)

    engine.close()

    assert before
    assert held_open(folder) == []


def test_a_reader_that_ends_while_the_store_is_closed_leaves_nothing_open(
    engine: Engine, folder: Path
):
    shelf = engine._process.idle = Shelf(engine)

    engine.read(count)
    shelf.closer.join()

    assert held_open(folder) == []


def test_a_change_that_comes_while_the_store_is_closed_is_refused(engine: Engine, folder: Path):
    engine._process.guard = Door(engine)

    with pytest.raises(RuntimeError, match="is closed"):
        engine.commit(count)

    assert held_open(folder) == []


def test_a_store_is_closed_in_the_midst_of_a_read_and_the_answer_still_comes(
    engine: Engine, folder: Path
):
    def question(rows: RowDB) -> int:
        engine.close()
        return count(rows)

    answer = engine.read(question)

    assert answer == 0
    assert held_open(folder) == []


def test_a_store_that_is_refused_at_opening_leaves_nothing_open(engine: Engine, folder: Path):
    engine.close()
    newer = FileShape(SHAPE.file, SHAPE.version + 1, SHAPE.tables)
    Engine(folder, newer).close()

    with pytest.raises(Damaged, match="newer program"):
        Engine(folder, SHAPE)

    assert held_open(folder) == []
