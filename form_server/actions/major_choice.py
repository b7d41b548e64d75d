"""The chosen major with what follows from it: its main code, its university, a plan in force (FAQ 4, 14; S36)."""

from collections.abc import Mapping, Sequence

from form_server.actions.cases import Case
from form_server.rules.check import eligibility
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.staff_management import examining_universities
from site_builder.published.release import Major

FOLLOWING = ("university", "plan_version")


def settle_major(
    case: Case,
    before: Mapping[str, str],
    answers: Mapping[str, str],
    changed: Sequence[str],
    at_counter: bool = False,
) -> Mapping[str, str] | tuple[FieldFault, ...] | Refused:
    """The answers with a major, university and plan version that belong together.

    `before` is what counted until now. A new major brings its own university and plan version; without one,
    only what the page offers can be chosen. A discontinued major is taken at the counter only (S90), one
    without certificates nowhere. Where no university is known for a major, the counter names one (principle 29).
    """
    if not {"major", *FOLLOWING}.intersection(changed):
        return answers
    major = case.release.major(answers.get("major", before.get("major", "")))
    if major is None:
        return Refused(Reason.MAJOR_UNKNOWN)
    if "major" not in changed:
        return _faults(case, major, answers, changed, at_counter) or answers
    refused = eligibility.discontinued(major, case.round.application.opens.date())
    if refused and not (at_counter and refused.reason is Reason.MAJOR_DISCONTINUED):
        return Refused(refused.reason, {**refused.facts, "office": case.dossier.records_office})
    return {**answers, "major": major.code, **_following(case, major, answers, at_counter)}


def hosts(case: Case, major: Major, at_counter: bool) -> tuple[str, ...]:
    """Codes of the universities that may be chosen: the major's own, at the counter any where it has none."""
    if major.universities or not at_counter:
        return major.universities
    return examining_universities(case.release)


def _following(
    case: Case, major: Major, answers: Mapping[str, str], at_counter: bool
) -> dict[str, str]:
    wanted, version = answers.get("university", ""), answers.get("plan_version", "")
    offered = hosts(case, major, at_counter)
    host = wanted if wanted in offered else next(iter(major.universities), "")
    in_force = major.plan_in(case.round.id, version) is not None
    return {"university": host, "plan_version": version if in_force else case.round.plan_version}


def _faults(
    case: Case,
    major: Major,
    answers: Mapping[str, str],
    changed: Sequence[str],
    at_counter: bool,
) -> tuple[FieldFault, ...]:
    plans = {plan.version for plan in major.plans if case.round.id in plan.rounds}
    offered = {
        "university": {*hosts(case, major, at_counter)},
        "plan_version": plans | {case.round.plan_version},
    }
    return tuple(
        FieldFault(name, "choice")
        for name in FOLLOWING
        if name in changed and answers[name] and answers[name] not in offered[name]
    )
