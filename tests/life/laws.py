"""What no sequence of deeds may ever break, said again without the code that is to keep it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from form_server.rules.dossier import Application, Dossier, Outcome, Role, State
from form_server.rules.form.printed_codes import digest_of
from form_server.rules.lifecycle import STEPS
from site_builder.published.release import Release, Round
from tests.life.snapshots import Deed, Kept, touched

BEHIND = frozenset(
    {State.CONFIRMED, State.APPROVED, State.REJECTED, State.REGISTERED, State.ISSUED}
)
"""states in which the candidate changes nothing any more (S44)"""
FINAL = frozenset({State.APPROVED, State.REGISTERED, State.ISSUED})
WITH_MAJOR = frozenset({"major", "university", "plan_version"})
LEVELS = frozenset({"city", "university", "province"})
LINEAGE = {"420102": ("420102", "420100"), "420106": ("420106", "420100"), "429021": ("429021",)}
"""who stands over a records office at the counter"""


def after_a_deed(release: Release, before: Kept, after: Kept, deed: Deed, now: datetime) -> None:
    """What a deed that was done may have changed."""
    for number, dossier in after.dossiers.items():
        former = before.dossiers[number]
        assert dossier.record == former.record
        assert dossier.events[: len(former.events)] == former.events
        if number != deed.number:
            assert dossier == former
    for number, round_id in touched(before, after):
        pair = before.application(number, round_id), after.application(number, round_id)
        _only_by_the_table(*pair, deed)
        _what_was_submitted_stays(*pair)
        _nothing_is_taken_back_that_others_have_seen(*pair, now, release.policies.undo_minutes)
        _only_two_people_reopen(*pair, deed)
        _nothing_by_the_candidate_after_confirmation(before, after, *pair, deed)
        _only_in_time(release, before, *pair, deed, now)
        _only_by_whom_it_concerns(before.dossiers[number], *pair, deed)


def after_a_refusal(before: Kept, after: Kept) -> None:
    """What was refused has changed no application, account or code; at most attempts were counted."""
    uncounted = {"locked_at": None, "refused_registrations": 0, "version": 0, "events": ()}
    for number, dossier in after.dossiers.items():
        former = before.dossiers[number]
        assert replace(dossier, **uncounted) == replace(former, **uncounted)
        assert dossier.events[: len(former.events)] == former.events
    assert (after.accounts, after.codes) == (before.accounts, before.codes)


def _only_by_the_table(before: Application, after: Application, deed: Deed) -> None:
    reached = {STEPS.get((before.state, step)) for step in deed.steps}
    assert after.state == before.state or after.state in reached, (before.state, deed, after.state)


def _nothing_is_taken_back_that_others_have_seen(
    before: Application, after: Application, now: datetime, minutes: int
) -> None:
    if before.confirmation is not None and after.confirmation is None:
        assert not before.reviews
        assert now < before.confirmation.at + timedelta(minutes=minutes)


def _only_two_people_reopen(before: Application, after: Application, deed: Deed) -> None:
    """What was settled stays, and nobody settles alone what opens a signed application (principle 33)."""
    for old, new in zip(before.reopenings, after.reopenings, strict=False):
        assert new == old or old.waits
    assert len(after.reopenings) >= len(before.reopenings)
    for one in after.reopenings:
        assert one.approved_at is None or one.approved_by not in ("", one.asked_by)
    if deed.act == "reopen-agree":
        assert before.state in (State.CONFIRMED, State.APPROVED) and not before.graduate_record
        assert after.state is State.SUBMITTED and after.confirmation == before.confirmation
        assert not after.reviews and after.reopenings[-1].reviews == before.reviews


def _what_was_submitted_stays(before: Application, after: Application) -> None:
    assert after.submissions[: len(before.submissions)] == before.submissions
    assert after.returns[: len(before.returns)] == before.returns
    assert after.late[: len(before.late)] == before.late
    assert after.reference == before.reference or not before.reference


def _nothing_by_the_candidate_after_confirmation(
    kept: Kept, new: Kept, before: Application, after: Application, deed: Deed
) -> None:
    if deed.by is not None or before.confirmation is None:
        return
    assert replace(after, late=()) == replace(before, late=())
    assert new.dossiers[deed.number].corrections == kept.dossiers[deed.number].corrections


def _only_in_time(
    release: Release, kept: Kept, before: Application, after: Application, deed: Deed, now: datetime
) -> None:
    round_ = next(each for each in release.rounds if each.id == before.round)
    dossier = kept.dossiers[deed.number]
    if deed.act == "confirm":
        own = round_.offices.get(dossier.record["records_office"], round_.confirmation)
        again = round_.review.closes if round_.review and before.reopened else own.window.closes
        assert own.window.opens <= now < max(own.window.closes, again)
    if deed.act not in ("save", "submit", "withdraw"):
        return
    if round_.application.opens <= now < round_.application.closes:
        return
    if any(
        c.round == round_.id and c.approved and now < c.expires for c in kept.codes[deed.number]
    ):
        return
    assert deed.act != "withdraw"
    assert before.state is State.RETURNED and now < before.returns[-1].until
    _only_what_was_named(before, after)


def _only_what_was_named(before: Application, after: Application) -> None:
    """After the window a return opens its own fields, in what is saved and in what is submitted."""
    named = set(before.returns[-1].fields)
    named |= WITH_MAJOR if "major" in named else set()
    if len(after.submissions) > len(before.submissions):
        last, new = before.submissions[-1], after.submissions[-1]
        differ = {
            n for n in (*last.answers, *new.answers) if last.answers.get(n) != new.answers.get(n)
        }
        assert differ <= named
        assert "remarks" in named or _but_for_the_photo(last.remarks) == _but_for_the_photo(
            new.remarks
        )


def _but_for_the_photo(remarks: Mapping[str, str]) -> dict[str, str]:
    return {key: words for key, words in remarks.items() if key != "photo"}


def _only_by_whom_it_concerns(
    dossier: Dossier, before: Application, after: Application, deed: Deed
) -> None:
    if deed.by is None:
        return
    role, office = deed.by.role, deed.by.office
    assert role not in (Role.AUDITOR, Role.EDITOR, Role.ADMINISTRATOR)
    if deed.act in ("confirm", "undo", "answer"):
        assert office in LINEAGE[dossier.record["records_office"]]
    if deed.act == "review":
        decided = {n for n in LEVELS if after.reviews.get(n) != before.reviews.get(n)}
        assert decided <= {role.value}
        assert after.reviews.get(role.value) is None or before.confirmation is not None
        if role is Role.UNIVERSITY:
            assert before.submissions[-1].answers["university"] == office
        if role is Role.CITY:
            assert office in LINEAGE[dossier.record["records_office"]]


def at_every_moment(release: Release, kept: Kept, key: Callable[[str], bytes]) -> None:
    """What holds of everything that is kept, however it came about."""
    references = [
        a.reference for d in kept.dossiers.values() for a in d.applications.values() if a.reference
    ]
    assert len(set(references)) == len(references)
    for number, accounts in kept.accounts.items():
        assert len(accounts) <= 3
        assert all(each.admission_number == number for each in accounts)
    for dossier in kept.dossiers.values():
        assert set(dossier.applications) <= {each.id for each in release.rounds}
        for round_id, application in dossier.applications.items():
            assert application.round == round_id
            _whole(application, key)
            _rightly_decided(application)


def _whole(one: Application, key: Callable[[str], bytes]) -> None:
    assert [each.n for each in one.submissions] == list(range(1, len(one.submissions) + 1))
    assert bool(one.reference) is bool(one.submissions)
    assert bool(one.submissions) is (one.state is not State.DRAFT)
    for each in one.submissions:
        digest = digest_of(key("digest"), one.reference, each.n, each.answers, each.remarks)
        assert each.digest == digest
        assert each.rules_id
    moments = [each.at for each in one.submissions]
    assert moments == sorted(moments)


def _rightly_decided(one: Application) -> None:
    confirmation = one.confirmation
    if one.state in BEHIND:
        assert confirmation is not None
        assert confirmation.submission == one.submissions[-1].n
    else:
        assert not one.graduate_record
    if confirmation is not None and one.state not in BEHIND:
        assert one.state is State.SUBMITTED and one.reopened and not one.reviews
    if confirmation is not None:
        assert confirmation.by not in {each.by for each in one.reviews.values()}
    outcomes = {level: each.outcome for level, each in one.reviews.items()}
    if one.state in FINAL:
        assert outcomes == dict.fromkeys(LEVELS, Outcome.APPROVED)
    if one.state is State.REJECTED:
        assert Outcome.REJECTED in outcomes.values()
    if one.state is State.CONFIRMED:
        assert Outcome.REJECTED not in outcomes.values()
        assert outcomes != dict.fromkeys(LEVELS, Outcome.APPROVED)


def rounds_open(release: Release, now: datetime) -> Iterator[Round]:
    """Rounds in which a person without an extension may register at `now`."""
    for each in release.rounds:
        if each.registration_opens <= now < each.application.closes:
            yield each
