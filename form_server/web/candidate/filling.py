"""The task list and the pages of fields: identity, contact, major (FAQ 2, 4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from bottle import Bottle, HTTPResponse, request

from form_server.actions import filling
from form_server.actions.autosaving import autosave_answers
from form_server.actions.journey import Journey, journey
from form_server.rules import editing
from form_server.rules.fields import BY_NAME, Field, fields_of
from form_server.rules.lifecycle import candidate_may_change
from form_server.rules.outcome import Reason, Refused
from form_server.web.candidate import autosaving
from form_server.web.candidate.earlier import earlier_said
from form_server.web.candidate.keeping_account import news_of
from form_server.web.candidate.late import not_taken
from form_server.web.forms import asked, see_other, typed
from form_server.web.showing.hints import hints_of, several, stopped, unprintable_hints, words_for
from form_server.web.showing.tasks import (
    faults_said,
    offered,
    recorded_words,
    shown_value,
    tasks_of,
)
from form_server.web.showing.two_values import two_values_page
from form_server.web.web import Web
from form_server.web.wording.speech import office_said


@dataclass(frozen=True, slots=True)
class Step:
    """A page of answers: its address, the question it asks, the groups of fields it shows."""

    path: str
    heading: str
    groups: tuple[str, ...]
    next: str


STEPS = (
    Step("identity", "核对身份", ("identity",), "contact"),
    Step("contact", "通讯地址和电话", ("contact",), "major"),
    Step("major", "毕业专业", ("major", "prior"), "results"),
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
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        return self._web.pages.page(
            "candidate/tasks.html",
            "任务清单",
            at=at,
            news=news_of(self._web, at),
            tasks=tasks_of(at),
            hints=(*hints_of(at), *unprintable_hints(at, self._web.press.missing_characters)),
            stopped=stopped(at),
            office=office_said(
                at.release, at.dossier.records_office, self._web.office_now(), at.round
            ),
            several=several(self._web.desk, at),
            open=candidate_may_change(at.application),
            closed=at.shut("save"),
            withdrawable=at.shut("withdraw") is None,
            earlier=earlier_said(at),
        )

    def show(self, step: Step) -> HTTPResponse:
        at = self._web.journey()
        return at if isinstance(at, HTTPResponse) else self._fields_page(step, at, at.answers, {})

    def _fields_page(
        self, step: Step, at: Journey, answers: Mapping[str, str], errors: Mapping[str, str]
    ) -> HTTPResponse:
        shown = [field for group in step.groups for field in fields_of(group)]
        editable = at.open_fields
        open_ = any(field.name in editable for field in shown)
        return self._web.pages.page(
            "candidate/fields.html",
            step.heading,
            at=at,
            step=step,
            fields=shown,
            editable=editable,
            open=open_,
            answers=answers,
            seen=at.answers,
            choices={field.name: offered(field, at) for field in shown},
            words={f.name: shown_value(f, answers.get(f.name, ""), at) for f in shown},
            before={field.name: recorded_words(field, at, answers) for field in shown},
            hints=words_for(at, step.path),
            stopped=stopped(at) if step.path == "major" else None,
            unprintable=self._unprintable(answers, shown),
            errors=errors,
            back=asked("back"),
        )

    def _unprintable(self, answers: Mapping[str, str], shown: list[Field]) -> dict[str, str]:
        found = {f.name: self._web.press.missing_characters(answers.get(f.name, "")) for f in shown}
        return {name: " ".join(missing) for name, missing in found.items() if missing}

    def save(self, step: Step) -> HTTPResponse:
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        names = [
            field.name
            for group in step.groups
            for field in fields_of(group)
            if field.name in editing.editable_by_candidate(at.release)
        ]
        posted = set(request.forms.keys())
        given = typed([name for name in names if name in posted])
        seen_names = [f"seen_{name}" for name in names if f"seen_{name}" in posted]
        seen = {name.removeprefix("seen_"): text for name, text in typed(seen_names).items()}
        if autosaving.by_itself():
            return self._by_itself(at, step.path, given, seen)
        outcome = filling.save_answers(
            self._web.desk, self._web.visit(), at.dossier.admission_number, given, seen, step.path
        )
        if isinstance(outcome, Refused):
            return self._refused(outcome, at.dossier.admission_number, step.path, given)
        if isinstance(outcome, tuple):
            return self._fields_page(step, at, {**at.answers, **given}, faults_said(outcome))
        return see_other("/apply/check" if asked("back") == "check" else f"/apply/{step.next}")

    def _by_itself(
        self, at: Journey, page: str, given: Mapping[str, str], seen: Mapping[str, str]
    ) -> HTTPResponse:
        number = at.dossier.admission_number
        outcome = autosave_answers(self._web.desk, self._web.visit(), number, given, seen)
        if isinstance(outcome, Refused):
            return autosaving.not_kept(self._web, outcome, number, page, given)
        return autosaving.kept(outcome)

    def _refused(
        self, refused: Refused, number: str, page: str, given: Mapping[str, str]
    ) -> HTTPResponse:
        """What was typed in words; where someone else changed a field, both to choose from."""
        at = journey(self._web.desk, self._web.visit(), number)
        if isinstance(at, Refused):
            return self._web.pages.refusal(at)
        if refused.reason is Reason.EDIT_CONFLICT:
            return two_values_page(self._web, refused, at, page, given)
        words = {name: shown_value(BY_NAME[name], text, at) for name, text in given.items()}
        return not_taken(self._web, refused, number, page, given, words)
