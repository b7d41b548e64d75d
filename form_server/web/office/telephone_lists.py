"""/staff/telephone/: whom to call, the tick that they were told, and the list as (电话, 文字)."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from form_server.actions.acts import Acting
from form_server.actions.export_limits import begin_export, note_export
from form_server.actions.list_pages import ListPage, PageWanted
from form_server.actions.office import telephone_lists
from form_server.actions.office.telephone_lists import Call, Calls, CallsWanted
from form_server.exchange.dossier_table import value_of
from form_server.rules.outcome import Reason, Refused
from form_server.web.forms import asked, chosen, see_other, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.table_download import KINDS, table_file
from form_server.web.web import Web
from form_server.web.words import telephone_words
from form_server.web.words.telephone_words import LISTS, call_words
from site_builder.published.release import Release, Round

TELEPHONE = "/staff/telephone/"
routes = Routes()


@routes.get(TELEPHONE)
def show(web: Web, acting: Acting) -> Answer:
    wanted = CallsWanted(_calls(asked("list")), asked("all") == "yes", asked("round"))
    release, round_ = acting.release, _round(acting, wanted)
    if isinstance(round_, Refused):
        return round_
    calls, left = (
        telephone_lists.to_call(acting, replace(wanted, everyone=each), round_)
        for each in (wanted.everyone, False)
    )
    if isinstance(calls, Refused) or isinstance(left, Refused):
        return Refused(Reason.NOT_ALLOWED)
    found = calls.page(PageWanted(after=asked("after"), before=asked("before")))
    return web.pages.page(
        "office/telephone.html",
        shown=round_,
        total=_total(acting, wanted, round_),
        left=left.count(),
        turns=_turns(wanted, round_, found),
        lists=list(LISTS.items()),
        rounds=release.rounds,
        address=_address,
        calls=wanted.calls,
        everyone=wanted.everyone,
        rows=[_row(each, round_, release) for each in found.rows],
        kinds=KINDS,
    )


def _row(call: Call, round_: Round, release: Release) -> dict[str, object]:
    return {
        "id": call.dossier.id,
        "name": call.dossier.value("name"),
        "phone": value_of(call.dossier, call.application, "phone"),
        "words": call_words(call, round_, release),
        "told": call.told,
    }


def _typed(given: Mapping[str, str]) -> CallsWanted:
    return CallsWanted(_calls(given["list"]), bool(given["all"]), given["round"])


@routes.post(f"{TELEPHONE}told")
def note_told(_web: Web, acting: Acting) -> Answer:
    wanted = _typed(typed(["list", "all", "round"]))
    done = telephone_lists.note_told(acting, wanted, chosen("told"))
    if isinstance(done, Refused):
        return done
    return see_other(_address(wanted.calls, wanted.round_id, wanted.everyone))


@routes.post(f"{TELEPHONE}export")
def export(_web: Web, acting: Acting) -> Answer:
    given = typed(["list", "all", "kind", "round"])
    wanted, now = _typed(given), acting.visit.received_at
    round_ = _round(acting, wanted)
    if isinstance(round_, Refused):
        return round_
    calls = telephone_lists.to_call(acting, wanted, round_)
    refused = calls if isinstance(calls, Refused) else begin_export(acting)
    if isinstance(calls, Refused) or refused:
        return refused or Refused(Reason.NOT_ALLOWED)
    rows = telephone_words.rows(calls.every(), round_, acting.release)
    name = f"telephone-{wanted.calls}-{now:%Y%m%d-%H%M}"
    answer, count = table_file(name, given["kind"], telephone_words.HEADER, rows)
    note_export(acting, "telephone", count, {"list": str(wanted.calls)})
    return answer


def _calls(text: str) -> Calls:
    return Calls(text) if text in list(Calls) else Calls.RETURNED


def _round(acting: Acting, wanted: CallsWanted) -> Round | Refused:
    return acting.resources.round_asked(wanted.round_id, acting.visit.received_at)


def _total(acting: Acting, wanted: CallsWanted, round_: Round) -> int:
    every = telephone_lists.to_call(acting, replace(wanted, everyone=True), round_)
    return 0 if isinstance(every, Refused) else every.count()


def _turns(wanted: CallsWanted, round_: Round, found: ListPage[Call]) -> tuple[str, str]:
    here = (wanted.calls, round_.id, wanted.everyone)
    return (
        _address(*here, before=found.previous) if found.previous else "",
        _address(*here, after=found.next) if found.next else "",
    )


def _address(calls: Calls, round_id: str, everyone: bool = False, **turned: str) -> str:
    given = {"list": str(calls), "round": round_id, "all": "yes" if everyone else "", **turned}
    return f"{TELEPHONE}?{urlencode({name: text for name, text in given.items() if text})}"
