"""/staff/: find a dossier by any number, correct on the spot, confirm (FAQ 4, 5, 9; S27, S44)."""

from collections.abc import Mapping

from bottle import Bottle, HTTPResponse, request

from form_server.actions import attending, confirming, finding, helping, printing
from form_server.actions.codes import RECOVERY, REGISTRATION
from form_server.actions.finding import Scanned
from form_server.actions.journey import Journey
from form_server.exchange.messages import to_office
from form_server.rules.dossier import Dossier, Staff, State
from form_server.rules.fields import BY_NAME
from form_server.rules.outcome import Refused
from form_server.web.deadlines import deadlines_of
from form_server.web.forms import asked, see_other, typed
from form_server.web.hints import plan_words, ways_of
from form_server.web.photo import photo_answer
from form_server.web.places import places_of
from form_server.web.printing import pdf
from form_server.web.showing import differences, staff_rows
from form_server.web.speech import office_said
from form_server.web.staff import staff_here, staff_of_request
from form_server.web.tasks import choices_of, faults_said
from form_server.web.web import Web

PURPOSES = {REGISTRATION: "注册码", RECOVERY: "找回码"}


class Counter:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/staff/", callback=self.desk)
        app.post("/staff/find", callback=self.find)
        app.get("/staff/dossier/<dossier_id>", callback=self.dossier)
        app.post("/staff/dossier/<dossier_id>/correct", callback=self.correct)
        app.post("/staff/dossier/<dossier_id>/confirm", callback=self.confirm)
        app.post("/staff/dossier/<dossier_id>/code", callback=self.code)
        app.post("/staff/dossier/<dossier_id>/unlock", callback=self.unlock)
        app.get("/staff/dossier/<dossier_id>/form.pdf", callback=self.form)
        app.get("/staff/dossier/<dossier_id>/photo.jpg", callback=self.photo)

    def desk(self) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        home = places_of(staff)[0][0]
        return self._desk_page(staff) if home == "/staff/" else see_other(home)

    def _desk_page(
        self, staff: Staff, found: tuple[Dossier, ...] = (), words: str = ""
    ) -> HTTPResponse:
        desk = self._web.desk
        return self._web.pages.page(
            "desk.html",
            "受理台",
            staff=staff,
            office=office_said(desk.release, staff.office, self._web.office_now()),
            counts=finding.counts(desk, self._web.visit(), staff),
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
        found = finding.find(self._web.desk, self._web.visit(), staff, words)
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        if isinstance(found, Scanned):
            printed = f"?printed={found.version}" if found.version else ""
            return see_other(f"/staff/dossier/{found.dossier.id}{printed}")
        return self._desk_page(staff, found, words)

    def dossier(self, dossier_id: str) -> HTTPResponse:
        at = self._journey(dossier_id)
        return at if isinstance(at, HTTPResponse) else self._dossier_page(at, {}, {})

    def dossier_again(
        self, dossier_id: str, given: Mapping[str, str], errors: Mapping[str, str]
    ) -> HTTPResponse:
        """The dossier with what was typed and what is wrong with it."""
        at = self._journey(dossier_id)
        return at if isinstance(at, HTTPResponse) else self._dossier_page(at, given, errors)

    def _dossier_page(
        self,
        at: Journey,
        given: Mapping[str, str],
        errors: Mapping[str, str],
        code: str = "",
        code_for: str = "",
    ) -> HTTPResponse:
        submitted = at.application.submitted
        shown = at.showing(at.in_force)
        checked = shown.check()
        check = None if isinstance(checked, Refused) else checked
        correctable = [BY_NAME[n] for n in confirming.correctable(at) if n in BY_NAME]
        return self._web.pages.page(
            "dossier.html",
            "核对并确认",
            at=at,
            submitted=submitted,
            rows=staff_rows(shown),
            differences=differences(at),
            check=check,
            ways=ways_of(shown, check),
            plan=plan_words(shown),
            warnings=[to_office(key) for key in at.dossier.warnings],
            papers=printing.papers_of(at),
            delegate_papers=printing.papers_of(at, delegate=True),
            correctable=correctable,
            choices={field.name: choices_of(field, at) for field in correctable},
            answers={**at.in_force, **given},
            printed=self._printed_version(at),
            deadlines=deadlines_of(self._web, staff_of_request(), at),
            awaiting=at.application.state is State.SUBMITTED,
            office=office_said(
                at.release, at.dossier.records_office, self._web.office_now(), at.round
            ),
            code=code,
            code_for=code_for,
            errors=errors,
        )

    def _printed_version(self, at: Journey) -> str:
        """The version on the scanned paper, when a newer one is in force."""
        printed = asked("printed")
        submitted = at.application.submitted
        return printed if printed and submitted and printed != str(submitted.n) else ""

    def correct(self, dossier_id: str) -> HTTPResponse:
        staff, at = staff_here(self._web), self._journey(dossier_id)
        if isinstance(staff, HTTPResponse) or isinstance(at, HTTPResponse):
            return staff if isinstance(staff, HTTPResponse) else at
        posted = [name for name in confirming.correctable(at) if name in request.forms]
        given = typed(posted)
        outcome = confirming.correct(
            self._web.desk, self._web.visit(), staff, dossier_id, given, self.seen()
        )
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, given)
        if isinstance(outcome, tuple):
            return self._dossier_page(at, given, faults_said(outcome))
        return see_other(f"/staff/dossier/{dossier_id}#confirm")

    def confirm(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given = typed(attending.TYPED)
        attendance = attending.attendance_from(given)
        if isinstance(attendance, tuple):
            return self.dossier_again(dossier_id, given, faults_said(attendance))
        outcome = confirming.confirm(
            self._web.desk, self._web.visit(), staff, dossier_id, self.seen(), attendance
        )
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, given)
        return see_other(f"/staff/dossier/{dossier_id}")

    def code(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        purpose = typed(["purpose"])["purpose"]
        if purpose not in PURPOSES:
            return see_other("/staff/")
        given = helping.hand_out_code(self._web.desk, self._web.visit(), staff, dossier_id, purpose)
        if isinstance(given, Refused):
            return self._web.pages.refusal(given)
        at = self._journey(dossier_id)
        if isinstance(at, HTTPResponse):
            return at
        return self._dossier_page(at, {}, {}, given, PURPOSES[purpose])

    def unlock(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        outcome = helping.unlock(self._web.desk, self._web.visit(), staff, dossier_id)
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome)
        return see_other(f"/staff/dossier/{dossier_id}")

    def form(self, dossier_id: str) -> HTTPResponse:
        at = self._journey(dossier_id)
        if isinstance(at, HTTPResponse):
            return at
        sheet = printing.sheet_of(
            self._web.desk, self._web.visit(), at, self._web.press.missing_characters
        )
        if isinstance(sheet, Refused):
            return self._web.pages.refusal(sheet)
        name = f"application-form-{sheet.reference}-{sheet.version}.pdf"
        return pdf(self._web.press.application_form(sheet), name)

    def photo(self, dossier_id: str) -> HTTPResponse:
        at = self._journey(dossier_id)
        if isinstance(at, HTTPResponse):
            return at
        return photo_answer(self._web, at)

    def _journey(self, dossier_id: str) -> Journey | HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        at = confirming.counter_journey(self._web.desk, self._web.visit(), staff, dossier_id)
        return self._web.pages.refusal(at) if isinstance(at, Refused) else at

    def seen(self) -> int:
        """The version the clerk had before her eyes; 0 for none."""
        text = typed(["submission"])["submission"]
        return int(text) if text.isdecimal() and len(text) < 10 else 0
