"""Where one candidate stands in one round: dossier, application and the rules that bind them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from form_server.actions.desk import Desk, Visit
from form_server.rules import editing, eligibility
from form_server.rules.dossier import Application, Dossier
from form_server.rules.eligibility import Check
from form_server.rules.lifecycle import Step, has_unsubmitted_changes, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.rounds import round_for
from form_server.rules.window import gate
from form_server.store.protocol import View
from site_builder.published.release import Release, Round


@dataclass(frozen=True, slots=True)
class Journey:
    """One candidate's application in one round, with the rules it stands under."""

    release: Release
    round: Round
    dossier: Dossier
    application: Application

    @property
    def answers(self) -> Mapping[str, str]:
        """What is being filled in; before the first save, what the record suggests."""
        working = self.application.working
        if working:
            return editing.current_answers(working, self.dossier, self.release)
        return editing.starting_answers(self.dossier, self.release, self.round)

    @property
    def in_force(self) -> Mapping[str, str]:
        """What counts at this moment: the submitted version, else what is being filled in."""
        submitted = self.application.submitted
        return submitted.answers if submitted else self.answers

    @property
    def unsubmitted(self) -> bool:
        """Whether something was saved that the version in force does not hold."""
        return has_unsubmitted_changes(self.application)

    def showing(self, answers: Mapping[str, str]) -> "Journey":
        """The same journey as if these were the answers being filled in."""
        return replace(self, application=replace(self.application, working=answers))

    def check(self, answers: Mapping[str, str] | None = None) -> Check | Refused:
        """The preliminary check of the chosen major; MAJOR_UNKNOWN while none is chosen."""
        return check_of(self.release, self.round, self.dossier, answers or self.answers)


def check_of(
    release: Release, round_: Round, dossier: Dossier, answers: Mapping[str, str]
) -> Check | Refused:
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


def journey(desk: Desk, visit: Visit, admission_number: str) -> Journey | Refused:
    """Where this candidate stands now; reads only."""
    return desk.store.read(lambda view: journey_in(desk, visit, view, admission_number))


def journey_in(desk: Desk, visit: Visit, view: View, admission_number: str) -> Journey | Refused:
    """The same inside a change or a question."""
    dossier = view.dossier(admission_number)
    if dossier is None:
        return Refused(Reason.UNKNOWN_NUMBER)
    release = desk.release
    round_ = round_for(release, dossier, visit.received_at)
    if round_ is None:
        return Refused(Reason.NO_ROUND)
    application = dossier.applications.get(round_.id) or Application(round_.id)
    return Journey(release, round_, dossier, application)


def open_for_candidate(
    desk: Desk, visit: Visit, view: View, admission_number: str, act: str
) -> Journey | Refused:
    """The journey, if the candidate may do this act on it now."""
    at = journey_in(desk, visit, view, admission_number)
    if isinstance(at, Refused):
        return at
    wanted = Step.SUBMIT if act == "submit" else Step.WITHDRAW if act == "withdraw" else Step.SAVE
    after = step(at.application, wanted)
    if isinstance(after, Refused):
        return Refused(after.reason, {"office": at.dossier.records_office, **after.facts})
    closed = gate(at.round, act, visit.received_at, office=at.dossier.records_office)
    return closed or at


def with_application(dossier: Dossier, application: Application) -> Dossier:
    return replace(dossier, applications={**dossier.applications, application.round: application})
