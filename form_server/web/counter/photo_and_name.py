"""What the counter mends beside the answers: a new photo, a name that only the province may change (FAQ 4, 13, 18)."""

from bottle import FileUpload, request

from form_server.actions.acts import Acting
from form_server.actions.counter import forwarded_names, photo_retakes
from form_server.actions.counter.forwarded_names import NameWanted
from form_server.exchange.pictures import MOST_BYTES, reencoded
from form_server.exchange.problems import FileFault
from form_server.rules.form.typed_fields import FieldFault
from form_server.web.access import DOSSIER
from form_server.web.counter.dossier_page import after
from form_server.web.forms import typed
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web

NAME = ("name_after", "name_cause", "name_evidence")
_SAID = {FileFault.PICTURE_TOO_LARGE: "picture-size", FileFault.TOO_MANY_PIXELS: "picture-pixels"}


routes = Routes()


@routes.post(f"{DOSSIER}/photo")
def retake_photo(web: Web, acting: Acting) -> Answer:
    given = typed(["photo_source"])
    photo = _uploaded()
    if isinstance(photo, FieldFault):
        return after(web, acting, photo, given)
    return after(web, acting, photo_retakes.retake(acting, photo, given["photo_source"]), given)


@routes.post(f"{DOSSIER}/name")
def forward_name(web: Web, acting: Acting) -> Answer:
    given = typed(NAME)
    wanted = NameWanted(*(given[name] for name in NAME))
    return after(web, acting, forwarded_names.forward_name(acting, wanted), given)


@routes.post(f"{DOSSIER}/name/recall")
def recall_name(web: Web, acting: Acting) -> Answer:
    return after(web, acting, forwarded_names.recall_name(acting))


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
