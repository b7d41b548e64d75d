"""Starts the workers and the caretaker on loopback, and ends them together."""

import logging
import multiprocessing
import threading
import time
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces

from form_server.caretaker import care
from form_server.orphans import LOOK_SECONDS, STOP_SECONDS
from form_server.settings import Settings, hand_on

log = logging.getLogger(__name__)

SHORT_SECONDS = 5
"""A server that ran for less than this makes the next one wait a little longer."""
LONGEST_PAUSE = 4.0


def serve(settings: Settings) -> None:
    """Serves until told to stop. A worker that dies is started anew, and so is a server that gave up on them."""
    hand_on(settings)
    ended = threading.Event()
    watch = threading.Thread(target=_keep_a_caretaker, args=(ended,), name="caretaker-watch")
    watch.start()
    try:
        _serve_on(settings)
    finally:
        ended.set()
        watch.join()


def _keep_a_caretaker(ended: threading.Event) -> None:
    """Starts the caretaker, and another one when it has died."""
    spawning = multiprocessing.get_context("spawn")
    while not ended.is_set():
        caretaker = spawning.Process(target=care, name="caretaker", daemon=True)
        caretaker.start()
        while caretaker.is_alive() and not ended.wait(LOOK_SECONDS):
            pass
        if not ended.is_set():
            log.warning("the caretaker died; starting anew")
            ended.wait(LOOK_SECONDS)
        caretaker.terminate()
        caretaker.join()


def _serve_on(settings: Settings) -> None:
    """The server gives up when a worker dies soon after it was started; this never does."""
    pause = 0.0
    while True:
        server = _server(settings)
        started = time.monotonic()
        try:
            server.serve()
        except SystemExit:
            log.warning("the workers died in a row; starting anew")
        if server.interrupt_signal:
            return
        short = time.monotonic() - started < SHORT_SECONDS
        pause = min(LONGEST_PAUSE, pause * 2 + 0.1) if short else 0.0
        time.sleep(pause)


def _server(settings: Settings) -> Granian:
    return Granian(
        "form_server.assemble:application",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        respawn_failed_workers=True,
        websockets=False,
        working_dir=Path.cwd(),
        workers_kill_timeout=STOP_SECONDS,
        log_access=False,
    )
