"""Every figure leads to its rows: the address of the list that holds what was counted (`rules/counted_facts.py`)."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from markupsafe import Markup

from form_server.actions.acts import Acting
from form_server.actions.list_pages import Search
from form_server.rules.people.scope import Act, may_anywhere
from form_server.web.words.vocabulary_figures import COUNTED, OF_DAY
from site_builder.published.words import plain_day_words

_SEEN_IN_REVIEW = ("confirmed", "awaiting-", "reviewed-")
"""what a level sees of what is counted: nothing before it is confirmed"""


def figure(acting: Acting, n: int, **filters: str) -> Markup:
    """The number, as a link to its rows where this person has a list of them; nothing counted leads nowhere."""
    path = _list_of(acting, filters.get("what", "")) if n else ""
    if not path:
        return Markup(f"{n:,}")
    state = {"state": "examined"} if path == "/staff/review/" else {}
    query = urlencode({name: text for name, text in {**filters, **state}.items() if text})
    return Markup('<a href="{}?{}">{}</a>').format(path, query, f"{n:,}")


def _list_of(acting: Acting, what: str) -> str:
    if may_anywhere(acting.staff, Act.FIND):
        return "/staff/list/"
    seen = may_anywhere(acting.staff, Act.REVIEW) and what.startswith(_SEEN_IN_REVIEW)
    return "/staff/review/" if seen else ""


def counted_words(search: Search) -> str:
    """What a list holds that one came to from a figure; empty for any other list."""
    words: Mapping[str, str] = COUNTED
    if not search.fact or search.what not in words:
        return ""
    said = words[search.what]
    try:
        day = date.fromisoformat(search.day) if search.day else None
    except ValueError:
        return said
    return OF_DAY.format(day=plain_day_words(day), what=said) if day else said
