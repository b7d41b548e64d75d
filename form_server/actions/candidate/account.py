"""A signed-in candidate looks after her account: password, recovery question, every session (security A3, B2)."""

from dataclasses import replace
from datetime import datetime

from form_server.actions import sessions
from form_server.actions.audit_notes import note
from form_server.actions.resources import Resources, Visit
from form_server.actions.sessions import Session
from form_server.rules.dossier import Account, Dossier, Event
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import accounts
from form_server.store.protocol import AuditEvent, View

WRONG_PASSWORD = Refused(Reason.SIGN_IN_FAILED)
TOLD = frozenset(
    ("password-recovered", "password-changed", "question-changed", "code-registration", "code-recovery",
     "locked", "unlock")
)  # fmt: skip
"""events of a number that its people are told at their next sign-in"""


def change_password(visit: Visit, session: Session, present: str, wanted: str) -> Session | Refused:
    """A new password against the present one; every session ends, and this browser gets a new one."""
    account = _proved(visit, session, present)
    if isinstance(account, Refused):
        return account
    changed = replace(account, password=visit.resources.slow.hash(accounts.fold_password(wanted)))
    kept = visit.resources.store.commit(
        lambda view: _keep(visit, view, account, changed, "password-changed")
    )
    if isinstance(kept, Refused):
        return kept
    sessions.end_all(visit.resources, session.kind, session.name)
    return sessions.begin(visit.resources, session.kind, session.name, session.facts)


def change_question(
    visit: Visit, session: Session, present: str, question: str, answer: str
) -> Account | Refused:
    """Another recovery question and answer, against the present password."""
    account = _proved(visit, session, present)
    if isinstance(account, Refused):
        return account
    hashed = visit.resources.slow.hash(accounts.fold_answer(answer))
    changed = replace(account, question=question, answer=hashed)
    return visit.resources.store.commit(
        lambda view: _keep(visit, view, account, changed, "question-changed")
    )


def sign_out_everywhere(visit: Visit, session: Session) -> None:
    """Ends every session of that user, on whatever machine it was left open."""
    sessions.end_all(visit.resources, session.kind, session.name)
    dossier = visit.resources.store.read(lambda view: view.dossier(session.facts["number"]))
    note(visit, session.name, "sign-out-everywhere", dossier.id if dossier else "", "ok")


def news_since(dossier: Dossier, moment: datetime) -> tuple[Event, ...]:
    """What has happened to the accounts of that number since then, the newest first."""
    found = [each for each in dossier.events if each.what in TOLD and each.at >= moment]
    return tuple(reversed(found))


def accounts_of(
    resources: Resources, session: Session
) -> tuple[Account, tuple[Account, ...]] | None:
    """The account of this session and all of its number; None when it is gone."""

    def look(view: View) -> tuple[Account, tuple[Account, ...]] | None:
        own = view.account(session.name)
        return (own, view.accounts_of(own.admission_number)) if own else None

    return resources.store.read(look)


def _proved(visit: Visit, session: Session, present: str) -> Account | Refused:
    """The account, once the present password was right; tries are counted before they are looked at."""
    throttled = visit.resources.throttled("present-password", ((session.name, 10, 300),))
    if throttled:
        return throttled
    account = visit.resources.store.read(lambda view: view.account(session.name))
    kept = account.password if account else None
    right = visit.resources.slow.matches(kept, accounts.fold_password(present))
    if account is None or not right:
        dossier = visit.resources.store.read(lambda view: view.dossier(session.facts["number"]))
        subject = dossier.id if dossier else ""
        note(visit, session.name, "present-password", subject, "failed")
        return WRONG_PASSWORD
    visit.resources.forget_tries("present-password", session.name)
    return account


def _keep(
    visit: Visit, view: View, known: Account, changed: Account, what: str
) -> Account | Refused:
    """Saved unless the password was set anew meanwhile; the number's people are told of it."""
    now = view.account(known.username)
    dossier = view.dossier(known.admission_number)
    if now is None or dossier is None or now.password != known.password:
        return WRONG_PASSWORD
    kept = replace(now, password=changed.password, question=changed.question, answer=changed.answer)
    view.save_account(kept)
    event = Event(visit.received_at, what, known.username)
    view.save_dossier(replace(dossier, events=(*dossier.events, event)))
    view.append(
        AuditEvent(visit.received_at, known.username, what, dossier.id, source=visit.source)
    )
    return kept
