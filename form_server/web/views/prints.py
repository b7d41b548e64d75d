"""What is printed: the form and the letter as PDF, the form as a page, and a code for a print shop (FAQ 17; S107, S108)."""

from collections.abc import Callable

from bottle import Bottle, HTTPResponse, request

from form_server.actions import sheets
from form_server.actions.candidate import print_codes
from form_server.actions.cases import Case
from form_server.rules.dossier import State
from form_server.rules.form.sheet import Sheet
from form_server.rules.outcome import Reason, Refused
from form_server.web.forms import typed
from form_server.web.web import Web

PDF = "application/pdf"
CODE = "/apply/print-code"
WRONG = "打印码不对，或者已经过期、用满次数；请考生重新取一个"


class Printing:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/apply/form.pdf", callback=self.form)
        app.get("/apply/authorisation.pdf", callback=self.authorisation)
        app.get("/apply/print", callback=self.page)
        app.get(CODE, callback=self.ask)
        app.post(CODE, callback=self.by_code)
        app.post(f"{CODE}/new", callback=self.make_code)

    def form(self) -> HTTPResponse:
        return self._printed("application-form", self._web.printer.application_form)

    def authorisation(self) -> HTTPResponse:
        return self._printed("authorisation-letter", self._web.printer.authorisation_letter)

    def _printed(self, name: str, print_sheet: Callable[[Sheet], bytes]) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        sheet = self._sheet(case)
        if isinstance(sheet, Refused):
            return self._web.pages.refusal(sheet)
        return pdf(print_sheet(sheet), f"{name}-{sheet.reference}-{sheet.version}.pdf")

    def _sheet(self, case: Case) -> Sheet | Refused:
        if case.application.state is State.WITHDRAWN:
            return Refused(Reason.WRONG_STATE, {"state": State.WITHDRAWN})
        return sheets.sheet_of(self._web.visit(), case, self._web.printer.missing_characters)

    def page(self) -> HTTPResponse:
        """The same form as a page, for machines that open no PDF."""
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        sheet = self._sheet(case)
        if isinstance(sheet, Refused):
            return self._web.pages.refusal(sheet)
        return self._web.pages.page("views/print.html", sheet.title, case=case, form=sheet)

    def make_code(self) -> HTTPResponse:
        session, case = self._web.candidate(), self._web.case()
        if isinstance(case, HTTPResponse) or isinstance(session, HTTPResponse):
            return (
                case
                if isinstance(case, HTTPResponse)
                else self._web.pages.refusal(Refused(Reason.NOT_FOUND))
            )
        sheet = self._sheet(case)
        if isinstance(sheet, Refused):
            return self._web.pages.refusal(sheet)
        code = print_codes.make_print_code(self._web.visit(), case, session.name)
        return self._web.pages.page(
            "views/print-code-made.html",
            "打印码",
            case=case,
            code=code,
            minutes=int(print_codes.GOOD_FOR.total_seconds()) // 60,
            uses=print_codes.USES,
        )

    def ask(self) -> HTTPResponse:
        return self._web.pages.page("views/print-code.html", "凭打印码打印申报表", typed={})

    def by_code(self) -> HTTPResponse:
        given = typed(["print_code"])
        case = print_codes.case_by_print_code(self._web.visit(), given["print_code"])
        if isinstance(case, Refused) and case.reason is Reason.CODE_INVALID:
            return self._web.pages.page(
                "views/print-code.html",
                "凭打印码打印申报表",
                typed=given,
                errors={"print_code": WRONG},
            )
        sheet = case if isinstance(case, Refused) else self._sheet(case)
        if isinstance(sheet, Refused):
            return self._web.pages.refusal(sheet)
        return pdf(
            self._web.printer.application_form(sheet), f"application-form-{sheet.reference}.pdf"
        )


def hands_out() -> bool:
    """Whether this request takes the paper itself: a HEAD learns only that it is there."""
    return bool(request.method != "HEAD")


def pdf(content: bytes, name: str) -> HTTPResponse:
    """The PDF as an answer that the browser opens under that file name."""
    headers = {"Content-Type": PDF, "Content-Disposition": f'inline; filename="{name}"'}
    return HTTPResponse(content, headers=headers)
