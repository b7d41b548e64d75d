"""FAQ 20: at most three accounts to a number; registering again and again locks it, the office unlocks (S113–S115)."""

from dataclasses import replace

from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.accounts import after_refused_registration, registration
from site_builder.published.release import Release
from tests.builders import NOON, a_dossier


def test_three_register_the_fourth_is_warned_the_next_locks(release: Release) -> None:
    dossier, policies = a_dossier(), release.policies

    told = []
    for held in (0, 1, 2, 3, 3):
        refused = registration(dossier, held, policies)
        told.append(refused.reason if refused else None)
        if refused:
            dossier = after_refused_registration(dossier, policies, NOON)

    assert told == [None, None, None, Reason.THREE_ACCOUNTS, Reason.NUMBER_LOCKED]
    assert dossier.locked_at == NOON


def test_a_lock_leaves_what_was_submitted_alone(release: Release) -> None:
    dossier = a_dossier(refused_registrations=1)

    locked = after_refused_registration(dossier, release.policies, NOON)

    assert replace(locked, locked_at=None, refused_registrations=1) == dossier


def test_after_unlocking_three_accounts_are_still_three(release: Release) -> None:
    unlocked = a_dossier()

    assert registration(unlocked, 3, release.policies) == Refused(Reason.THREE_ACCOUNTS)
