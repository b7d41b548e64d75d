"""Ends a process whose server was killed, so that an old worker never answers beside a new one."""

import logging
import multiprocessing
import os
import signal
import threading
import time

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
STOP_SECONDS = 15
"""A request in flight may take this long to end; a body that never comes is given up then."""


def orphaned() -> bool:
    """Whether the process that started this one is gone.

    Asked by number: the pipe that Python offers for this is inherited by every sibling and may never close.
    """
    parent = multiprocessing.parent_process()
    return parent is not None and os.getppid() != parent.pid


def end_with_parent() -> None:
    """From now on this process ends, requests in flight first, when the one that started it has gone."""
    if multiprocessing.parent_process() is not None:
        threading.Thread(target=_watch, name="orphan-watch", daemon=True).start()


def _watch() -> None:
    while not orphaned():
        time.sleep(LOOK_SECONDS)
    log.warning("the server is gone; this worker ends")
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(STOP_SECONDS)
    os._exit(1)
