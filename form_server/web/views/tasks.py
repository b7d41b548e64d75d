"""The task list and the choices of a page, as a candidate reads them."""

from collections.abc import Mapping
from dataclasses import dataclass

from form_server.actions.cases import Case
from form_server.actions.major_choice import hosts
from form_server.rules.check.majors import major_status
from form_server.rules.dossier import State
from form_server.rules.fields import BY_NAME, Field
from form_server.rules.form import field_answers
from form_server.rules.form.filled_sheet import date_words
from form_server.rules.form.typed_fields import FieldFault, parse_field
from form_server.web.words.form_words import (
    AS_NEEDED,
    DONE,
    ENDED_MAJORS,
    NO_LONGER_OFFERED,
    STATED,
    TASKS,
    TO_DO,
)
from form_server.web.words.speech import fault
from site_builder.published.release import Major

OPTIONAL = frozenset({"remarks"})


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the task list: the page of the form, and how far it is."""

    words: str
    address: str
    status: str


def tasks_of(case: Case) -> tuple[Task, ...]:
    """Each page with its status; a page is done when it was saved and misses nothing required."""
    missing = {
        BY_NAME[name].page
        for name in field_answers.missing_answers(case.answers, case.release.policies)
        if name in BY_NAME
    }
    return tuple(
        Task(words, f"/apply/{page}", _status(case, page, page in missing)) for page, words in TASKS
    )


def _status(case: Case, page: str, missing: bool) -> str:
    seen = page in case.application.visited or case.application.state is not State.DRAFT
    if seen and not missing and page not in OPTIONAL:
        return DONE
    if page in OPTIONAL and case.application.remarks:
        return STATED
    return AS_NEEDED if page in OPTIONAL else TO_DO


def choices_of(field: Field, case: Case) -> tuple[tuple[str, str], ...]:
    """(value, words) of a field to choose from; empty for one to type."""
    if field.name == "major":
        majors = sorted(case.release.majors, key=lambda each: (each.level, each.code))
        return tuple((m.code, f"{m.code} {m.name}（{_level_words(m, case)}）") for m in majors)
    if field.name == "university":
        major = case.release.major(case.answers.get("major", ""))
        return _offices(case, major.universities if major else ())
    if field.name in ("records_office", "registration_office"):
        return _offices(case, (case.answers.get(field.name, ""),))
    if field.name == "plan_version":
        return _plan_versions(case)
    return tuple((each, each) for each in field.choices)


def offered(field: Field, case: Case, at_counter: bool = False) -> tuple[tuple[str, str], ...]:
    """What a form offers: the choices, and what stands there now though it is none of them any more.

    Sending the form back as it came then changes nothing unasked. The counter may choose any university for
    a major that has none of its own.
    """
    choices, value = choices_of(field, case), case.answers.get(field.name, "")
    major = case.release.major(case.answers.get("major", ""))
    if at_counter and field.name == "university" and major:
        choices = _offices(case, hosts(case, major, at_counter))
    if not choices or not value or value in dict(choices):
        return choices
    return ((value, f"{_named(field, value, case)}（{NO_LONGER_OFFERED}）"), *choices)


def _named(field: Field, value: str, case: Case) -> str:
    """A code with the name that the tables still have for it."""
    office = case.release.office(value) if field.name == "university" else None
    return office.name if office else value


def _level_words(major: Major, case: Case) -> str:
    """专科, and what has ended for it by the beginning of the round."""
    ended = ENDED_MAJORS.get(major_status(major, case.round.application.opens.date()), "")
    return f"{major.level}，{ended}" if ended else major.level


def _plan_versions(case: Case) -> tuple[tuple[str, str], ...]:
    """The versions under which the chosen major has a plan in this round, the round's own among them."""
    major = case.release.major(case.answers.get("major", ""))
    plans = (
        {plan.version for plan in major.plans if case.round.id in plan.rounds} if major else set()
    )
    offered = plans | {case.round.plan_version, case.answers.get("plan_version", "")}
    return tuple((v.version, v.words) for v in case.release.plan_versions if v.version in offered)


def _offices(case: Case, codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = (case.release.office(code) for code in codes)
    return tuple((office.code, office.name) for office in found if office)


def shown_value(field: Field, value: str, case: Case) -> str:
    """The value in words: a code of a major or an office with its name, a date as people write it."""
    if field.kind in ("date", "month"):
        return date_words(value)
    return dict(choices_of(field, case)).get(value) or _named(field, value, case)


def recorded_words(field: Field, case: Case, answers: Mapping[str, str]) -> str:
    """What the record says in words, where it says something else than the answer; empty where it says the same."""
    recorded = case.dossier.record.get(field.name, "")
    parsed = parse_field(field, recorded)
    value = parsed if isinstance(parsed, str) else recorded
    major = case.release.major(value) if field.name == "major" else None
    same = answers.get(field.name, "") in (recorded, value, major.code if major else value)
    return "" if same or not recorded else shown_value(field, value, case)


def faults_said(faults: tuple[FieldFault, ...]) -> dict[str, str]:
    """Sentences for the faulty fields."""
    return {each.field: _said(each) for each in faults}


def _said(one: FieldFault) -> str:
    field = BY_NAME.get(one.field)
    return fault(one.field, one.key, field.max_length if field else "")
