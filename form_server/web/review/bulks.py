"""/staff/bulks/: many approved at once: the dry run, what was done, and taking it back (S71)."""

from form_server.actions.acts import Acting
from form_server.actions.review import bulk_approval, many_at_once
from form_server.rules.outcome import Refused
from form_server.rules.review.bulks import Bulk
from form_server.web.forms import chosen, see_other, typed
from form_server.web.review.case_lists import LIST, WORK
from form_server.web.routes import Answer, Routes
from form_server.web.views.listed import list_typed
from form_server.web.web import Web
from form_server.web.words import review_words

BULKS = "/staff/bulks/"
routes = Routes()


@routes.post(f"{LIST}dry-run")
def dry_run(web: Web, acting: Acting) -> Answer:
    wanted = list_typed(acting, WORK)
    if wanted.key and not wanted.search.words:
        # What was searched for is forgotten by now: not everything instead of it.
        return see_other(LIST)
    tried = bulk_approval.dry_run(acting, wanted.search, chosen("chosen"))
    return web.pages.page("review/dry-run.html", tried=tried, why=review_words.TO_OPEN)


@routes.post(f"{LIST}approve")
def approve_all(_web: Web, acting: Acting) -> Answer:
    return _shown(bulk_approval.approve_all(acting, typed(["batch"])["batch"]))


@routes.post(f"{LIST}undo")
def undo_all(_web: Web, acting: Acting) -> Answer:
    return _shown(bulk_approval.undo_all(acting, typed(["batch"])["batch"]))


def _shown(done: Bulk | Refused) -> Answer:
    return done if isinstance(done, Refused) else see_other(f"{BULKS}{done.id}")


@routes.get(BULKS)
def show_list(web: Web, acting: Acting) -> Answer:
    return web.pages.page("review/bulks.html", bulks=many_at_once.own_bulks(acting))


@routes.get(f"{BULKS}<batch>")
def show(web: Web, acting: Acting, batch: str) -> Answer:
    bulk = many_at_once.own_bulk(acting, batch)
    if isinstance(bulk, Refused):
        return bulk
    heading = review_words.UNDONE if bulk.undone_at else review_words.APPROVED
    return web.pages.page("review/bulk.html", heading, bulk=bulk)
