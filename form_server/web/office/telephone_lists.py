"""/staff/telephone/: whom to call, the tick that they were told, and the list as (电话, 文字)."""

from urllib.parse import urlencode

from bottle import Bottle, HTTPResponse

from form_server.actions import export_limits
from form_server.actions.office import telephone_lists
from form_server.actions.office.telephone_lists import Call, Calls
from form_server.exchange.dossier_table import value_of
from form_server.rules.outcome import Refused
from form_server.web.forms import asked, chosen, see_other, typed
from form_server.web.staff import staff_of_request
from form_server.web.views.table_download import KINDS, table_file
from form_server.web.web import Web
from form_server.web.words import telephone_words
from form_server.web.words.telephone_words import call_words
from site_builder.published.release import Round

TELEPHONE = "/staff/telephone/"
LISTS = {Calls.RETURNED: "已退回，等考生补正", Calls.UNCONFIRMED: "已提交，还没有现场确认"}


class Telephoning:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(TELEPHONE, callback=self.show)
        app.post(f"{TELEPHONE}told", callback=self.told)
        app.post(f"{TELEPHONE}export", callback=self.export)

    def show(self) -> HTTPResponse:
        calls, everyone = _calls(asked("list")), asked("all") == "yes"
        found = telephone_lists.to_call(
            self._web.visit(),
            staff_of_request(),
            calls,
            everyone,
            asked("after"),
            round_id=asked("round"),
        )
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        return self._web.pages.page(
            "office/telephone.html",
            "电话通知",
            found=found,
            lists=list(LISTS.items()),
            rounds=self._web.resources.release.rounds,
            address=_address,
            calls=calls,
            everyone=everyone,
            rows=[self._row(each, found.round) for each in found.calls],
            kinds=KINDS,
        )

    def _row(self, call: Call, round_: Round) -> dict[str, object]:
        return {
            "id": call.dossier.id,
            "name": call.dossier.value("name"),
            "phone": value_of(call.dossier, call.application, "phone"),
            "words": call_words(call, round_, self._web.resources.release),
            "told": call.told,
        }

    def told(self) -> HTTPResponse:
        given = typed(["list", "all", "round"])
        calls = _calls(given["list"])
        done = telephone_lists.note_told(
            self._web.visit(),
            staff_of_request(),
            calls,
            chosen("told"),
            given["round"],
        )
        if isinstance(done, Refused):
            return self._web.pages.refusal(done)
        return see_other(_address(calls, given["round"], bool(given["all"])))

    def export(self) -> HTTPResponse:
        staff, resources, visit = staff_of_request(), self._web.resources, self._web.visit()
        given = typed(["list", "all", "kind", "round"])
        calls = _calls(given["list"])
        round_ = resources.round_asked(given["round"], visit.received_at)
        refused = (
            round_ if isinstance(round_, Refused) else export_limits.begin_export(resources, staff)
        )
        if refused:
            return self._web.pages.refusal(refused)
        found = telephone_lists.every_call(visit, staff, calls, bool(given["all"]), given["round"])
        rows = telephone_words.rows(found, resources.release)
        name = f"telephone-{calls}-{visit.received_at:%Y%m%d-%H%M}"
        answer, count = table_file(name, given["kind"], telephone_words.HEADER, rows)
        export_limits.note_export(visit, staff, "telephone", count, {"list": str(calls)})
        return answer


def _calls(text: str) -> Calls:
    return Calls(text) if text in list(Calls) else Calls.RETURNED


def _address(calls: Calls, round_id: str, everyone: bool = False, after: str = "") -> str:
    given = {
        "list": str(calls),
        "round": round_id,
        "all": "yes" if everyone else "",
        "after": after,
    }
    return f"{TELEPHONE}?{urlencode({name: text for name, text in given.items() if text})}"
