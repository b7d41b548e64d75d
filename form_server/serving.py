"""Starts the workers and the caretaker on loopback, and ends them together."""

import multiprocessing
from pathlib import Path

from form_server.settings import Settings, hand_on

KEEP_ALIVE_SECONDS = 20


def serve(settings: Settings) -> None:
    """Serves until told to stop; a worker that dies is started anew."""
    from granian import Granian
    from granian.constants import Interfaces

    from form_server.caretaker import care

    hand_on(settings)
    caretaker = multiprocessing.get_context("spawn").Process(
        target=care, name="caretaker", daemon=True
    )
    caretaker.start()
    try:
        Granian(
            "form_server.assemble:application",
            factory=True,
            address=settings.host,
            port=settings.port,
            interface=Interfaces.WSGI,
            workers=settings.workers,
            respawn_failed_workers=True,
            websockets=False,
            working_dir=Path.cwd(),
            log_access=False,
        ).serve()
    finally:
        caretaker.terminate()
        caretaker.join()
