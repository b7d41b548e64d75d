"""What every handler is given: resources, settings, page renderer, sessions, printer, search index."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bottle import HTTPResponse, request

from form_server.actions.resources import Resources, Visit
from form_server.actions.sessions import Session
from form_server.rules.form.sheet import GraduateRecord, Sheet
from form_server.search_in_force import PublishedIndex
from form_server.settings import Settings
from form_server.web.forms import see_other
from form_server.web.pages import PageRenderer
from form_server.web.visits import CANDIDATE, Visits

RECEIVED_AT = "biye.received_at"
SOURCE = "biye.source"


class FormPrinter(Protocol):
    """Prints sheets; knows which characters it has no glyph for."""

    def application_form(self, sheet: Sheet) -> bytes:
        """The form as PDF."""
        ...

    def authorisation_letter(self, sheet: Sheet) -> bytes:
        """The letter for a delegate as PDF (S58–S62)."""
        ...

    def graduate_records(self, name: str, records: Sequence[GraduateRecord]) -> bytes:
        """One PDF, a page for each record behind a list of contents; `name` is that of the batch."""
        ...

    def missing_characters(self, text: str) -> tuple[str, ...]:
        """The characters of the text that paper cannot show, each once."""
        ...


@dataclass(frozen=True, slots=True)
class Web:
    """What every handler is given, opened once for a process."""

    resources: Resources
    settings: Settings
    pages: PageRenderer
    visits: Visits
    printer: FormPrinter
    office_now: Callable[[], datetime]
    index: PublishedIndex

    def visit(self) -> Visit:
        """When this request was received, and from where; stamped before its body was read."""
        return Visit(self.resources, request.environ[RECEIVED_AT], request.environ.get(SOURCE, ""))

    def candidate(self) -> Session | HTTPResponse:
        """Who is signed in, else the way to the sign-in page."""
        return self.visits.session(CANDIDATE) or see_other("/apply/sign-in")
