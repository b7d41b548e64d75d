"""The addresses of the publishing desk."""

from form_server.rules.outcome import Refused
from form_server.rules.publication import Draft, Request
from form_server.web.forms import see_other
from form_server.web.routes import Answer

ROOM = "/staff/publish/"


def address_of(one: Draft | Request) -> str:
    """Where its page is."""
    return f"{ROOM}{'draft' if isinstance(one, Draft) else 'request'}/{one.id}"


def after(outcome: Draft | Request | Refused, more: str = "") -> Answer:
    """What follows an act: why it was refused, else the way to the page of what came of it, `more` behind its address."""
    return outcome if isinstance(outcome, Refused) else see_other(address_of(outcome) + more)
