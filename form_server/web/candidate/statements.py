"""The pages where a candidate looks and states: results, photo, remarks (FAQ 12, 16, 18; S16, S40, S109)."""

from collections.abc import Mapping, Sequence

from form_server.actions.acts import Applying
from form_server.actions.candidate import form_answers
from form_server.actions.candidate.autosave import autosave_remarks
from form_server.actions.candidate.form_answers import Stated
from form_server.actions.cases import Case
from form_server.rules.outcome import Reason, Refused
from form_server.web.candidate import autosave
from form_server.web.candidate.late import not_taken
from form_server.web.forms import Posted, asked, names_posted, see_other, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.advice import advice_of
from form_server.web.views.hints import plan_words, several, ways_of, words_for
from form_server.web.views.photo import photo_answer
from form_server.web.views.verdict import said_to_candidate
from form_server.web.web import Web
from form_server.web.words.form_words import NOTHING
from form_server.web.words.speech import fault
from form_server.web.words.vocabulary import PHOTO

LONGEST_REMARK = 200
NEXT = {"results": "photo", "photo": "remarks", "remarks": "check"}
"""page → the page after it"""


routes = Routes()


@routes.get("/apply/results")
def show_results(web: Web, applying: Applying) -> Answer:
    case = applying.case
    checked = case.check()
    check = None if isinstance(checked, Refused) else checked
    return web.pages.page(
        "candidate/results.html",
        case=case,
        check=check,
        judged=said_to_candidate(check, advice_of(case.release, check), ways_of(case, check)),
        open=case.shut("save") is None,
        plan=plan_words(case),
        hints=words_for(case, "results"),
        several=several(applying.resources, case),
    )


@routes.post("/apply/results")
def see_results(web: Web, applying: Applying) -> Answer:
    return _save(web, applying, "results", Stated({}))


@routes.get("/apply/photo")
def show_photo(web: Web, applying: Applying) -> Answer:
    return _photo_page(web, applying.case, {})


def _photo_page(web: Web, case: Case, errors: Mapping[str, str]) -> Answer:
    return web.pages.page(
        "candidate/photo.html",
        case=case,
        choices=PHOTO,
        open="photo" in case.open_fields,
        errors=errors,
    )


@routes.post("/apply/photo")
def save_photo(web: Web, applying: Applying) -> Answer:
    given, case = typed(["photo"])["photo"], applying.case
    if given not in PHOTO:
        return _photo_page(web, case, {"photo": fault("own_photo", "choice")})
    said = case.application.remarks.get("photo") or PHOTO[given]
    return _save(web, applying, "photo", Stated({"photo": "" if given == "yes" else said}, given))


@routes.get("/apply/photo.jpg")
def show_photo_file(web: Web, applying: Applying) -> Answer:
    return photo_answer(web, applying.case)


@routes.get("/apply/remarks")
def show_remarks(web: Web, applying: Applying) -> Answer:
    case = applying.case
    return web.pages.page(
        "candidate/remarks.html",
        case=case,
        open="remarks" in case.open_fields,
        answers=case.application.remarks,
    )


@routes.post("/apply/remarks")
def save_remarks(web: Web, applying: Applying) -> Answer:
    kinds = [remark.key for remark in applying.release.remarks]
    given, shown = typed(f"remark_{key}" for key in kinds), _seen(kinds)
    words = {name.removeprefix("remark_"): text[:LONGEST_REMARK] for name, text in given.items()}
    if autosave.by_itself():
        words = {key: text for key, text in words.items() if f"remark_{key}" in names_posted()}
        shown = {key: shown[key] for key in words if key in shown}
    return _save(web, applying, "remarks", Stated(words, seen=shown))


def _save(web: Web, applying: Applying, page: str, stated: Stated) -> Answer:
    """Keeps it, pressed or by itself, and goes on to the page after it."""
    posted = Posted(page, _as_typed(stated.remarks, stated.photo))
    if page != "results" and autosave.by_itself():
        return autosave.answer(web, applying, autosave_remarks(applying, stated), posted)
    outcome = form_answers.save_remarks(applying, stated, page)
    if isinstance(outcome, Refused) and outcome.reason is Reason.EDIT_CONFLICT:
        return _changed_meanwhile(web, applying, stated)
    if isinstance(outcome, Refused):
        return not_taken(web, applying, outcome, posted)
    return see_other(f"/apply/{'check' if asked('back') == 'check' else NEXT[page]}")


def _changed_meanwhile(web: Web, applying: Applying, stated: Stated) -> Answer:
    """Somebody else stated something else since the page was opened: hers is told beside what was typed."""
    case = applying.now()
    if isinstance(case, Refused):
        return case
    now, seen = case.application.remarks, stated.seen
    errors = {
        f"remark_{key}": fault("remark", "changed", now.get(key) or NOTHING)
        for key, words in stated.remarks.items()
        if now.get(key, "") not in (words, seen.get(key, now.get(key, "")))
    }
    return web.pages.page(
        "candidate/remarks.html",
        status=409,
        case=case,
        open=True,
        answers=stated.remarks,
        errors=errors,
    )


def _as_typed(remarks: Mapping[str, str], photo: str) -> dict[str, str]:
    """By the names of the form."""
    said = {f"remark_{key}": words for key, words in remarks.items()}
    return {**({"photo": photo} if photo else {}), **said}


def _seen(keys: Sequence[str]) -> dict[str, str]:
    """What the page showed when it was opened; a page without it says nothing about it."""
    posted = names_posted()
    names = [f"seen_remark_{key}" for key in keys if f"seen_remark_{key}" in posted]
    return {name.removeprefix("seen_remark_"): text for name, text in typed(names).items()}
