"""/staff/audit/: the events of chosen days, and the same as a table to take away (security F5).

What is asked for is posted: a user name has no place in an address.
"""

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from bottle import HTTPResponse

from form_server.actions.acts import Acting
from form_server.actions.office import audit
from form_server.actions.office.audit import AuditEvent, AuditWanted
from form_server.clock import OFFICE_ZONE
from form_server.web.forms import typed
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words import audit_words
from form_server.web.words.vocabulary_audit import (
    ACTS,
    RESULTS,
    act_words,
    actor_words,
    result_words,
)
from site_builder.tables.writing import neutral

AUDIT = "/staff/audit/"
FILTERS = ("since", "until", "actor", "act", "subject", "result")
USUAL = timedelta(days=6)
routes = Routes()


@routes.get(AUDIT)
def show(web: Web, acting: Acting) -> Answer:
    return _page(web, acting, {})


@routes.post(AUDIT)
def find(web: Web, acting: Acting) -> Answer:
    return _page(web, acting, typed([*FILTERS, "before"]))


def _page(web: Web, acting: Acting, given: Mapping[str, str]) -> Answer:
    wanted, errors = _wanted(acting, given)
    before = given.get("before", "")
    found = audit.audited(acting, wanted, int(before) if _is_number(before) else None)
    days = {"since": f"{wanted.since:%Y-%m-%d}", "until": f"{_last_day(wanted):%Y-%m-%d}"}
    return web.pages.page(
        "office/audit.html",
        staff=acting.staff,
        rows=[(number, _row(event)) for number, event in found.page.events],
        following=found.page.next,
        newest=found.head,
        acts=sorted(ACTS.items(), key=lambda one: one[1]),
        results=list(RESULTS.items()),
        typed={**dict.fromkeys(FILTERS, ""), **given, **({} if errors else days)},
        errors=errors,
    )


@routes.post(f"{AUDIT}export")
def export(web: Web, acting: Acting) -> Answer:
    given = typed(FILTERS)
    wanted, errors = _wanted(acting, given)
    if errors:
        return _page(web, acting, given)
    events = audit.take_away(acting, wanted)
    name = f"audit-{wanted.since:%Y%m%d}-{_last_day(wanted):%Y%m%d}.csv"
    return HTTPResponse(
        _csv(events),
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{name}"',
        },
    )


def _wanted(acting: Acting, given: Mapping[str, str]) -> tuple[AuditWanted, dict[str, str]]:
    """What is asked for; days that cannot be read are told of, and the last week stands for them."""
    today = acting.visit.received_at.astimezone(OFFICE_ZONE)
    errors: dict[str, str] = {}
    since = _day(given.get("since", ""), today - USUAL, "since", errors)
    until = _day(given.get("until", ""), today, "until", errors)
    if until < since:
        errors["until"] = audit_words.WRONG_ORDER
        since = until - USUAL
    return AuditWanted(
        since,
        until + timedelta(days=1),
        **{name: given.get(name, "") for name in ("actor", "act", "subject", "result")},
    ), errors


def _day(text: str, otherwise: datetime, name: str, errors: dict[str, str]) -> datetime:
    """The first moment of that day at the office."""
    day = otherwise.date()
    try:
        day = date.fromisoformat(text) if text else day
    except ValueError:
        errors[name] = audit_words.NO_DAY
    return datetime.combine(day, time(), OFFICE_ZONE)


def _last_day(wanted: AuditWanted) -> datetime:
    return wanted.until - timedelta(days=1)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


def _row(event: AuditEvent) -> tuple[str, ...]:
    return (
        f"{event.at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M:%S}",
        actor_words(event.actor),
        act_words(event.act),
        event.subject,
        result_words(event.result),
        "；".join(f"{name}={value}" for name, value in sorted(event.detail.items())),
        event.source,
    )


def _csv(events: tuple[tuple[int, AuditEvent], ...]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(audit_words.COLUMNS)
    writer.writerows([str(number), *map(neutral, _row(event))] for number, event in events)
    return text.getvalue().encode("utf-8-sig")
