"""Where one candidate stands in one round: dossier, application and the rules that bind them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from form_server.actions.resources import Visit
from form_server.rules.check import eligibility
from form_server.rules.check.eligibility import Check
from form_server.rules.dossier import Application, Dossier, Return
from form_server.rules.form import field_answers
from form_server.rules.lifecycle import Standing, Step, has_unsubmitted_changes, standing, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.review.deferral import deferred_to
from form_server.rules.windows import late_codes
from form_server.rules.windows.extensions import Extensions, returnable
from form_server.rules.windows.late_codes import LateCode
from form_server.rules.windows.rounds import round_for
from form_server.rules.windows.window import reopening_closes
from form_server.store.protocol import View
from site_builder.published.release import Release, Round

_STEP_OF = {"save": Step.SAVE, "submit": Step.SUBMIT, "withdraw": Step.WITHDRAW}


@dataclass(frozen=True)
class Case:
    """One candidate's application in one round at one moment, with the rules it stands under.

    Without slots, so that the answers, which a page asks for a hundred times, are worked out once.
    """

    release: Release
    round: Round
    dossier: Dossier
    application: Application
    now: datetime
    code: LateCode | None = None
    """the approved late code of this number and round, in force or over"""

    @cached_property
    def answers(self) -> Mapping[str, str]:
        """What is being filled in; before the first save, what the record suggests."""
        working = self.application.working
        if working:
            return field_answers.current_answers(working, self.dossier, self.release)
        return field_answers.starting_answers(self.dossier, self.release, self.round)

    @property
    def in_force(self) -> Mapping[str, str]:
        """What counts at this moment: the submitted version, else what is being filled in."""
        submitted = self.application.submitted
        return submitted.answers if submitted else self.answers

    @property
    def unsubmitted(self) -> bool:
        """Whether something was saved that the version in force does not hold."""
        return has_unsubmitted_changes(self.application)

    def shut(self, act: str) -> Refused | None:
        """Why the candidate cannot do `act` now: its state, then her own extension, then the window."""
        after = step(self.application, _STEP_OF[act])
        if isinstance(after, Refused):
            return Refused(after.reason, {"office": self.dossier.records_office, **after.facts})
        return self.extensions.shut(self.round, act, self.now)

    @property
    def extensions(self) -> Extensions:
        """What was opened to this candidate beside the windows of the round."""
        return Extensions(self.application, self.code, self.dossier.records_office)

    @property
    def open_fields(self) -> frozenset[str]:
        """What the candidate may change now, by name."""
        if self.shut("save"):
            return frozenset()
        return self.extensions.open_fields(self.release, self.round, self.now)

    def narrowed(self) -> "Case":
        """The same with what pressing 提交 would submit: after the window a return opens its own fields only.

        What else was saved and not submitted in time stays out.
        """
        submitted, open_ = self.application.submitted, self.open_fields
        if submitted is None or not open_ or open_ == returnable(self.release):
            return self
        fixed = {n: text for n, text in submitted.answers.items() if n not in open_}
        remarks = self.application.remarks if "remarks" in open_ else submitted.remarks
        if "photo" in open_:
            remarks = {**remarks, "photo": self.application.remarks.get("photo", "")}
        stated = {key: words for key, words in remarks.items() if words}
        working = {**self.answers, **fixed}
        return replace(self, application=replace(self.application, working=working, remarks=stated))

    @property
    def closes(self) -> datetime:
        """Until when this candidate may submit, her own extensions counted."""
        return self.extensions.closing(self.round)

    @property
    def late_code(self) -> LateCode | None:
        """The late code that opens what the window has closed, or will have."""
        code = self.code
        later = code is not None and code.expires > self.round.application.closes
        return code if later and code is not None and code.in_force(self.now) else None

    @property
    def returned(self) -> Return | None:
        """The return at the counter that waits for the candidate."""
        return self.extensions.returned

    @property
    def reopened_until(self) -> datetime | None:
        """Until when what was reopened can be confirmed anew; None for what is not reopened."""
        reopened = self.application.reopened
        return reopening_closes(self.round, self.dossier.records_office) if reopened else None

    @property
    def standing(self) -> Standing:
        """Its state as people read it, at this moment."""
        office = self.dossier.records_office
        deferred = self.deferred_to is not None
        return standing(self.application, self.round, self.now, office, self.closes, deferred)

    @property
    def deferred_to(self) -> date | None:
        """Until which day a violation puts the graduation off, while that is so."""
        return deferred_to(self.dossier, self.now)

    def with_remarks(self, remarks: Mapping[str, str]) -> "Case":
        """The same case as if this were what the candidate states."""
        return replace(self, application=replace(self.application, remarks=remarks))

    def with_answers(self, answers: Mapping[str, str]) -> "Case":
        """The same case as if these were the answers being filled in."""
        return replace(self, application=replace(self.application, working=answers))

    def check(self, answers: Mapping[str, str] | None = None) -> Check | Refused:
        """The preliminary check of the chosen major; MAJOR_UNKNOWN while none is chosen."""
        return check_of(self.release, self.round, self.dossier, answers or self.answers)


def check_of(
    release: Release, round_: Round, dossier: Dossier, answers: Mapping[str, str]
) -> Check | Refused:
    """The preliminary check of the major among those answers; MAJOR_UNKNOWN while none is chosen."""
    major = release.major(answers.get("major", ""))
    if major is None:
        return Refused(Reason.MAJOR_UNKNOWN)
    version = answers.get("plan_version") or round_.plan_version
    return eligibility.check(
        major,
        major.plan_in(round_.id, version),
        dossier.results,
        release.substitutions,
        pass_mark=release.policies.pass_mark,
        automatic=eligibility.judged_by_machine(release, round_, version),
        prior_major=answers.get("prior_major", ""),
        on=round_.application.opens.date(),
    )


def case_of(visit: Visit, admission_number: str) -> Case | Refused:
    """Where this candidate stands now; reads only."""
    return visit.resources.store.read(lambda view: case_in(visit, view, admission_number))


def case_in(visit: Visit, view: View, admission_number: str) -> Case | Refused:
    """The same inside a change or a question."""
    dossier = view.dossier(admission_number)
    if dossier is None:
        return Refused(Reason.UNKNOWN_NUMBER)
    return case_of_dossier(visit, view, dossier)


def case_of_dossier(visit: Visit, view: View, dossier: Dossier) -> Case | Refused:
    """The case in the round in which the candidate stands; MERGED_NUMBER for one that has ended in another."""
    if dossier.merged_into:
        facts = {"number": dossier.merged_into, "office": dossier.records_office}
        return Refused(Reason.MERGED_NUMBER, facts)
    release, now = visit.resources.release, visit.received_at
    codes = view.late_codes(dossier.admission_number)
    opening = late_codes.code_in_force(codes, now)
    round_ = round_for(release, dossier, now, opening.round if opening else "")
    if round_ is None:
        return Refused(Reason.NO_ROUND)
    application = dossier.applications.get(round_.id) or Application(round_.id)
    code = late_codes.code_of_round(codes, round_.id)
    return Case(release, round_, dossier, application, now, code)


def case_of_round(visit: Visit, dossier: Dossier, round_id: str) -> Case | Refused:
    """The case of her application in that very round; NOT_FOUND where there is none."""
    release = visit.resources.release
    application = dossier.applications.get(round_id)
    round_ = next((each for each in release.rounds if each.id == round_id), None)
    if application is None or round_ is None:
        return Refused(Reason.NOT_FOUND)
    return Case(release, round_, dossier, application, visit.received_at)


def with_application(dossier: Dossier, application: Application) -> Dossier:
    """The dossier with that application in the place of the one of the same round."""
    return replace(dossier, applications={**dossier.applications, application.round: application})
