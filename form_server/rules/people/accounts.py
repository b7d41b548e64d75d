"""Accounts: user names, passwords, recovery answers, three to a number and then a lock (S54–S57, S113–S115)."""

import unicodedata
from dataclasses import replace
from datetime import datetime

from form_server.rules.dossier import Dossier
from form_server.rules.messages import TRIVIAL_ANSWERS
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers
from form_server.rules.people.names import fold_username
from form_server.rules.people.passwords import fold_password, password_faults
from site_builder.published.release import Policies

__all__ = [
    "after_refused_registration",
    "answer_fault",
    "fold_answer",
    "fold_password",
    "fold_username",
    "password_faults",
    "registration",
    "username_fault",
]

USERNAME_LENGTHS = range(2, 31)
SHORTEST_ANSWER = 2


def username_fault(text: str) -> str | None:
    """What is wrong with a user name: length, characters, or id-number, which would show one on pages."""
    name = fold_username(text)
    if len(name) not in USERNAME_LENGTHS:
        return "length"
    if not all(c in "._-" or unicodedata.category(c)[0] == "L" or c.isdecimal() for c in name):
        return "characters"
    return "id-number" if numbers.usable_id_number(name) else None


def fold_answer(text: str) -> str:
    """The form under which a recovery answer is hashed: letters and digits only, half-width, without case."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LNM")


def answer_fault(text: str, question: str) -> str | None:
    """`trivial` for an answer that anyone would try first (security A9)."""
    answer = fold_answer(text)
    if len(answer) < SHORTEST_ANSWER or len(set(answer)) == 1:
        return "trivial"
    if answer in TRIVIAL_ANSWERS or answer in fold_answer(question):
        return "trivial"
    return "trivial" if answer in "0123456789" or answer in "9876543210" else None


def registration(dossier: Dossier, account_count: int, policies: Policies) -> Refused | None:
    """Why this number gets no further account, if so; only proved attempts come here (S113, S114).

    The first `refusals_before_lock` of them beyond the last account are refused with a warning; the
    next one locks, see `after_refused_registration`.
    """
    if dossier.locked_at is not None:
        return Refused(Reason.NUMBER_LOCKED)
    if account_count < policies.accounts_per_number:
        return None
    warned = dossier.refused_registrations >= policies.refusals_before_lock
    return Refused(Reason.NUMBER_LOCKED if warned else Reason.THREE_ACCOUNTS)


def after_refused_registration(dossier: Dossier, policies: Policies, now: datetime) -> Dossier:
    """The dossier with one more refused registration, locked when that was one too many (S114)."""
    if dossier.locked_at is not None:
        return dossier
    refused = dossier.refused_registrations + 1
    locked = now if refused > policies.refusals_before_lock else None
    return replace(dossier, refused_registrations=refused, locked_at=locked)
