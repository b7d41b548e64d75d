"""Sessions, one-time rights and throttle counts."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from form_server.store.protocol import Passing, PassingStore
from form_server.store.tiny_passing import TinyPassing
from tests.builders import NOON

SECOND = timedelta(seconds=1)
ROW = Passing("session:1", {"name": "yanshi"}, NOON + 60 * SECOND)


def test_a_row_is_there_until_it_expires(passing: PassingStore):
    passing.put(ROW)

    moments = [NOON, ROW.expires - SECOND, ROW.expires, ROW.expires + SECOND]
    assert [passing.get(ROW.key, now) for now in moments] == [ROW, ROW, None, None]


def test_a_row_put_again_is_replaced_whole(passing: PassingStore):
    passing.put(ROW)
    renewed = Passing(ROW.key, {"other": "value"}, NOON + 99 * SECOND)

    passing.put(renewed)

    assert passing.get(ROW.key, NOON) == renewed


def test_what_is_taken_is_gone(passing: PassingStore):
    passing.put(ROW)

    assert (passing.take(ROW.key, NOON), passing.take(ROW.key, NOON)) == (ROW, None)


def test_an_expired_right_is_not_taken(passing: PassingStore):
    passing.put(ROW)

    assert passing.take(ROW.key, ROW.expires) is None


def test_of_many_who_take_at_once_one_gets_it(passing: PassingStore):
    at_once = threading.Barrier(8)

    def take(_: int) -> Passing | None:
        at_once.wait()
        return passing.take(ROW.key, NOON)

    for _ in range(10):
        passing.put(ROW)
        with ThreadPoolExecutor(8) as people:
            taken = list(people.map(take, range(8)))
        assert sorted(map(bool, taken)) == [False] * 7 + [True]


def test_deleting_by_beginning_spares_the_others(passing: PassingStore):
    keys = ["session:a:1", "session:a:2", "session:ab:1", "session:b:1"]
    for key in keys:
        passing.put(Passing(key, {}, ROW.expires))

    passing.delete_all("session:a:")
    passing.delete("session:b:1")

    assert [key for key in keys if passing.get(key, NOON)] == ["session:ab:1"]


def test_hits_count_in_a_window_that_starts_with_the_first(passing: PassingStore):
    times = [0, 10, 59, 60, 61]

    counts = [passing.hit("throttle:1", NOON + n * SECOND, 60) for n in times]

    assert counts == [1, 2, 3, 1, 2]


def test_hits_tell_the_count_and_the_wait(passing: PassingStore):
    passing.hit("throttle:1", NOON, 60)
    passing.hit("throttle:1", NOON + 20 * SECOND, 60)

    answers = [passing.hits("throttle:1", NOON + n * SECOND) for n in (20, 59, 60)]

    assert answers == [(2, 40), (2, 1), (0, 0)]
    assert passing.hits("throttle:2", NOON) == (0, 0)


def test_no_hit_is_lost_among_many_threads(passing: PassingStore):
    with ThreadPoolExecutor(8) as people:
        counts = list(people.map(lambda _: passing.hit("throttle:1", NOON, 60), range(200)))

    assert sorted(counts) == list(range(1, 201))


def test_purging_removes_what_has_expired_and_nothing_else(passing: PassingStore):
    for n in range(5):
        passing.put(Passing(f"row:{n}", {}, NOON + n * SECOND))

    assert passing.purge(NOON + 2 * SECOND) == 3
    assert [bool(passing.get(f"row:{n}", NOON - SECOND)) for n in range(5)] == [False] * 3 + [
        True
    ] * 2


def test_rows_outlive_the_process_that_put_them(folder: Path):
    first = TinyPassing(folder)
    first.put(ROW)
    first.close()

    second = TinyPassing(folder)
    found = second.get(ROW.key, NOON)
    second.close()

    assert found == ROW
