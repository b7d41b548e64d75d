"""The pages where a candidate looks and states: results, photo, remarks (FAQ 12, 16, 18; S16, S40, S109)."""

from collections.abc import Mapping, Sequence

from bottle import Bottle, HTTPResponse

from form_server.actions.candidate import form_answers
from form_server.actions.candidate.autosave import autosave_remarks
from form_server.actions.cases import Case
from form_server.rules.outcome import Reason, Refused
from form_server.web.candidate import autosave
from form_server.web.candidate.late import not_taken
from form_server.web.forms import asked, names_posted, see_other, typed
from form_server.web.views.advice import advice_of
from form_server.web.views.hints import plan_words, several, ways_of, words_for
from form_server.web.views.photo import photo_answer
from form_server.web.web import Web
from form_server.web.words.speech import fault
from form_server.web.words.vocabulary import PHOTO

LONGEST_REMARK = 200


class Stating:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/apply/results", callback=self.results)
        app.post("/apply/results", callback=self.results_seen)
        app.get("/apply/photo", callback=self.photo)
        app.post("/apply/photo", callback=self.save_photo)
        app.get("/apply/photo.jpg", callback=self.photo_file)
        app.get("/apply/remarks", callback=self.remarks)
        app.post("/apply/remarks", callback=self.save_remarks)

    def results(self) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        checked = case.check()
        check = None if isinstance(checked, Refused) else checked
        return self._web.pages.page(
            "candidate/results.html",
            "核对成绩",
            case=case,
            check=check,
            advice=advice_of(case.release, check),
            open=case.shut("save") is None,
            ways=ways_of(case, check),
            plan=plan_words(case),
            hints=words_for(case, "results"),
            several=several(self._web.resources, case),
        )

    def results_seen(self) -> HTTPResponse:
        return self._save_remarks({}, "results", "/apply/photo")

    def photo(self) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        return self._photo_page(case)

    def _photo_page(self, case: Case, errors: Mapping[str, str] | None = None) -> HTTPResponse:
        return self._web.pages.page(
            "candidate/photo.html",
            "核对照片",
            case=case,
            choices=PHOTO,
            open="photo" in case.open_fields,
            errors=errors or {},
        )

    def save_photo(self) -> HTTPResponse:
        given = typed(["photo"])["photo"]
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        if given not in PHOTO:
            return self._photo_page(case, {"photo": fault("own_photo", "choice")})
        said = (
            {}
            if given == "yes"
            else {"photo": case.application.remarks.get("photo") or PHOTO[given]}
        )
        if autosave.by_itself():
            return self._by_itself("photo", said or {"photo": ""}, {}, given)
        return self._save_remarks(said or {"photo": ""}, "photo", "/apply/remarks", given)

    def photo_file(self) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        return photo_answer(self._web, case)

    def remarks(self) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        return self._web.pages.page(
            "candidate/remarks.html",
            "需要说明的情况",
            case=case,
            open="remarks" in case.open_fields,
            answers=case.application.remarks,
        )

    def save_remarks(self) -> HTTPResponse:
        kinds = [remark.key for remark in self._web.resources.release.remarks]
        given = typed([f"remark_{key}" for key in kinds])
        words = {
            name.removeprefix("remark_"): text[:LONGEST_REMARK] for name, text in given.items()
        }
        shown = _seen(kinds)
        if autosave.by_itself():
            touched = {k: text for k, text in words.items() if f"remark_{k}" in names_posted()}
            return self._by_itself("remarks", touched, {k: shown[k] for k in touched if k in shown})
        return self._save_remarks(words, "remarks", "/apply/check", seen=shown)

    def _by_itself(
        self, page: str, remarks: Mapping[str, str], seen: Mapping[str, str], photo: str = ""
    ) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        number = case.dossier.admission_number
        outcome = autosave_remarks(self._web.visit(), number, remarks, seen, photo)
        if isinstance(outcome, Refused):
            return autosave.not_kept(self._web, outcome, number, page, _as_typed(remarks, photo))
        return autosave.kept(outcome)

    def _save_remarks(
        self,
        remarks: Mapping[str, str],
        page: str,
        then: str,
        photo: str = "",
        seen: Mapping[str, str] | None = None,
    ) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        outcome = form_answers.save_remarks(
            self._web.visit(),
            case.dossier.admission_number,
            remarks,
            page,
            photo,
            seen,
        )
        if isinstance(outcome, Refused) and outcome.reason is Reason.EDIT_CONFLICT:
            return self._changed_meanwhile(remarks, seen or {})
        if isinstance(outcome, Refused):
            given = _as_typed(remarks, photo)
            return not_taken(self._web, outcome, case.dossier.admission_number, page, given)
        return see_other("/apply/check" if asked("back") == "check" else then)

    def _changed_meanwhile(
        self, remarks: Mapping[str, str], seen: Mapping[str, str]
    ) -> HTTPResponse:
        """Somebody else stated something else since the page was opened: hers is told beside what was typed."""
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        now = case.application.remarks
        errors = {
            f"remark_{key}": fault("remark", "changed", now.get(key) or "（空）")
            for key, words in remarks.items()
            if now.get(key, "") not in (words, seen.get(key, now.get(key, "")))
        }
        return self._web.pages.page(
            "candidate/remarks.html",
            "需要说明的情况",
            status=409,
            case=case,
            open=True,
            answers=remarks,
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
