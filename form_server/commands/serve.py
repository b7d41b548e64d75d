"""`serve`: the service on loopback, with its workers and its caretaker."""

import argparse
import socket
import sys
from dataclasses import replace

from form_server.assemble import open_house
from form_server.clock import office_moment
from form_server.release_in_force import NoRelease
from form_server.settings import Settings, settings_for
from form_server.store.protocol import Damaged
from form_server.workers import serve

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def run(given: argparse.Namespace) -> int:
    """Serves until it is ended, then 0; 1 when it cannot start, 2 for an address that is not loopback."""
    if given.host not in LOOPBACK:
        print(f"{given.host} is not a loopback address; put a proxy in front", file=sys.stderr)
        return 2
    settings = replace(
        settings_for(given.data, given.site),
        content=given.content.absolute(),
        host=given.host,
        port=given.port,
        origin=given.origin.rstrip("/"),
        proxy=given.proxy,
        workers=given.workers,
        serve_site=not given.form_only,
    )
    fault = _taken(settings) or _prepare(settings, given.now)
    if fault:
        print(fault, file=sys.stderr)
        return 1
    print(f"Serving on {settings.public_origin}/ — Ctrl-C ends it", flush=True)
    serve(settings)
    return 0


def _taken(settings: Settings) -> str | None:
    """The workers share a port among themselves, so a second server would silently share it with the first."""
    try:
        socket.create_connection((settings.host, settings.port), timeout=1).close()
    except OSError:
        return None
    return f"port {settings.port} is in use: end what serves there, or give another --port"


def _prepare(settings: Settings, now: str) -> str | None:
    """Opens everything once before the workers do, so that a fault is told in one place."""
    house = open_house(settings, thorough=True)
    try:
        if now:
            house.clock.set(office_moment(now))
        house.releases.current()
        house.store.read(lambda view: view.all_staff())
        house.passing.purge(house.resources.machine_now())
        house.printer.warm()
    except ValueError as error:
        return f"--now: {error}"
    except NoRelease as error:
        return f"no release at {error}: run `python -m site_builder build` first"
    except Damaged as error:
        return f"the store is damaged and was left as it is: {error}"
    finally:
        house.close()
    return None
