"""Work shared out to other processes."""

import os
import pickle
import struct
import threading
import traceback
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
NUMBER = struct.Struct("H")


def cores() -> int:
    """How many processes can run at once here."""
    return len(os.sched_getaffinity(0))


def in_processes(
    rows: Sequence[T], act: Callable[[T], None], processes: int, done: Callable[[int], None]
) -> None:
    """Does `act` for each row; what it makes it leaves on disk. Never forks beside other threads.

    Whoever is free takes the next row. `done` is told here how many rows are made so far. The
    children share the builder's lock, so that even when their parent is killed no other builder
    starts before they have ended.
    """
    if processes == 1 or threading.active_count() > 1:
        for n, row in enumerate(rows, 1):
            act(row)
            done(n)
        return
    waiting = _numbers(len(rows))
    reading, writing = os.pipe()

    def work(_: None) -> None:
        while number := os.read(waiting, NUMBER.size):
            act(rows[NUMBER.unpack(number)[0]])
            os.write(writing, b".")

    children = [_child([None], work) for _ in range(processes)]
    os.close(writing)
    with open(reading, "rb", buffering=0) as pipe:  # noqa: PTH123 - not a path
        for n, _ in enumerate(iter(lambda: pipe.read(1), b""), 1):
            done(n)
    os.close(waiting)
    results = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    if any(results):
        raise RuntimeError(f"a building process ended with {results}")


def _numbers(count: int) -> int:
    """A pipe that holds the numbers of so many rows, each to be read by one process only."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(map(NUMBER.pack, range(count))))
    os.close(writing)
    return reading


def apart(make: Callable[[], T]) -> T:
    """What `make` returns, made in a process that takes the memory it needed with it when it ends."""
    if threading.active_count() > 1:
        return make()
    reading, writing = os.pipe()

    def send(_: None) -> None:
        with open(writing, "wb") as pipe:  # noqa: PTH123 - not a path
            pickle.dump(make(), pipe)

    child = _child([None], send)
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123 - not a path
        data = pipe.read()
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise RuntimeError("a building process ended before its work was done")
    made: T = pickle.loads(data)
    return made


def _child(rows: Sequence[T], act: Callable[[T], None]) -> int:
    """Forks; the child does its rows and ends without the parent's clean-ups."""
    child = os.fork()
    if child:
        return child
    try:
        for row in rows:
            act(row)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
