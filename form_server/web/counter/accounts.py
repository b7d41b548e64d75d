"""What the counter does for an account and a number against ID and admission card (FAQ 8, 11, 20; S57, S73–S75, S115)."""

from collections.abc import Mapping

from form_server.actions.acts import Acting
from form_server.actions.counter import account_help, merges, relocation
from form_server.actions.counter.merges import Merging
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Refused
from form_server.rules.people.numbers import mask_id_number
from form_server.web.access import DOSSIER
from form_server.web.counter.dossier_page import Told, address_of, after, dossier_page
from form_server.web.forms import see_other, ticked, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.tasks import faults_said
from form_server.web.web import Web
from form_server.web.words.counter_words import PURPOSES
from form_server.web.words.facts import label_of

routes = Routes()


@routes.post(f"{DOSSIER}/code")
def hand_out_code(web: Web, acting: Acting) -> Answer:
    purpose = typed(["purpose"])["purpose"]
    if purpose not in PURPOSES:
        return see_other("/staff/")
    given = account_help.hand_out_code(acting, purpose)
    if isinstance(given, Refused):
        return given
    return dossier_page(web, acting, Told(code=given, code_for=PURPOSES[purpose]))


@routes.post(f"{DOSSIER}/unlock")
def unlock(web: Web, acting: Acting) -> Answer:
    return after(web, acting, account_help.unlock(acting))


@routes.post(f"{DOSSIER}/merge")
def merge(web: Web, acting: Acting) -> Answer:
    """Shows what would move; with the evidence, moves it."""
    given = typed(["merge_number", "merge_evidence"])
    looked_at = merges.preview(acting, given["merge_number"])
    if isinstance(looked_at, Refused):
        return looked_at
    if not ticked("sure"):
        return _merge_page(web, looked_at, given, {})
    outcome = merges.merge(acting, given["merge_number"], given["merge_evidence"])
    if isinstance(outcome, FieldFault):
        return _merge_page(web, looked_at, given, faults_said((outcome,)))
    return outcome if isinstance(outcome, Refused) else see_other(address_of(acting))


def _merge_page(
    web: Web, found: Merging, given: Mapping[str, str], errors: Mapping[str, str]
) -> Answer:
    both = (found.receiving, found.other)
    people = [
        (label_of("admission_number"), *(each.admission_number for each in both)),
        (label_of("name"), *(each.value("name") for each in both)),
        (label_of("id_number"), *(mask_id_number(each.value("id_number")) for each in both)),
    ]
    return web.pages.page(
        "counter/merge.html",
        merging=found,
        people=people,
        answers=given,
        errors=errors,
    )


@routes.post(f"{DOSSIER}/move")
def move(web: Web, acting: Acting) -> Answer:
    """To the dossier again where she still sees it, else to the desk."""
    given = typed(["move_to", "move_reason"])
    outcome = relocation.move(acting, given["move_to"], given["move_reason"])
    return after(web, acting, outcome, given)
