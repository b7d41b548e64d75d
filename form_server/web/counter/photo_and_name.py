"""What the counter mends beside the answers: a new photo, a name that only the province may change (FAQ 4, 13, 18)."""

from bottle import Bottle, FileUpload, HTTPResponse, request

from form_server.actions.counter import forwarded_names, photo_retakes
from form_server.exchange.pictures import MOST_BYTES, reencoded
from form_server.exchange.problems import FileFault
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Refused
from form_server.web.counter.counter_desk import Counter
from form_server.web.forms import see_other, typed
from form_server.web.staff import staff_here
from form_server.web.views.tasks import faults_said
from form_server.web.web import Web

DOSSIER = "/staff/dossier/<dossier_id>"
NAME = ("name_after", "name_cause", "name_evidence")
_SAID = {FileFault.PICTURE_TOO_LARGE: "picture-size", FileFault.TOO_MANY_PIXELS: "picture-pixels"}


class Mending:
    def __init__(self, web: Web, counter: Counter) -> None:
        self._web = web
        self._counter = counter

    def install(self, app: Bottle) -> None:
        app.post(f"{DOSSIER}/photo", callback=self.photo)
        app.post(f"{DOSSIER}/name", callback=self.name)
        app.post(f"{DOSSIER}/name/recall", callback=self.recall)

    def photo(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given = typed(["photo_source"])
        photo = _uploaded()
        if isinstance(photo, FieldFault):
            return self._counter.show(dossier_id, given, faults_said((photo,)))
        outcome = photo_retakes.retake(
            self._web.visit(), staff, dossier_id, photo, given["photo_source"]
        )
        if isinstance(outcome, FieldFault):
            return self._counter.show(dossier_id, given, faults_said((outcome,)))
        return self._answer(dossier_id, outcome, {})

    def name(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given = typed(NAME)
        outcome = forwarded_names.forward_name(
            self._web.visit(),
            staff,
            dossier_id,
            *(given[each] for each in NAME),
        )
        if isinstance(outcome, tuple):
            return self._counter.show(dossier_id, given, faults_said(outcome))
        return self._answer(dossier_id, outcome, given)

    def recall(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        outcome = forwarded_names.recall_name(self._web.visit(), staff, dossier_id)
        return self._answer(dossier_id, outcome, {})

    def _answer(self, dossier_id: str, outcome: object, given: dict[str, str]) -> HTTPResponse:
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, given)
        return see_other(f"/staff/dossier/{dossier_id}")


def _uploaded() -> bytes | FieldFault:
    """The posted file, looked at and encoded anew, or what is wrong with it (security E2)."""
    upload = request.files.get("photo_file")
    if not isinstance(upload, FileUpload):
        return FieldFault("photo_file", "empty")
    content = upload.file.read(MOST_BYTES + 1)
    if not content:
        return FieldFault("photo_file", "empty")
    photo = reencoded(content)
    if isinstance(photo, FileFault):
        return FieldFault("photo_file", _SAID.get(photo, "picture"))
    return photo
