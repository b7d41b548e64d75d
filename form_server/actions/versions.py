"""The next version of what was submitted: immutable, with its verdict, its rules and its keyed digest (S18, S19)."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from form_server.actions.acts import Deed
from form_server.actions.cases import Case, with_application
from form_server.rules.check.eligibility import Check
from form_server.rules.dossier import Application, Submission
from form_server.rules.form import field_answers, printed_codes
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Refused
from form_server.store.protocol import Taken

T = TypeVar("T")


def new_version(deed: Deed, case: Case, check: Check, answers: Mapping[str, str]) -> Submission:
    """The version that comes next on `case`, with the remarks that it has; its reference must stand already."""
    n, remarks = len(case.application.submissions) + 1, dict(case.application.remarks)
    resources = deed.visit.resources
    key, reference = resources.key("digest"), case.application.reference
    return Submission(
        n=n,
        at=deed.at,
        account=deed.by,
        answers=dict(answers),
        remarks=remarks,
        verdict=check.verdict,
        rules_id=resources.releases.rules_id(case.release),
        digest=printed_codes.digest_of(key, reference, n, answers, remarks),
    )


def submitted_version(
    deed: Deed, case: Case, check: Check, answers: Mapping[str, str]
) -> Application | Refused:
    """The application with its next version submitted, not yet kept; under a new reference where it has none."""
    after = step(case.application, Step.SUBMIT)
    if isinstance(after, Refused):
        return after
    reference = case.application.reference or printed_codes.new_reference(os.urandom(16))
    named = replace(case, application=replace(case.application, reference=reference))
    version = new_version(deed, named, check, answers)
    submissions = (*case.application.submissions, version)
    return replace(named.application, state=after, working=version.answers, submissions=submissions)


def until_free(do: Callable[[], T]) -> T:
    """What `do` returns; done again while a reference that it draws is somebody else's."""
    while True:
        try:
            return do()
        except Taken:
            continue


def save_version(deed: Deed, after: Application, what: str) -> Application:
    """Keeps the application with its corrections laid over the record, and says so in events and audit."""
    newest, before = after.submissions[-1], deed.case.dossier
    corrections = field_answers.corrections_for(before, newest.answers, deed.by, deed.at)
    dossier = replace(with_application(before, after), corrections=corrections)
    detail = {"round": after.round, "version": str(newest.n), "digest": newest.digest}
    deed.keep(dossier, what, detail, str(newest.n))
    return after
