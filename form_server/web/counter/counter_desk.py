"""/staff/: the desk with its scan box; a dossier found by any number, its form and its photo (S26, S27)."""

from collections.abc import Mapping

from bottle import Bottle, HTTPResponse

from form_server.actions import dossier_search, sheets
from form_server.actions.cases import Case
from form_server.actions.counter import confirmations
from form_server.actions.dossier_search import Scanned
from form_server.rules.dossier import Dossier, Staff
from form_server.rules.outcome import Refused
from form_server.web.counter.dossier_page import Told, dossier_page
from form_server.web.forms import see_other, typed
from form_server.web.staff import staff_here, staff_of_request
from form_server.web.views.photo import photo_answer
from form_server.web.views.prints import hands_out, pdf
from form_server.web.web import Web
from form_server.web.words.speech import office_said
from form_server.web.words.staff_menu import menu_of


class Counter:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/staff/", callback=self.desk)
        app.post("/staff/find", callback=self.find)
        app.get("/staff/dossier/<dossier_id>", callback=self.dossier)
        app.get("/staff/dossier/<dossier_id>/form.pdf", callback=self.form)
        app.get("/staff/dossier/<dossier_id>/photo.jpg", callback=self.photo)

    def desk(self) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        home = menu_of(staff)[0][0]
        return self._desk_page(staff) if home == "/staff/" else see_other(home)

    def _desk_page(
        self, staff: Staff, found: tuple[Dossier, ...] = (), words: str = ""
    ) -> HTTPResponse:
        desk = self._web.resources
        return self._web.pages.page(
            "counter/desk.html",
            "受理台",
            staff=staff,
            office=office_said(desk.release, staff.office, self._web.office_now()),
            at_hand=dossier_search.at_hand(self._web.visit(), staff),
            found=found,
            words=words,
        )

    def find(self) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        words = typed(["words"])["words"]
        if not words:
            return see_other("/staff/")
        found = dossier_search.find(self._web.visit(), staff, words)
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        if isinstance(found, Scanned):
            printed = f"?printed={found.version}" if found.version else ""
            return see_other(f"/staff/dossier/{found.dossier.id}{printed}")
        return self._desk_page(staff, found, words)

    def dossier(self, dossier_id: str) -> HTTPResponse:
        return self.show(dossier_id)

    def show(
        self,
        dossier_id: str,
        given: Mapping[str, str] | None = None,
        errors: Mapping[str, str] | None = None,
        told: Told | None = None,
    ) -> HTTPResponse:
        """The dossier's page, or why it is not shown; with what was typed and what is wrong with it."""
        case = self.case(dossier_id)
        if isinstance(case, HTTPResponse):
            return case
        return dossier_page(self._web, case, given, errors, told)

    def form(self, dossier_id: str) -> HTTPResponse:
        case = self.case(dossier_id)
        if isinstance(case, HTTPResponse):
            return case
        sheet = sheets.sheet_of(self._web.visit(), case, self._web.printer.missing_characters)
        if isinstance(sheet, Refused):
            return self._web.pages.refusal(sheet)
        name = f"application-form-{sheet.reference}-{sheet.version}.pdf"
        content = self._web.printer.application_form(sheet)
        if hands_out():
            sheets.note_printed(self._web.visit(), staff_of_request(), case, sheet)
        return pdf(content, name)

    def photo(self, dossier_id: str) -> HTTPResponse:
        case = self.case(dossier_id)
        if isinstance(case, HTTPResponse):
            return case
        return photo_answer(self._web, case)

    def case(self, dossier_id: str) -> Case | HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        case = confirmations.counter_case(self._web.visit(), staff, dossier_id)
        return self._web.pages.refusal(case) if isinstance(case, Refused) else case

    def seen(self) -> int:
        """The version the clerk had before her eyes; 0 for none."""
        text = typed(["submission"])["submission"]
        return int(text) if text.isdecimal() and len(text) < 10 else 0
