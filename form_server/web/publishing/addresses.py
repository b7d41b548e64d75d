"""The addresses of the publishing desk, and who stands at it."""

from collections.abc import Callable
from typing import Any

from bottle import HTTPResponse

from form_server.web.staff import staff_of_request

ROOM = "/staff/publish/"
DRAFT = f"{ROOM}draft/"
REQUEST = f"{ROOM}request/"


def inside(route: Callable[..., HTTPResponse]) -> Callable[..., HTTPResponse]:
    """Around a route: the member of staff whom the policy has let in comes first among its arguments."""

    def guarded(self: Any, **named: str) -> HTTPResponse:
        return route(self, staff_of_request(), **named)

    return guarded
