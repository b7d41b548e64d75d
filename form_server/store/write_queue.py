"""Changes that wait for the disk together: one of the waiting threads runs them all and syncs once."""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from form_server.rules.outcome import Refused

AT_ONCE = 64
"""changes that share one sync, at most"""


@dataclass(slots=True, eq=False)
class WaitingChange:
    """A change in the queue; `done` only when what it kept is on disk or it kept nothing."""

    change: Callable[[], Any]
    value: Any = None
    error: BaseException | None = None
    done: bool = False

    def outcome(self) -> Any:
        """The value of the change. Raises what it raised."""
        if self.error is not None:
            raise self.error
        return self.value

    @property
    def keeps(self) -> bool:
        """Whether anything of it goes to the disk: not after an error, nor after a Refused."""
        return self.error is None and not isinstance(self.value, Refused)


class Queue:
    """First come, first served. `together(run)` gives the leader a transaction around `run`."""

    def __init__(
        self, connection: sqlite3.Connection, together: Callable[[Callable[[], bool]], None]
    ) -> None:
        self._connection = connection
        self._together = together
        self._waiting: deque[WaitingChange] = deque()
        self._turn = threading.Lock()
        self._leader = 0

    def commit(self, change: Callable[[], Any]) -> Any:
        """The value of the change, once it is on disk. Raises what it raised."""
        if self._leader == threading.get_ident():
            raise RuntimeError("a change must not commit: it runs inside a commit already")
        mine = WaitingChange(change)
        self._waiting.append(mine)
        with self._turn:
            # Whoever led while this thread waited may have done this change too.
            while not mine.done:
                self._lead(mine)
        return mine.outcome()

    def close(self) -> None:
        """Waits for the change that runs, then closes the connection."""
        with self._turn:
            self._connection.close()

    def _lead(self, mine: WaitingChange) -> None:
        batch = [self._waiting.popleft() for _ in range(min(AT_ONCE, len(self._waiting)))]
        self._leader = threading.get_ident()
        try:
            self._together(lambda: self._run(batch))
        except Exception as error:
            for each in batch:
                each.error = error
        except BaseException:
            # This thread is being stopped; the others' changes run again under the next leader.
            self._waiting.extendleft(each for each in reversed(batch) if each is not mine)
            raise
        finally:
            self._leader = 0
        for each in batch:
            each.done = True

    def _run(self, batch: list[WaitingChange]) -> bool:
        """Runs each change apart from the others; whether there is anything to keep."""
        for each in batch:
            self._try(each)
        return any(each.keeps for each in batch)

    def _try(self, each: WaitingChange) -> None:
        each.value, each.error = None, None
        self._connection.execute("SAVEPOINT change")
        try:
            each.value = each.change()
        except Exception as error:
            if not self._connection.in_transaction:
                raise  # SQLite gave up the whole transaction: nobody's change is kept
            each.error = error
        if not each.keeps:
            self._connection.execute("ROLLBACK TO change")
        self._connection.execute("RELEASE change")
