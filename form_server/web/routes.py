"""Handlers declared where they stand: the addresses of one part of the service, each with its function."""

from collections.abc import Callable
from typing import TypeAlias

from bottle import Bottle, HTTPResponse

from form_server.rules.outcome import Refused

Answer: TypeAlias = HTTPResponse | Refused
"""what a handler gives; a refusal becomes its page in one place"""
Handler: TypeAlias = Callable[..., Answer]
"""given `Web`, then what the row of its route admits (`gatekeeper.admitted`), then what else the address names"""


class Routes:
    """The routes of one file, put into the application together."""

    def __init__(self) -> None:
        self._declared: list[tuple[str, str, Handler, dict[str, bool]]] = []

    def get(self, address: str) -> Callable[[Handler], Handler]:
        """Declares the function below as the answer to GET."""
        return self._declares("GET", address)

    def post(self, address: str) -> Callable[[Handler], Handler]:
        """Declares the function below as the answer to POST."""
        return self._declares("POST", address)

    def post_without_token(self, address: str) -> Callable[[Handler], Handler]:
        """The same for a post that changes nothing and may come from a page of the site."""
        return self._declares("POST", address, tokenless=True)

    def install(self, app: Bottle) -> None:
        """Puts every declared route into the application."""
        for method, address, handler, config in self._declared:
            app.route(address, method, handler, **config)

    def _declares(self, method: str, address: str, **config: bool) -> Callable[[Handler], Handler]:
        def declare(handler: Handler) -> Handler:
            self._declared.append((method, address, handler, config))
            return handler

        return declare
