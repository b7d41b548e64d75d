"""/staff/review/: a reviewer's list of her cases, what awaits her level first; taken away, and many approved from it."""

from dataclasses import replace

from form_server.actions import export_limits
from form_server.actions.acts import Acting
from form_server.actions.kept_words import keep_words, turned
from form_server.actions.list_pages import ListPage
from form_server.actions.review import bulk_approval, case_lists
from form_server.actions.review.case_lists import ReviewCase, listing
from form_server.actions.review.work_lists import level_of
from form_server.exchange import case_table as tables
from form_server.rules.messages import REVIEW_WORDS
from form_server.rules.outcome import Refused
from form_server.web.forms import asked, see_other, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.figure_links import counted_words
from form_server.web.views.listed import (
    ListAsked,
    ListShape,
    filters_typed,
    list_asked,
    list_typed,
)
from form_server.web.views.table_download import KINDS, SPEECH, table_file
from form_server.web.web import Web
from form_server.web.words.review_words import ALL_OF_LEVEL, ORDERS, UNDECIDED
from form_server.web.words.vocabulary import LIST_STATES, STATES, VERDICTS

LIST = "/staff/review/"
FIND = f"{LIST}find"
FILTERS = ("round", "state", "major", "verdict", "what", "day")
WORK = ListShape(LIST, FILTERS, ORDERS)
"""what awaits her level, unless something else is asked for"""
routes = Routes()


@routes.post(FIND)
def find(_web: Web, acting: Acting) -> Answer:
    search = filters_typed(WORK)
    key = keep_words(acting, search.words, listing(acting, search).count())
    return key if isinstance(key, Refused) else see_other(ListAsked(WORK, search, key).address())


@routes.get(FIND)
def to_list(_web: Web, acting: Acting) -> Answer:
    """The address that it had: everything, unless narrowed."""
    wanted = list_asked(acting, WORK)
    state = wanted.search.state or case_lists.EVERYTHING
    return see_other(wanted.address(state=state))


@routes.get(LIST)
def show(web: Web, acting: Acting) -> Answer:
    refused = turned(acting)
    if refused:
        return refused
    wanted = work_asked(acting, list_asked(acting, WORK))
    found = listing(acting, wanted.search).page(wanted.page)
    return _page(web, acting, wanted, found)


def work_asked(acting: Acting, wanted: ListAsked) -> ListAsked:
    """With the state that nobody has to ask for: what awaits her level; a number names its dossier in any state."""
    if wanted.search.state or wanted.search.words:
        return wanted
    return replace(wanted, search=replace(wanted.search, state=case_lists.waiting_state(acting)))


def _page(web: Web, acting: Acting, wanted: ListAsked, found: ListPage[ReviewCase]) -> Answer:
    release, search = acting.release, wanted.search
    levels = {each.level: each.words for each in release.review}
    states = [(one, LIST_STATES[one]) for one in case_lists.states_of(acting)]
    return web.pages.page(
        "review/list.html",
        staff=acting.staff,
        level=levels.get(level_of(acting), level_of(acting)),
        waits=search.state == case_lists.waiting_state(acting),
        tick_all=asked("tick") == "all",
        search=search,
        counted=counted_words(search),
        uncounted=wanted.address(what="", day=""),
        wanted=wanted,
        query=wanted.query,
        rows=[_row(acting, each, wanted) for each in found.rows],
        total=found.total,
        turns=wanted.turns(found),
        orders=list(wanted.orders()),
        choices={
            "round": [(one.id, one.title) for one in release.rounds],
            "state": [*states, (case_lists.EVERYTHING, ALL_OF_LEVEL)],
            "major": [(one.code, f"{one.code} {one.name}") for one in release.majors],
            "verdict": list(VERDICTS.items()),
        },
        kinds=KINDS,
        most=bulk_approval.MOST,
    )


def _row(acting: Acting, one: ReviewCase, wanted: ListAsked) -> dict[str, object]:
    newest = one.application.submissions[-1]
    major = acting.release.major(newest.answers.get("major", ""))
    decided = one.application.reviews.get(level_of(acting))
    return {
        "id": one.dossier.id,
        "address": f"{LIST}{one.dossier.id}/{one.application.round}?{wanted.query}",
        "number": one.dossier.admission_number,
        "name": one.dossier.value("name"),
        "major": f"{major.code} {major.name}" if major else "",
        "round": one.application.round,
        "verdict": newest.verdict,
        "state": STATES[one.application.state],
        "decided": REVIEW_WORDS[decided.outcome] if decided else UNDECIDED,
        "confirmed_at": one.confirmed_at,
        "taken_by": one.taken_by,
    }


@routes.post(f"{LIST}export")
def export(_web: Web, acting: Acting) -> Answer:
    """ID numbers stay masked here: a whole one is read in its case, with a reason."""
    wanted = work_asked(acting, list_typed(acting, WORK))
    search = wanted.search
    if wanted.key and not search.words:
        # What was searched for is forgotten by now: not everything instead of it.
        return see_other(replace(wanted, key="").address())
    refused = case_lists.begin_export(acting, search)
    if refused:
        return refused
    cases = ((one.dossier, one.application) for one in listing(acting, search).every())
    rows = tables.rows(cases, level_of(acting), acting.release, SPEECH)
    name = f"review-{acting.visit.received_at:%Y%m%d-%H%M}"
    answer, count = table_file(name, typed(["kind"])["kind"], tables.HEADER, rows)
    filters = {each: getattr(search, each) for each in FILTERS}
    export_limits.note_export(acting, "review", count, {**filters, "numbers": "masked"})
    return answer
