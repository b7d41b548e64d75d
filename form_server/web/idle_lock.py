"""The idle lock of staff keeps the open dossier and what was typed into it (principle 33)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bottle import HTTPResponse, request

from form_server.actions import sessions
from form_server.web.forms import pairs_posted, see_other
from form_server.web.pages import PageRenderer
from form_server.web.proofs import CARRY_SECONDS, Expired, Signer
from form_server.web.visits import STAFF, Visits
from form_server.web.words.facts import label_of
from form_server.web.words.speech import SECRETS

_ACTS = (
    *("correct", "confirm", "return", "recall", "late-code", "paper-check", "paper-confirm"),
    *("name", "enter", "move", "reopen"),
)
_CARRIED = re.compile(rf"/staff/dossier/[0-9A-Za-z_-]{{1,80}}/({'|'.join(_ACTS)})")
_OPEN = re.compile(r"/staff/(dossier/[0-9A-Za-z_-]{1,80}|review/|day-list|numbers)?")
_UNSAID = frozenset(("submission", "n", "round"))
"""carried, but nothing that a person typed"""


def carried_at_the_desk(path: str) -> bool:
    """Whether what is posted there was typed at the counter and outlasts the lock; codes and files do not."""
    return _CARRIED.fullmatch(path) is not None


def way_back(path: str) -> str:
    """The page of staff to which signing in leads back; empty for any other address."""
    return path if _OPEN.fullmatch(path) else ""


def to_sign_in() -> HTTPResponse:
    """The door, with the way back to the page that was asked for."""
    to = way_back(request.path) if request.method == "GET" else ""
    return see_other(f"/staff/sign-in?to={to}" if to not in ("", "/staff/") else "/staff/sign-in")


@dataclass(frozen=True, slots=True)
class Idling:
    """Carries what was posted after the session ended through the sign-in page and back."""

    visits: Visits
    pages: PageRenderer
    signer: Signer

    def carry(self, path: str) -> str:
        """What was just posted, signed for this very person; empty when her session has not ended."""
        owner = self.visits.ended_session(STAFF)
        if not owner:
            return ""
        fields = [(name, text) for name, text in pairs_posted() if name not in SECRETS and text]
        return self.signer.sign({"owner": owner, "path": path, "fields": fields})

    def given_back(self, text: str, token: str) -> HTTPResponse | None:
        """The page that shows what she typed and sends it once more, if it was she."""
        try:
            read: Mapping | None = self.signer.read(text, CARRY_SECONDS) if text else None
        except Expired:
            return None
        if not read or read["owner"] != sessions.owner_of(token):
            return None
        said = [(label_of(n), text) for n, text in read["fields"] if n not in _UNSAID]
        return self.pages.page(
            "staff/carried.html",
            path=read["path"],
            back=read["path"].rpartition("/")[0],
            fields=read["fields"],
            rows=said,
        )
