"""Words that somebody searched for: they may name a person, so addresses carry a key to them, for half a day."""

from datetime import timedelta

from form_server.actions.acts import Acting
from form_server.actions.dossier_search import SEARCHES_AN_HOUR
from form_server.actions.resources import new_token
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import Act
from form_server.store.protocol import Passing

PAGES_AN_HOUR = 1_200
"""pages turned; far more than work needs, far less than copying an office would take (security F6)"""
KEPT_FOR = timedelta(hours=12)


def keep_words(acting: Acting, words: str, found: int) -> str | Refused:
    """Counts and notes one search that found so many; the key of its words, empty for none."""
    refused = acting.resources.throttled("find", ((acting.name, SEARCHES_AN_HOUR, 3600),))
    if refused:
        return refused
    acting.note(Act.FIND, "", {"found": str(found)})
    if not words:
        return ""
    key, resources = new_token()[:32], acting.resources
    until = resources.machine_now() + KEPT_FOR
    resources.passing.put(Passing(_row(acting, key), {"words": words}, until))
    return key


def words_of(acting: Acting, key: str) -> str:
    """The words that this person searched for; empty once they are forgotten."""
    resources = acting.resources
    row = resources.passing.get(_row(acting, key), resources.machine_now()) if key else None
    return row.value["words"] if row else ""


def turned(acting: Acting) -> Refused | None:
    """Counts one page; a reason when it was too many."""
    return acting.resources.throttled("list", ((acting.name, PAGES_AN_HOUR, 3600),))


def _row(acting: Acting, key: str) -> str:
    return f"search:{acting.name}:{key}"
