"""A signed-in candidate looks after her account: password, recovery question, every session (security A3, B2)."""

from dataclasses import replace
from datetime import datetime

from form_server.actions import sessions
from form_server.actions.acts import Applying, Deed
from form_server.actions.audit_notes import note
from form_server.actions.sessions import Session
from form_server.rules.dossier import Account, Dossier, Event
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import accounts
from form_server.store.protocol import View

WRONG_PASSWORD = Refused(Reason.SIGN_IN_FAILED)
TOLD = frozenset(
    ("password-recovered", "password-changed", "question-changed", "code-registration", "code-recovery",
     "locked", "unlock")
)  # fmt: skip
"""events of a number that its people are told at their next sign-in"""


def change_password(applying: Applying, present: str, wanted: str) -> Session | Refused:
    """A new password against the present one; every session ends, and this browser gets a new one."""
    account, resources, session = _proved(applying, present), applying.resources, applying.session
    if isinstance(account, Refused):
        return account
    changed = replace(account, password=resources.slow.hash(accounts.fold_password(wanted)))
    kept = _kept(applying, account, changed, "password-changed")
    if isinstance(kept, Refused):
        return kept
    sessions.end_all(resources, session.kind, session.name)
    return sessions.begin(resources, session.kind, session.name, session.facts)


def change_question(
    applying: Applying, present: str, question: str, answer: str
) -> Account | Refused:
    """Another recovery question and answer, against the present password."""
    account = _proved(applying, present)
    if isinstance(account, Refused):
        return account
    hashed = applying.resources.slow.hash(accounts.fold_answer(answer))
    changed = replace(account, question=question, answer=hashed)
    return _kept(applying, account, changed, "question-changed")


def sign_out_everywhere(applying: Applying) -> None:
    """Ends every session of that user, on whatever machine it was left open."""
    session = applying.session
    sessions.end_all(applying.resources, session.kind, session.name)
    note(applying.visit, applying.by, "sign-out-everywhere", _dossier_id(applying), "ok")


def news_since(dossier: Dossier, moment: datetime) -> tuple[Event, ...]:
    """What has happened to the accounts of that number since then, the newest first."""
    found = [each for each in dossier.events if each.what in TOLD and each.at >= moment]
    return tuple(reversed(found))


def accounts_of(applying: Applying) -> tuple[Account, tuple[Account, ...]] | None:
    """The account of this session and all of its number; None when it is gone."""

    def look(view: View) -> tuple[Account, tuple[Account, ...]] | None:
        own = view.account(applying.name)
        return (own, view.accounts_of(own.admission_number)) if own else None

    return applying.resources.store.read(look)


def _proved(applying: Applying, present: str) -> Account | Refused:
    """The account, once the present password was right; tries are counted before they are looked at."""
    resources, name = applying.resources, applying.name
    throttled = resources.throttled("present-password", ((name, 10, 300),))
    if throttled:
        return throttled
    account = resources.store.read(lambda view: view.account(name))
    kept = account.password if account else None
    right = resources.slow.matches(kept, accounts.fold_password(present))
    if account is None or not right:
        note(applying.visit, applying.by, "present-password", _dossier_id(applying), "failed")
        return WRONG_PASSWORD
    resources.forget_tries("present-password", name)
    return account


def _dossier_id(applying: Applying) -> str:
    dossier = applying.resources.store.read(lambda view: view.dossier(applying.number))
    return dossier.id if dossier else ""


def _kept(applying: Applying, known: Account, changed: Account, what: str) -> Account | Refused:
    """Saved unless the password was set anew meanwhile; the number's people are told of it."""

    def made(deed: Deed) -> Account | Refused:
        now = deed.view.account(known.username)
        if now is None or now.password != known.password:
            return WRONG_PASSWORD
        kept = replace(
            now, password=changed.password, question=changed.question, answer=changed.answer
        )
        deed.view.save_account(kept)
        deed.keep(deed.case.dossier, what)
        return kept

    return applying.change(made)
