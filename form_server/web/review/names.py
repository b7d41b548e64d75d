"""/staff/names/: the province's one list of names to correct, decided many at once and taken away (S39–S43)."""

from collections.abc import Iterator

from bottle import Bottle, HTTPResponse

from form_server.actions import export_limits
from form_server.actions.office import whole_numbers
from form_server.actions.review import bulk_name_decisions, name_list
from form_server.clock import OFFICE_ZONE
from form_server.rules.dossier import Dossier
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.name_corrections import NameCorrection, NameOutcome
from form_server.web.forms import asked, chosen, see_other, typed
from form_server.web.staff import staff_of_request
from form_server.web.views.table_download import KINDS, table_file
from form_server.web.web import Web
from form_server.web.words.facts import label_of
from form_server.web.words.vocabulary import NAME_CAUSES, NAME_OUTCOMES

NAMES = "/staff/names/"
CHANGES = "changes"
"""what is taken away beside the requests: every correction laid over the record"""
HEADER = (
    "准考证号", "原姓名", "更正为", "原因", "依据", "自考办", "报送人", "报送时间", "结果", "决定人", "决定时间", "理由",
)  # fmt: skip
CHANGES_HEADER = ("准考证号", "姓名", "自考办", "栏目", "原登记", "更正为", "谁", "时间")
LEFT = {
    "decided": "已经决定，或自考办已收回",
    "own": "是您本人的档案，由同事决定",
    "forwarded-it": "由您本人报送，由同事决定",
    "name-changed": "报送以后姓名又有变化，请逐份打开",
}
TELLS = (NameOutcome.CORRECTED, NameOutcome.REFUSED)


class Naming:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(NAMES, callback=self.show)
        app.post(f"{NAMES}dry-run", callback=self.dry_run)
        app.post(f"{NAMES}decide", callback=self.decide)
        app.post(f"{NAMES}export", callback=self.export)

    def show(self) -> HTTPResponse:
        return self._page(())

    def _page(self, done: tuple[NameCorrection, ...]) -> HTTPResponse:
        staff, wanted = staff_of_request(), _outcome(asked("outcome")) or NameOutcome.PENDING
        found = name_list.listed(self._web.resources, staff, wanted, asked("after"))
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        release = self._web.resources.release
        return self._web.pages.page(
            "review/names.html",
            "姓名更正",
            staff=staff,
            found=found,
            wanted=wanted,
            outcomes=list(NAME_OUTCOMES.items()),
            causes=NAME_CAUSES,
            offices={one.office: _office(release.office(one.office), one) for one in found.rows},
            done=done,
            rounds=[(each.id, each.title) for each in release.rounds],
            tables=[*NAME_OUTCOMES.items(), (CHANGES, "对原登记的全部更正")],
            kinds=KINDS,
        )

    def dry_run(self) -> HTTPResponse:
        given = typed(["outcome", "words"])
        outcome = _outcome(given["outcome"])
        if outcome not in TELLS:
            return self._web.pages.refusal(Refused(Reason.REASON_MISSING))
        staff = staff_of_request()
        tried = bulk_name_decisions.try_names(
            self._web.resources, staff, chosen("chosen"), outcome, given["words"]
        )
        if isinstance(tried, Refused):
            return self._web.pages.refusal(tried, {"words": given["words"]})
        return self._web.pages.page(
            "review/names-dry-run.html",
            "姓名更正：先看一看",
            tried=tried,
            causes=NAME_CAUSES,
            why=LEFT,
        )

    def decide(self) -> HTTPResponse:
        batch = typed(["batch"])["batch"]
        done = bulk_name_decisions.decide_all(self._web.visit(), staff_of_request(), batch)
        return self._web.pages.refusal(done) if isinstance(done, Refused) else self._page(done)

    def export(self) -> HTTPResponse:
        resources, visit, staff = self._web.resources, self._web.visit(), staff_of_request()
        given = typed(["table", "round", "kind", "reason"])
        why, outcome = whole_numbers.why(given["reason"]), _outcome(given["table"])
        if not why:
            return self._web.pages.refusal(Refused(Reason.REASON_MISSING))
        if outcome is None and given["table"] != CHANGES:
            return see_other(NAMES)
        refused = export_limits.begin_export(resources, staff)
        if refused:
            return self._web.pages.refusal(refused)
        name = f"names-{given['table']}-{visit.received_at:%Y%m%d-%H%M}"
        if outcome:
            rows = (_row(each) for each in name_list.every(resources, outcome))
            answer, count = table_file(name, given["kind"], HEADER, rows)
        else:
            dossiers = name_list.corrected_dossiers(resources, given["round"])
            changes = (row for each in dossiers for row in _changes(each))
            answer, count = table_file(name, given["kind"], CHANGES_HEADER, changes)
        detail = {"table": given["table"], "round": given["round"], "why": why}
        export_limits.note_export(visit, staff, "names", count, detail)
        return answer


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
            "工作人员" if one.by.startswith("staff:") else "考生",
            f"{one.at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}",
        )
