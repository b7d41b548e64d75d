"""The task list and the pages of fields: identity, contact, major (FAQ 2, 4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from form_server.actions.acts import Applying
from form_server.actions.candidate import form_answers
from form_server.actions.candidate.autosave import autosave_answers
from form_server.actions.cases import Case
from form_server.rules.fields import BY_NAME, Field, fields_of
from form_server.rules.form import field_answers
from form_server.rules.lifecycle import candidate_may_change
from form_server.rules.outcome import Reason, Refused
from form_server.web.candidate import autosave
from form_server.web.candidate.account import news_of
from form_server.web.candidate.earlier import earlier_said
from form_server.web.candidate.late import not_taken
from form_server.web.forms import Posted, asked, names_posted, see_other, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.hints import hints_of, several, stopped, unprintable_hints, words_for
from form_server.web.views.tasks import faults_said, offered, recorded_words, shown_value, tasks_of
from form_server.web.views.two_values import two_values_page
from form_server.web.web import Web
from form_server.web.words.form_words import TASKS
from form_server.web.words.speech import office_of


@dataclass(frozen=True, slots=True)
class FormStep:
    """A page of answers: its address, the groups of fields it shows, the page that follows."""

    path: str
    groups: tuple[str, ...]
    next: str

    @property
    def fields(self) -> tuple[Field, ...]:
        """In the order of the form."""
        return tuple(each for group in self.groups for each in fields_of(group))


STEPS = (
    FormStep("identity", ("identity",), "contact"),
    FormStep("contact", ("contact",), "major"),
    FormStep("major", ("major", "prior"), "results"),
)


routes = Routes()


@routes.get("/apply/tasks")
def show_tasks(web: Web, applying: Applying) -> Answer:
    case = applying.case
    return web.pages.page(
        "candidate/tasks.html",
        case=case,
        news=news_of(applying),
        tasks=tasks_of(case),
        hints=(*hints_of(case), *unprintable_hints(case, web.printer.missing_characters)),
        stopped=stopped(case),
        office=office_of(case, web.office_now()),
        several=several(applying.resources, case),
        open=candidate_may_change(case.application),
        closed=case.shut("save"),
        withdrawable=case.shut("withdraw") is None,
        earlier=earlier_said(case),
    )


def show(web: Web, applying: Applying, step: FormStep) -> Answer:
    """One page of the form, as it was saved last."""
    return _fields_page(web, applying.case, step, AnswersShown(applying.case.answers))


@dataclass(frozen=True, slots=True)
class AnswersShown:
    """The answers that a page shows, and what is wrong with them."""

    answers: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)


def _fields_page(web: Web, case: Case, step: FormStep, told: AnswersShown) -> Answer:
    shown, answers = step.fields, told.answers
    editable = case.open_fields
    return web.pages.page(
        "candidate/fields.html",
        dict(TASKS)[step.path],
        case=case,
        step=step,
        fields=shown,
        editable=editable,
        open=any(each.name in editable for each in shown),
        answers=answers,
        seen=case.answers,
        choices={each.name: offered(each, case) for each in shown},
        words={f.name: shown_value(f, answers.get(f.name, ""), case) for f in shown},
        before={each.name: recorded_words(each, case, answers) for each in shown},
        hints=words_for(case, step.path),
        stopped=stopped(case) if step.path == "major" else None,
        unprintable=_unprintable(web, answers, shown),
        errors=told.errors,
        back=asked("back"),
    )


def _unprintable(web: Web, answers: Mapping[str, str], shown: Sequence[Field]) -> Mapping[str, str]:
    found = {f.name: web.printer.missing_characters(answers.get(f.name, "")) for f in shown}
    return {name: " ".join(missing) for name, missing in found.items() if missing}


def save(web: Web, applying: Applying, step: FormStep) -> Answer:
    """Keeps what was typed on that page, pressed or by itself."""
    case, posted = applying.case, set(names_posted())
    hers = field_answers.editable_by_candidate(case.release)
    names = [each.name for each in step.fields if each.name in hers]
    given = typed(name for name in names if name in posted)
    shown = typed(f"seen_{name}" for name in names if f"seen_{name}" in posted)
    seen = {name.removeprefix("seen_"): text for name, text in shown.items()}
    if autosave.by_itself():
        kept = autosave_answers(applying, given, seen)
        return autosave.answer(web, applying, kept, Posted(step.path, given))
    outcome = form_answers.save_answers(applying, given, seen, step.path)
    if isinstance(outcome, Refused):
        return _refused(web, applying, outcome, Posted(step.path, given))
    if isinstance(outcome, tuple):
        return _fields_page(
            web, case, step, AnswersShown({**case.answers, **given}, faults_said(outcome))
        )
    return see_other("/apply/check" if asked("back") == "check" else f"/apply/{step.next}")


def _refused(web: Web, applying: Applying, refused: Refused, posted: Posted) -> Answer:
    """What was typed in words; where someone else changed a field, both to choose from."""
    case = applying.now()
    if isinstance(case, Refused):
        return case
    if refused.reason is Reason.EDIT_CONFLICT:
        return two_values_page(web, refused, case, posted)
    words = {n: shown_value(BY_NAME[n], text, case) for n, text in posted.fields.items()}
    return not_taken(web, applying, refused, replace(posted, words=words))


for each in STEPS:
    routes.get(f"/apply/{each.path}")(partial(show, step=each))
    routes.post(f"/apply/{each.path}")(partial(save, step=each))
