"""/staff/review/: each level's work list, one case, many at once (FAQ 10; S65–S71)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bottle import request

from form_server.actions.acts import Acting
from form_server.actions.review import case_lists, decisions, work_lists
from form_server.actions.review.case_lists import ReviewCase
from form_server.actions.review.decisions import Decision
from form_server.actions.review.work_lists import level_of
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Outcome, Review
from form_server.rules.messages import REVIEW_WORDS
from form_server.rules.outcome import Reason, Refused
from form_server.rules.review.joint_review import undone
from form_server.web.access import CASE
from form_server.web.forms import chosen, number_typed, see_other, typed
from form_server.web.review.case_lists import LIST, WORK, work_asked
from form_server.web.routes import Answer, Routes
from form_server.web.views.answer_rows import differences, identity_rows, staff_rows
from form_server.web.views.hints import plan_words, ways_of
from form_server.web.views.listed import list_carried
from form_server.web.views.photo import photo_answer
from form_server.web.views.verdict import said_to_staff
from form_server.web.web import Web
from form_server.web.words import review_words
from form_server.web.words.speech import office_said
from site_builder.published.words import OFFICE_ZONE, moment_words

LONGEST_WORDS = 300
MOST_CARRIED = 500
"""characters of an address"""
routes = Routes()


@routes.get(CASE)
def show_case(web: Web, acting: Acting) -> Answer:
    return _case_page(web, acting, {}, {})


def _case_page(
    web: Web, acting: Acting, given: Mapping[str, str], errors: Mapping[str, str]
) -> Answer:
    case = acting.case
    shown = case.with_answers(case.in_force)
    checked = shown.check()
    check = None if isinstance(checked, Refused) else checked
    return web.pages.page(
        "review/case.html",
        staff=acting.staff,
        case=case,
        given={"outcome": "approved", **given},
        ticked=_points_ticked(),
        errors=errors,
        identity=identity_rows(shown),
        rows=staff_rows(shown),
        differences=differences(case),
        judged=said_to_staff(check, ways_of(shown, check)),
        plan=plan_words(shown),
        office=office_said(case.release, case.dossier.records_office, web.office_now(), case.round),
        **_reviews(acting),
        **_place(acting),
    )


def _reviews(acting: Acting) -> dict[str, Any]:
    """What every level has decided, and what there is for her own to decide or to take back."""
    one, levels, hers = acting.case.application, acting.case.release.review, level_of(acting)
    mine = one.reviews.get(hers)
    return {
        "level": next(each for each in levels if each.level == hers),
        "holder": work_lists.holder_of(acting, acting.case.dossier.id),
        "mine": mine,
        "undoable": mine is not None and not isinstance(undone(one, hers, mine.at), Refused),
        "reviews_said": [_said(each.words, one.reviews.get(each.level)) for each in levels],
    }


def _place(acting: Acting) -> dict[str, Any]:
    """Where in her list the case stands: the way back, the one before it, the one behind."""
    carried = _carried()
    wanted = work_asked(acting, list_carried(acting, WORK, carried))
    query = wanted.query if carried else ""
    around = case_lists.listing(acting, wanted.search).beside(acting.case.dossier.id, wanted.page)
    before, behind = (_address_of(one, query) if one else "" for one in around)
    back = wanted.address() if carried else LIST
    return {"query": query, "back": back, "before": before, "behind": behind}


def _carried() -> str:
    """The list that one came from, as the address or the posted form carries it."""
    carried = typed(["list"])["list"] if request.method == "POST" else request.query_string
    return carried[:MOST_CARRIED]


def _address_of(one: ReviewCase, query: str) -> str:
    return f"{LIST}{one.dossier.id}/{one.application.round}" + (f"?{query}" if query else "")


def _said(words: str, review: Review | None) -> tuple[str, str, str, str]:
    """A level's row: which level, what it decided, when, why."""
    if review is None:
        return words, review_words.UNDECIDED, "", ""
    return words, REVIEW_WORDS[review.outcome], moment_words(review.at), review.words


def _points_ticked() -> tuple[str, ...]:
    """Keys of the review's points as the posted form has them."""
    return tuple(sorted(chosen("point")))


@routes.get(f"{CASE}/photo.jpg")
def show_photo(web: Web, acting: Acting) -> Answer:
    return photo_answer(web, acting.case)


@routes.post(f"{CASE}/take")
def take(_web: Web, acting: Acting) -> Answer:
    return work_lists.take(acting) or see_other(_address(acting))


@routes.post(f"{CASE}/decide")
def decide(web: Web, acting: Acting) -> Answer:
    given = typed(["outcome", "words"])
    outcome = Outcome(given["outcome"]) if given["outcome"] in list(Outcome) else None
    words = free_words(given["words"], LONGEST_WORDS)
    decision = Decision(outcome, number_typed("submission"), words, _points_ticked())
    done = decisions.decide(acting, decision)
    if isinstance(done, Refused) and done.reason is Reason.REASON_MISSING:
        return _case_page(web, acting, given, {"words": review_words.NO_REASON})
    return done if isinstance(done, Refused) else see_other(_next(acting))


def _next(acting: Acting) -> str:
    """The next case of the list that she came from, else the list."""
    place = _place(acting)
    return (place["query"] and place["behind"]) or place["back"]


@routes.post(f"{CASE}/undo")
def undo(_web: Web, acting: Acting) -> Answer:
    done = decisions.undo(acting, _moment(typed(["at"])["at"]))
    return done if isinstance(done, Refused) else see_other(_address(acting))


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(OFFICE_ZONE)
    except ValueError:
        return datetime.min.replace(tzinfo=OFFICE_ZONE)


def _address(acting: Acting) -> str:
    query = list_carried(acting, WORK, _carried()).query if _carried() else ""
    here = f"{LIST}{acting.case.dossier.id}/{acting.round_id}"
    return f"{here}?{query}" if query else here
