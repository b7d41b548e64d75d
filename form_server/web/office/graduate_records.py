"""/staff/records/: the province makes and downloads batches of 《毕业生登记表》 (FAQ 19; S111, S112)."""

from form_server.actions.acts import Acting
from form_server.actions.office import graduate_records
from form_server.rules.outcome import Refused
from form_server.web.forms import asked, see_other, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.prints import hands_out, pdf
from form_server.web.web import Web

RECORDS = "/staff/records/"
routes = Routes()


@routes.get(RECORDS)
def show(web: Web, acting: Acting) -> Answer:
    counts = graduate_records.record_counts(acting, asked("round") or _newest(acting))
    if isinstance(counts, Refused):
        return counts
    return web.pages.page(
        "office/graduate-records.html",
        staff=acting.staff,
        standing=counts,
        rounds=acting.release.rounds,
        size=graduate_records.A_BATCH,
        at_once=graduate_records.AT_ONCE,
    )


def _newest(acting: Acting) -> str:
    """The round under way, else the last one that has begun."""
    now = acting.visit.received_at
    begun = [each for each in acting.release.rounds if each.application.opens <= now]
    newest = max(begun, key=lambda each: each.application.opens, default=None)
    return newest.id if newest else ""


@routes.post(f"{RECORDS}make")
def make(_web: Web, acting: Acting) -> Answer:
    given = typed(["round", "many"])
    make = graduate_records.make_batches if given["many"] else graduate_records.make_batch
    made = make(acting, given["round"])
    return made if isinstance(made, Refused) else see_other(f"{RECORDS}?round={given['round']}")


@routes.get(f"{RECORDS}<round_id>/<name>.pdf")
def download(web: Web, acting: Acting, round_id: str, name: str) -> Answer:
    missing = web.printer.missing_characters
    records = graduate_records.records_of(acting, round_id, name, missing)
    if isinstance(records, Refused):
        return records
    batch = f"{round_id}-{name}"
    content = web.printer.graduate_records(batch, records)
    if hands_out():
        graduate_records.note_printed(acting, round_id, name, len(records))
    return pdf(content, f"graduate-records-{batch}.pdf")
