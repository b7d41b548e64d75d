"""Late codes: they open the form for one person after the window (principles 1, 33)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from form_server.rules.outcome import Reason, Refused
from site_builder.published.words import OFFICE_ZONE


@dataclass(frozen=True, slots=True)
class LateCode:
    """补报凭证: opens register, save, submit and withdraw for one admission number in one round."""

    admission_number: str
    round: str
    n: int
    """counts the codes of this number and round from 1"""
    office: str
    """records office of the dossier when it was proposed"""
    reason: str
    expires: datetime
    proposed_by: str
    proposed_at: datetime
    approved_by: str = ""
    approved_at: datetime | None = None

    @property
    def asked_by(self) -> str:
        """Who proposed it."""
        return self.proposed_by

    @property
    def asked_at(self) -> datetime:
        """When it was proposed."""
        return self.proposed_at

    @property
    def approved(self) -> bool:
        """Whether a second person has agreed (principle 33)."""
        return self.approved_at is not None

    def in_force(self, now: datetime) -> bool:
        """Whether it opens anything at that moment."""
        return self.approved and now < self.expires


def code_in_force(codes: Iterable[LateCode], now: datetime) -> LateCode | None:
    """The approved code that opens the longest at `now`."""
    return max((c for c in codes if c.in_force(now)), key=lambda c: c.expires, default=None)


def code_of_round(codes: Iterable[LateCode], round_id: str) -> LateCode | None:
    """The approved code of that round that opens, or opened, the longest."""
    of_round = (c for c in codes if c.round == round_id and c.approved)
    return max(of_round, key=lambda c: c.expires, default=None)


def waiting(codes: Iterable[LateCode], round_id: str) -> LateCode | None:
    """The proposal of that round that awaits a second person."""
    return next((c for c in codes if c.round == round_id and not c.approved), None)


def approval(code: LateCode, now: datetime) -> Refused | None:
    """Why nobody may approve it now."""
    if code.approved:
        return Refused(Reason.ALREADY_APPROVED)
    if now < code.expires:
        return None
    facts = {"expired": code.expires.isoformat(), "office": code.office}
    return Refused(Reason.LATE_CODE_EXPIRED, facts)


def last_days(now: datetime, closes: datetime) -> tuple[date, ...]:
    """The days on whose 24:00 a deadline may fall: from today to the last on-site day; later nobody could confirm."""
    first = now.astimezone(OFFICE_ZONE).date()
    last = (closes.astimezone(OFFICE_ZONE) - timedelta(microseconds=1)).date()
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def deadline(chosen: str, now: datetime, closes: datetime) -> datetime | None:
    """24:00 of the chosen day (2007-06-07), office time; None for a day that cannot be chosen."""
    day = next((d for d in last_days(now, closes) if d.isoformat() == chosen), None)
    if day is None:
        return None
    return datetime.combine(day, datetime.min.time(), OFFICE_ZONE) + timedelta(days=1)
