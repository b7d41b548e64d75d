"""/staff/numbers: the table of old and new numbers (FAQ 15; S94, S96)."""

from collections.abc import Mapping, Sequence

from bottle import Bottle, HTTPResponse

from form_server.actions.counter import number_pairs
from form_server.actions.counter.number_pairs import PairRow
from form_server.rules.outcome import Refused
from form_server.web.forms import typed
from form_server.web.staff import staff_here
from form_server.web.views.tasks import faults_said
from form_server.web.web import Web

NUMBERS = "/staff/numbers"
TYPED = ("old_number", "new_number", "name")


class NumberPages:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(NUMBERS, callback=self.show)
        app.post(NUMBERS, callback=self.find)
        app.post(f"{NUMBERS}/add", callback=self.add)
        app.post(f"{NUMBERS}/remove", callback=self.remove)

    def show(self) -> HTTPResponse:
        staff = staff_here(self._web)
        return staff if isinstance(staff, HTTPResponse) else self._page("", (), {}, {}, "")

    def _page(
        self,
        words: str,
        rows: Sequence[PairRow],
        given: Mapping[str, str],
        errors: Mapping[str, str],
        done: str,
    ) -> HTTPResponse:
        return self._web.pages.page(
            "counter/numbers.html",
            "新旧准考证号",
            words=words,
            rows=rows,
            typed={**dict.fromkeys(TYPED, ""), **given},
            done=done,
            errors=dict(errors),
        )

    def find(self) -> HTTPResponse:
        return self._listed(typed(["number"])["number"], "")

    def _listed(self, words: str, done: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        rows = number_pairs.pairs(self._web.resources, staff, words)
        if isinstance(rows, Refused):
            return self._web.pages.refusal(rows)
        return self._page(words, rows, {}, {}, done)

    def add(self) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given = typed(TYPED)
        outcome = number_pairs.add(self._web.visit(), staff, *(given[name] for name in TYPED))
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, given)
        if isinstance(outcome, tuple):
            return self._page("", (), given, faults_said(outcome), "")
        return self._listed(outcome.old_number, "已登记。")

    def remove(self) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given = typed(TYPED)
        outcome = number_pairs.remove(
            self._web.visit(), staff, given["old_number"], given["new_number"]
        )
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome)
        return self._listed(outcome.old_number, "已删去一行。")
