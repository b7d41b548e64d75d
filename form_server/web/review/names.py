"""/staff/names/: the province's one list of names to correct, decided many at once and taken away (S39–S43)."""

from collections.abc import Iterator

from form_server.actions import export_limits
from form_server.actions.acts import Acting
from form_server.actions.office import whole_numbers
from form_server.actions.review import bulk_name_decisions, many_at_once, name_list
from form_server.clock import OFFICE_ZONE
from form_server.rules.dossier import Dossier
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.name_corrections import NameCorrection, NameDecision, NameOutcome
from form_server.web.forms import asked, chosen, see_other, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.table_download import KINDS, table_file
from form_server.web.web import Web
from form_server.web.words.facts import label_of
from form_server.web.words.review_words import (
    ALL_CHANGES,
    BY_CANDIDATE,
    BY_STAFF,
    CHANGE_COLUMNS,
    LEFT_OUT,
    NAME_COLUMNS,
)
from form_server.web.words.vocabulary import NAME_CAUSES, NAME_OUTCOMES

NAMES = "/staff/names/"
CHANGES = "changes"
"""what is taken away beside the requests: every correction laid over the record"""
TELLS = (NameOutcome.CORRECTED, NameOutcome.REFUSED)


routes = Routes()


@routes.get(NAMES)
def show(web: Web, acting: Acting) -> Answer:
    done = many_at_once.own_bulk(acting, asked("done"))
    wanted, release = _outcome(asked("outcome")) or NameOutcome.PENDING, acting.release
    found = name_list.listed(acting, wanted, asked("after"))
    return web.pages.page(
        "review/names.html",
        staff=acting.staff,
        found=found,
        wanted=wanted,
        outcomes=list(NAME_OUTCOMES.items()),
        causes=NAME_CAUSES,
        offices={one.office: _office(release.office(one.office), one) for one in found.rows},
        done=None if isinstance(done, Refused) else done,
        rounds=[(each.id, each.title) for each in release.rounds],
        tables=[*NAME_OUTCOMES.items(), (CHANGES, ALL_CHANGES)],
        kinds=KINDS,
    )


@routes.post(f"{NAMES}dry-run")
def dry_run(web: Web, acting: Acting) -> Answer:
    given = typed(["outcome", "words"])
    outcome = _outcome(given["outcome"])
    if outcome is None or outcome not in TELLS:
        return Refused(Reason.REASON_MISSING)
    decision = NameDecision(outcome, given["words"])
    tried = bulk_name_decisions.try_names(acting, chosen("chosen"), decision)
    if isinstance(tried, Refused):
        return tried
    return web.pages.page(
        "review/names-dry-run.html",
        tried=tried,
        rows=bulk_name_decisions.requests_in(acting, tried.rows),
        causes=NAME_CAUSES,
        why=LEFT_OUT,
    )


@routes.post(f"{NAMES}decide")
def decide(_web: Web, acting: Acting) -> Answer:
    done = bulk_name_decisions.decide_all(acting, typed(["batch"])["batch"])
    return done if isinstance(done, Refused) else see_other(f"{NAMES}?done={done.id}")


@routes.post(f"{NAMES}export")
def export(_web: Web, acting: Acting) -> Answer:
    given = typed(["table", "round", "kind", "reason"])
    why, outcome = whole_numbers.why(given["reason"]), _outcome(given["table"])
    if not why:
        return Refused(Reason.REASON_MISSING)
    if outcome is None and given["table"] != CHANGES:
        return see_other(NAMES)
    refused = export_limits.begin_export(acting)
    if refused:
        return refused
    name = f"names-{given['table']}-{acting.visit.received_at:%Y%m%d-%H%M}"
    header, rows = _table(acting, outcome, given["round"])
    answer, count = table_file(name, given["kind"], header, rows)
    detail = {"table": given["table"], "round": given["round"], "why": why}
    export_limits.note_export(acting, "names", count, detail)
    return answer


def _table(
    acting: Acting, outcome: NameOutcome | None, round_id: str
) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """The requests with that outcome; without one all that was laid over the record in that round."""
    if outcome:
        return NAME_COLUMNS, map(_row, name_list.every(acting, outcome))
    dossiers = name_list.corrected_dossiers(acting, round_id)
    return CHANGE_COLUMNS, (row for each in dossiers for row in _changes(each))


def _outcome(text: str) -> NameOutcome | None:
    return NameOutcome(text) if text in list(NameOutcome) else None


def _office(office: object, one: NameCorrection) -> str:
    return str(getattr(office, "name", one.office))


def _row(one: NameCorrection) -> tuple[str, ...]:
    decided = one.decided_at
    return (
        one.admission_number,
        one.before,
        one.after,
        NAME_CAUSES[one.cause],
        one.evidence,
        one.office,
        one.forwarded_by,
        f"{one.forwarded_at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}",
        NAME_OUTCOMES[one.outcome],
        one.decided_by,
        f"{decided.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}" if decided else "",
        one.words,
    )


def _changes(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    for name, one in sorted(dossier.corrections.items()):
        yield (
            dossier.admission_number,
            dossier.value("name"),
            dossier.records_office,
            label_of(name),
            one.before,
            one.after,
            BY_STAFF if one.by.startswith("staff:") else BY_CANDIDATE,
            f"{one.at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}",
        )
