"""/staff/: the desk with its scan box; a dossier found by any number, its form and its photo (S26, S27)."""

from form_server.actions import dossier_search, sheets
from form_server.actions.acts import Acting
from form_server.actions.dossier_search import Scanned
from form_server.rules.dossier import Dossier, Staff
from form_server.rules.outcome import Refused
from form_server.web.access import DOSSIER
from form_server.web.counter.dossier_page import dossier_page
from form_server.web.forms import see_other, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.photo import photo_answer
from form_server.web.views.prints import hands_out, pdf
from form_server.web.web import Web
from form_server.web.words.speech import office_said
from form_server.web.words.staff_menu import menu_of

routes = Routes()


@routes.get("/staff/")
def show_desk(web: Web, staff: Staff) -> Answer:
    home = menu_of(staff)[0][0]
    return _desk_page(web, staff) if home == "/staff/" else see_other(home)


def _desk_page(web: Web, staff: Staff, found: tuple[Dossier, ...] = (), words: str = "") -> Answer:
    return web.pages.page(
        "counter/desk.html",
        staff=staff,
        office=office_said(web.resources.release, staff.office, web.office_now()),
        at_hand=dossier_search.at_hand(web.visit(), staff),
        found=found,
        words=words,
    )


@routes.post("/staff/find")
def find(web: Web, acting: Acting) -> Answer:
    words = typed(["words"])["words"]
    if not words:
        return see_other("/staff/")
    found = dossier_search.find(acting, words)
    if isinstance(found, Refused):
        return found
    if isinstance(found, Scanned):
        printed = f"?printed={found.version}" if found.version else ""
        return see_other(f"/staff/dossier/{found.dossier.id}{printed}")
    return _desk_page(web, acting.staff, found, words)


@routes.get(DOSSIER)
def show_dossier(web: Web, acting: Acting) -> Answer:
    return dossier_page(web, acting)


@routes.get(f"{DOSSIER}/form.pdf")
def print_form(web: Web, acting: Acting) -> Answer:
    """The form; that it was taken is kept before it is handed out."""
    sheet = sheets.sheet_of(acting.visit, acting.case, web.printer.missing_characters)
    if isinstance(sheet, Refused):
        return sheet
    content = web.printer.application_form(sheet)
    if hands_out():
        sheets.note_printed(acting, sheet)
    return pdf(content, f"application-form-{sheet.reference}-{sheet.version}.pdf")


@routes.get(f"{DOSSIER}/photo.jpg")
def show_photo(web: Web, acting: Acting) -> Answer:
    return photo_answer(web, acting.case)
