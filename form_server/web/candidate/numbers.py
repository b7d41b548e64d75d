"""/apply/numbers: from an old number to the new one, and whether one person has several (FAQ 11, 15)."""

from collections.abc import Mapping

from form_server.actions.candidate import number_conversion, other_numbers
from form_server.rules.outcome import Refused
from form_server.rules.people import numbers
from form_server.rules.people.identity import Identity
from form_server.web.forms import typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.hints import several_said
from form_server.web.web import Web
from form_server.web.words.refusals_before_sign_in import NUMBER_FAULTS, OLD_NUMBER
from form_server.web.words.speech import fault

OLD = ("old_number", "name")
WHO = ("admission_number", "name", "id_number")


routes = Routes()


@routes.get("/apply/numbers")
def show(web: Web) -> Answer:
    return _old_page(web, {}, {})


def _old_page(
    web: Web, given: Mapping[str, str], errors: Mapping[str, str], found: tuple[str, ...] = ()
) -> Answer:
    values = {**dict.fromkeys(OLD, ""), **given}
    return web.pages.page("candidate/numbers.html", typed=values, found=found, errors=errors)


@routes.post("/apply/numbers")
def convert(web: Web) -> Answer:
    given = typed(OLD)
    errors = {name: fault(name, "empty") for name, text in given.items() if not text}
    wrong = numbers.old_number_fault(given["old_number"])
    if given["old_number"] and wrong:
        errors["old_number"] = old_number_said(given["old_number"], wrong)
    if errors:
        return _old_page(web, given, errors)
    found = number_conversion.convert(web.visit(), given["old_number"], given["name"])
    return found if isinstance(found, Refused) else _old_page(web, given, {}, found)


@routes.get("/apply/numbers/mine")
def show_mine(web: Web) -> Answer:
    return _mine_page(web, {}, {})


def _mine_page(
    web: Web,
    given: Mapping[str, str],
    errors: Mapping[str, str],
    found: tuple[str, ...] | None = None,
) -> Answer:
    release, now = web.resources.release, web.visit().received_at
    round_ = release.round_at(now)
    told = several_said(found, release, round_, now) if found and round_ else None
    return web.pages.page(
        "candidate/numbers-mine.html",
        typed={**dict.fromkeys(WHO, ""), **given},
        several=told,
        none_found=found == (),
        errors=errors,
    )


@routes.post("/apply/numbers/mine")
def find_mine(web: Web) -> Answer:
    given = typed(WHO)
    errors = {name: fault(name, "empty") for name, text in given.items() if not text}
    if errors:
        return _mine_page(web, given, errors)
    found = other_numbers.numbers_of(web.visit(), Identity(*(given[name] for name in WHO)))
    return found if isinstance(found, Refused) else _mine_page(web, given, {}, found)


def old_number_said(typed_number: str, wrong: str) -> str:
    """What an old number that has no eight digits seems to be."""
    length = len(numbers.tidy_number(typed_number))
    said, advice = (text.format(length=length) for text in NUMBER_FAULTS[wrong])
    return OLD_NUMBER.format(said=said, advice=advice)
