"""/staff/answers/: what reviewers sent back to the records office, and its answers (FAQ 10; principle 9)."""

from collections.abc import Mapping

from bottle import request

from form_server.actions.acts import Acting
from form_server.actions.agreement import unfit_now
from form_server.actions.cases import Case
from form_server.actions.counter import replies
from form_server.actions.counter.confirmations import correctable
from form_server.actions.counter.replies import ReplyTyped
from form_server.actions.office.whole_numbers import unmask
from form_server.rules.dossier import Application
from form_server.rules.fields import BY_NAME
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import acts_on
from form_server.rules.review import office_replies
from form_server.rules.review.joint_review import returned_by
from form_server.web.access import ANSWER
from form_server.web.counter.dossier_page import unmasked_only
from form_server.web.forms import see_other, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.answer_rows import beside, differences, staff_rows
from form_server.web.views.listed import ListShape, list_asked
from form_server.web.views.tasks import faults_said, offered, shown_value
from form_server.web.web import Web
from form_server.web.words import reply_words
from form_server.web.words.facts import label_of
from form_server.web.words.reply_words import ORDERS
from form_server.web.words.speech import refusal

ANSWERS = "/staff/answers/"


SHAPE = ListShape(ANSWERS, (), ORDERS)
routes = Routes()


@routes.get(ANSWERS)
def show_list(web: Web, acting: Acting) -> Answer:
    listing = replies.referred_back(acting)
    if isinstance(listing, Refused):
        return listing
    wanted = list_asked(acting, SHAPE)
    found = listing.page(wanted.page)
    return web.pages.page(
        "counter/answers.html", found=found, turns=wanted.turns(found), orders=list(wanted.orders())
    )


@routes.get(ANSWER)
def show_case(web: Web, acting: Acting) -> Answer:
    return _page(web, acting, {}, {})


def _page(web: Web, acting: Acting, given: Mapping[str, str], errors: Mapping[str, str]) -> Answer:
    case = acting.case
    shown = case.with_answers(case.in_force)
    fields = [BY_NAME[name] for name in correctable(case) if name in BY_NAME]
    waiting = office_replies.waiting(case.application)
    unfit = unfit_now(acting, waiting)
    whole = bool(waiting and not unfit and "id_number" in waiting.changes)
    if whole:
        # She cannot agree to a number that she does not see; that she saw it is in the audit.
        unmask(acting, reply_words.TO_APPROVE)
    levels = [n for n in case.release.review if n.level in returned_by(case.application)]
    return web.pages.page(
        "counter/answer-case.html",
        staff=acting.staff,
        case=case,
        rows=staff_rows(shown),
        differences=differences(case),
        returned=[(level, case.application.reviews[level.level]) for level in levels],
        levels=[(level.level, level.words) for level in levels],
        replies=case.application.replies,
        waiting=waiting,
        changes=_changes(shown, waiting.changes, whole) if waiting else (),
        agrees=unfit is None,
        unfit=refusal(unfit, case.release, case.now) if unfit else None,
        acts=acts_on(acting.staff, case.dossier, case.release),
        fields=[each for each in fields if each.name != "plan_version"],
        choices={each.name: offered(each, shown, at_counter=True) for each in fields},
        answers={**case.in_force, "id_number": "", **given},
        errors=errors,
    )


@routes.post(f"{ANSWER}/supply")
def supply(_web: Web, acting: Acting) -> Answer:
    given = typed(["level", "supplied"])
    return _then(replies.supply(acting, ReplyTyped(given["level"], given["supplied"])), ANSWERS)


@routes.post(f"{ANSWER}/correct")
def correct(web: Web, acting: Acting) -> Answer:
    given = typed(["level", "reason"])
    posted = unmasked_only(typed(name for name in request.forms if name in BY_NAME))
    outcome = replies.propose(acting, ReplyTyped(given["level"], given["reason"], posted))
    if isinstance(outcome, tuple):
        return _page(web, acting, {**posted, **given}, faults_said(outcome))
    return _then(outcome, _address(acting))


@routes.post(f"{ANSWER}/approve")
def approve(_web: Web, acting: Acting) -> Answer:
    return _then(replies.approve(acting, typed(["proposed"])["proposed"]), ANSWERS)


@routes.post(f"{ANSWER}/drop")
def drop(_web: Web, acting: Acting) -> Answer:
    return _then(replies.drop(acting), _address(acting))


def _address(acting: Acting) -> str:
    return f"{ANSWERS}{acting.case.dossier.id}/{acting.round_id}"


def _then(outcome: Application | Refused, address: str) -> Answer:
    return outcome if isinstance(outcome, Refused) else see_other(address)


def _changes(
    case: Case, changes: Mapping[str, str], whole: bool
) -> tuple[tuple[str, str, str], ...]:
    """Label, as it stands, as it would stand; ID numbers masked but for where they differ, unless `whole`."""
    before = case.in_force
    after = case.with_answers({**before, **changes})
    rows = []
    for name, text in changes.items():
        old = shown_value(BY_NAME[name], before.get(name, ""), case)
        new = shown_value(BY_NAME[name], text, after)
        both = (old, new) if whole else (beside(name, old, text), beside(name, new, old))
        rows.append((label_of(name), *both))
    return tuple(rows)
