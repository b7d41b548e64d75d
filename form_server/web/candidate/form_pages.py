"""The task list and the pages of fields: identity, contact, major (FAQ 2, 4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from bottle import Bottle, HTTPResponse, request

from form_server.actions.candidate import form_answers
from form_server.actions.candidate.autosave import autosave_answers
from form_server.actions.cases import Case, case_of
from form_server.rules.fields import BY_NAME, Field, fields_of
from form_server.rules.form import field_answers
from form_server.rules.lifecycle import candidate_may_change
from form_server.rules.outcome import Reason, Refused
from form_server.web.candidate import autosave
from form_server.web.candidate.account import news_of
from form_server.web.candidate.earlier import earlier_said
from form_server.web.candidate.late import not_taken
from form_server.web.forms import asked, see_other, typed
from form_server.web.views.hints import hints_of, several, stopped, unprintable_hints, words_for
from form_server.web.views.tasks import faults_said, offered, recorded_words, shown_value, tasks_of
from form_server.web.views.two_values import two_values_page
from form_server.web.web import Web
from form_server.web.words.speech import office_said


@dataclass(frozen=True, slots=True)
class FormStep:
    """A page of answers: its address, the question it asks, the groups of fields it shows."""

    path: str
    heading: str
    groups: tuple[str, ...]
    next: str


STEPS = (
    FormStep("identity", "核对身份", ("identity",), "contact"),
    FormStep("contact", "通讯地址和电话", ("contact",), "major"),
    FormStep("major", "毕业专业", ("major", "prior"), "results"),
)


class Filling:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/apply/tasks", callback=self.tasks)
        for step in STEPS:
            app.get(f"/apply/{step.path}", callback=lambda step=step: self.show(step))
            app.post(f"/apply/{step.path}", callback=lambda step=step: self.save(step))

    def tasks(self) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        return self._web.pages.page(
            "candidate/tasks.html",
            "任务清单",
            case=case,
            news=news_of(self._web, case),
            tasks=tasks_of(case),
            hints=(*hints_of(case), *unprintable_hints(case, self._web.printer.missing_characters)),
            stopped=stopped(case),
            office=office_said(
                case.release, case.dossier.records_office, self._web.office_now(), case.round
            ),
            several=several(self._web.resources, case),
            open=candidate_may_change(case.application),
            closed=case.shut("save"),
            withdrawable=case.shut("withdraw") is None,
            earlier=earlier_said(case),
        )

    def show(self, step: FormStep) -> HTTPResponse:
        case = self._web.case()
        return (
            case
            if isinstance(case, HTTPResponse)
            else self._fields_page(step, case, case.answers, {})
        )

    def _fields_page(
        self, step: FormStep, case: Case, answers: Mapping[str, str], errors: Mapping[str, str]
    ) -> HTTPResponse:
        shown = [field for group in step.groups for field in fields_of(group)]
        editable = case.open_fields
        open_ = any(field.name in editable for field in shown)
        return self._web.pages.page(
            "candidate/fields.html",
            step.heading,
            case=case,
            step=step,
            fields=shown,
            editable=editable,
            open=open_,
            answers=answers,
            seen=case.answers,
            choices={field.name: offered(field, case) for field in shown},
            words={f.name: shown_value(f, answers.get(f.name, ""), case) for f in shown},
            before={field.name: recorded_words(field, case, answers) for field in shown},
            hints=words_for(case, step.path),
            stopped=stopped(case) if step.path == "major" else None,
            unprintable=self._unprintable(answers, shown),
            errors=errors,
            back=asked("back"),
        )

    def _unprintable(self, answers: Mapping[str, str], shown: list[Field]) -> dict[str, str]:
        found = {
            f.name: self._web.printer.missing_characters(answers.get(f.name, "")) for f in shown
        }
        return {name: " ".join(missing) for name, missing in found.items() if missing}

    def save(self, step: FormStep) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        names = [
            field.name
            for group in step.groups
            for field in fields_of(group)
            if field.name in field_answers.editable_by_candidate(case.release)
        ]
        posted = set(request.forms.keys())
        given = typed([name for name in names if name in posted])
        seen_names = [f"seen_{name}" for name in names if f"seen_{name}" in posted]
        seen = {name.removeprefix("seen_"): text for name, text in typed(seen_names).items()}
        if autosave.by_itself():
            return self._by_itself(case, step.path, given, seen)
        outcome = form_answers.save_answers(
            self._web.visit(),
            case.dossier.admission_number,
            given,
            seen,
            step.path,
        )
        if isinstance(outcome, Refused):
            return self._refused(outcome, case.dossier.admission_number, step.path, given)
        if isinstance(outcome, tuple):
            return self._fields_page(step, case, {**case.answers, **given}, faults_said(outcome))
        return see_other("/apply/check" if asked("back") == "check" else f"/apply/{step.next}")

    def _by_itself(
        self, case: Case, page: str, given: Mapping[str, str], seen: Mapping[str, str]
    ) -> HTTPResponse:
        number = case.dossier.admission_number
        outcome = autosave_answers(self._web.visit(), number, given, seen)
        if isinstance(outcome, Refused):
            return autosave.not_kept(self._web, outcome, number, page, given)
        return autosave.kept(outcome)

    def _refused(
        self, refused: Refused, number: str, page: str, given: Mapping[str, str]
    ) -> HTTPResponse:
        """What was typed in words; where someone else changed a field, both to choose from."""
        case = case_of(self._web.visit(), number)
        if isinstance(case, Refused):
            return self._web.pages.refusal(case)
        if refused.reason is Reason.EDIT_CONFLICT:
            return two_values_page(self._web, refused, case, page, given)
        words = {name: shown_value(BY_NAME[name], text, case) for name, text in given.items()}
        return not_taken(self._web, refused, number, page, given, words)
