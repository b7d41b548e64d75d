"""What a candidate prints: the form and the letter as PDF, the form as a page, a code for a print shop (FAQ 17; S107, S108)."""

from form_server.actions import sheets
from form_server.actions.acts import Applying
from form_server.actions.candidate import print_codes
from form_server.actions.cases import Case
from form_server.rules.dossier import State
from form_server.rules.form.sheet import Sheet
from form_server.rules.outcome import Reason, Refused
from form_server.web.forms import typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.prints import pdf
from form_server.web.web import Web
from form_server.web.words.form_words import WRONG_PRINT_CODE

CODE = "/apply/print-code"
routes = Routes()


@routes.get("/apply/form.pdf")
def print_form(web: Web, applying: Applying) -> Answer:
    sheet = _sheet(web, applying.case)
    if isinstance(sheet, Refused):
        return sheet
    name = f"application-form-{sheet.reference}-{sheet.version}.pdf"
    return pdf(web.printer.application_form(sheet), name)


@routes.get("/apply/authorisation.pdf")
def print_letter(web: Web, applying: Applying) -> Answer:
    sheet = _sheet(web, applying.case)
    if isinstance(sheet, Refused):
        return sheet
    name = f"authorisation-letter-{sheet.reference}-{sheet.version}.pdf"
    return pdf(web.printer.authorisation_letter(sheet), name)


def _sheet(web: Web, case: Case) -> Sheet | Refused:
    if case.application.state is State.WITHDRAWN:
        return Refused(Reason.WRONG_STATE, {"state": State.WITHDRAWN})
    return sheets.sheet_of(web.visit(), case, web.printer.missing_characters)


@routes.get("/apply/print")
def show_form(web: Web, applying: Applying) -> Answer:
    """The same form as a page, for machines that open no PDF."""
    sheet = _sheet(web, applying.case)
    if isinstance(sheet, Refused):
        return sheet
    return web.pages.page("views/print.html", sheet.title, case=applying.case, form=sheet)


@routes.post(f"{CODE}/new")
def make_code(web: Web, applying: Applying) -> Answer:
    sheet = _sheet(web, applying.case)
    if isinstance(sheet, Refused):
        return sheet
    return web.pages.page(
        "views/print-code-made.html",
        case=applying.case,
        code=print_codes.make_print_code(applying),
        minutes=int(print_codes.GOOD_FOR.total_seconds()) // 60,
        uses=print_codes.USES,
    )


@routes.get(CODE)
def ask_for_code(web: Web) -> Answer:
    return web.pages.page("views/print-code.html", typed={})


@routes.post(CODE)
def print_by_code(web: Web) -> Answer:
    given = typed(["print_code"])
    case = print_codes.case_by_print_code(web.visit(), given["print_code"])
    if isinstance(case, Refused) and case.reason is Reason.CODE_INVALID:
        wrong = {"print_code": WRONG_PRINT_CODE}
        return web.pages.page("views/print-code.html", typed=given, errors=wrong)
    sheet = case if isinstance(case, Refused) else _sheet(web, case)
    if isinstance(sheet, Refused):
        return sheet
    return pdf(web.printer.application_form(sheet), f"application-form-{sheet.reference}.pdf")
