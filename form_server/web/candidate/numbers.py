"""/apply/numbers: from an old number to the new one, and whether one person has several (FAQ 11, 15)."""

from collections.abc import Mapping

from bottle import Bottle, HTTPResponse

from form_server.actions.candidate import number_conversion, other_numbers
from form_server.rules.outcome import Refused
from form_server.rules.people import numbers
from form_server.web.forms import typed
from form_server.web.views.hints import several_said
from form_server.web.web import Web
from form_server.web.words.refusals_before_sign_in import NUMBER_FAULTS
from form_server.web.words.speech import fault

OLD = ("old_number", "name")
WHO = ("admission_number", "name", "id_number")


class Numbering:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/apply/numbers", callback=self.show)
        app.post("/apply/numbers", callback=self.convert)
        app.get("/apply/numbers/mine", callback=self.show_mine)
        app.post("/apply/numbers/mine", callback=self.mine)

    def show(self) -> HTTPResponse:
        return self._old_page({}, {})

    def _old_page(
        self, given: Mapping[str, str], errors: Mapping[str, str], found: tuple[str, ...] = ()
    ) -> HTTPResponse:
        values = dict.fromkeys(OLD, "") | dict(given)
        return self._web.pages.page(
            "candidate/numbers.html", "查询新准考证号", typed=values, found=found, errors=errors
        )

    def convert(self) -> HTTPResponse:
        given = typed(OLD)
        errors = {name: fault(name, "empty") for name, text in given.items() if not text}
        wrong = numbers.old_number_fault(given["old_number"])
        if given["old_number"] and wrong:
            errors["old_number"] = old_number_said(given["old_number"], wrong)
        if errors:
            return self._old_page(given, errors)
        found = number_conversion.convert(self._web.visit(), given["old_number"], given["name"])
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        return self._old_page(given, {}, found)

    def show_mine(self) -> HTTPResponse:
        return self._mine_page({}, {})

    def _mine_page(
        self,
        given: Mapping[str, str],
        errors: Mapping[str, str],
        found: tuple[str, ...] | None = None,
    ) -> HTTPResponse:
        release, now = self._web.resources.release, self._web.visit().received_at
        round_ = release.round_at(now)
        told = several_said(found, release, round_, now) if found and round_ else None
        return self._web.pages.page(
            "candidate/numbers-mine.html",
            "查查名下有几个准考证号",
            typed=dict.fromkeys(WHO, "") | dict(given),
            several=told,
            none_found=found == (),
            errors=errors,
        )

    def mine(self) -> HTTPResponse:
        given = typed(WHO)
        errors = {name: fault(name, "empty") for name, text in given.items() if not text}
        if errors:
            return self._mine_page(given, errors)
        found = other_numbers.numbers_of(self._web.visit(), *given.values())
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        return self._mine_page(given, {}, found)


def old_number_said(typed_number: str, wrong: str) -> str:
    """What an old number that has no eight digits seems to be."""
    length = len(numbers.tidy_number(typed_number))
    said, advice = (text.format(length=length) for text in NUMBER_FAULTS[wrong])
    return f"旧准考证号是 8 位数字。{said}：{advice}"
