"""Sign-in sessions: random tokens, kept hashed, with idle and absolute limits, shared by all workers."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from form_server.actions.resources import Resources, new_token
from form_server.store.protocol import Passing, Unavailable


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lasts without a request, and at most."""

    idle: timedelta
    absolute: timedelta


LIMITS = {
    "candidate": Limits(timedelta(minutes=30), timedelta(hours=12)),
    "staff": Limits(timedelta(minutes=15), timedelta(hours=8)),
}
RENEW_AFTER = timedelta(minutes=1)
"""A session is written again at most this often."""


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in. The cookie holds `token`; its first half names the user's sessions together."""

    token: str
    kind: str
    """candidate or staff"""
    name: str
    """user name or staff name"""
    started_at: datetime
    facts: Mapping[str, str] = field(default_factory=dict)


def begin(resources: Resources, kind: str, name: str, facts: Mapping[str, str]) -> Session:
    """A new session under a new token."""
    now = resources.machine_now()
    session = Session(f"{_group(resources, kind, name)}.{new_token()}", kind, name, now, facts)
    resources.passing.put(_row(resources, session, now))
    return session


def resume(resources: Resources, kind: str, token: str) -> Session | None:
    """The session of that token, None when it has ended; using it keeps it alive.

    A session that was ended meanwhile is not brought back, and a full disk does not keep anyone from reading.
    """
    now = resources.machine_now()
    row = resources.passing.get(_key(resources, kind, token), now) if "." in token else None
    if row is None:
        return None
    facts = {
        key: value for key, value in row.value.items() if key not in ("name", "started", "seen")
    }
    started_at = datetime.fromisoformat(row.value["started"])
    session = Session(token, kind, row.value["name"], started_at, facts)
    if now - datetime.fromisoformat(row.value["seen"]) > RENEW_AFTER:
        with suppress(Unavailable):
            return session if resources.passing.renew(_row(resources, session, now), now) else None
    return session


def seconds_left(resources: Resources, session: Session) -> int:
    """Until that session ends if no further request comes; by up to a minute too few, never too many."""
    row = resources.passing.get(
        _key(resources, session.kind, session.token), resources.machine_now()
    )
    return int((row.expires - resources.machine_now()).total_seconds()) if row else 0


def end(resources: Resources, session: Session) -> None:
    """Ends that session; its token is worth nothing any more."""
    resources.passing.delete(_key(resources, session.kind, session.token))


def end_all(resources: Resources, kind: str, name: str) -> None:
    """Ends every session of that user, wherever she signed in."""
    resources.passing.delete_all(f"session:{kind}:{_group(resources, kind, name)}:")


def owner_of(token: str) -> str:
    """The keyed mark of the user to whom a token was given; the same for all sessions of that user."""
    return token.partition(".")[0]


def _row(resources: Resources, session: Session, now: datetime) -> Passing:
    limits = LIMITS[session.kind]
    expires = min(now + limits.idle, session.started_at + limits.absolute)
    value = {
        **session.facts,
        "name": session.name,
        "started": session.started_at.isoformat(),
        "seen": now.isoformat(),
    }
    return Passing(_key(resources, session.kind, session.token), value, expires)


def _group(resources: Resources, kind: str, name: str) -> str:
    return resources.digest("session", f"{kind}:{name}")[:16]


def _key(resources: Resources, kind: str, token: str) -> str:
    group, _, secret = token.partition(".")
    return f"session:{kind}:{group}:{resources.digest('session', secret)}"
