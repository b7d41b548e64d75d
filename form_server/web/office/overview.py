"""/staff/overview/: how the round goes, as small pictures and numbers; /staff/report/: the season on paper."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bottle import Bottle, HTTPResponse

from form_server.actions.office import overview
from form_server.actions.office.overview import Counts, Overview
from form_server.rules.dossier import Role
from form_server.rules.outcome import Refused
from form_server.web.forms import asked
from form_server.web.staff import staff_of_request
from form_server.web.views.charts import Chart, chart
from form_server.web.views.warnings import problems
from form_server.web.web import Web
from form_server.web.words.vocabulary_figures import BACKLOGS, SERIES, WHATS
from site_builder.published.rounds import Window
from site_builder.published.words import OFFICE_ZONE

MOST_DAYS = 28
WATCHES = (Role.PROVINCE, Role.ADMINISTRATOR)
"""who is told about disk, site and copies"""
Table = tuple[tuple[str, ...], ...]


class Overviews:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/staff/overview/", callback=self.show)

    def show(self) -> HTTPResponse:
        staff, resources, visit = staff_of_request(), self._web.resources, self._web.visit()
        seen = overview.overview(visit, staff, asked("round"))
        if isinstance(seen, Refused):
            return self._web.pages.refusal(seen)
        now = visit.received_at
        found: Sequence[str] = ()
        if staff.role in WATCHES:
            found = tuple(
                problems(self._web.settings, resources.release, now, resources.machine_now())
            )
        return self._web.pages.page(
            "office/overview.html",
            "总览",
            staff=staff,
            seen=seen,
            rounds=resources.release.rounds,
            figures=[(seen.today.get(what, 0), f"今天{WHATS[what]}") for what, _ in SERIES],
            totals=[(seen.total.get(what, 0), WHATS[what]) for what, _ in SERIES],
            clocks=[
                ("网上申报", _clock(seen.round.application, now)),
                ("现场确认", _clock(seen.round.confirmation.window, now)),
            ],
            days=_charts(seen),
            day_rows=_day_rows(seen),
            hour_charts=_hour_charts(seen),
            hour_rows=_hour_rows(seen),
            columns=[words for _, words in SERIES],
            backlogs=[_backlog(one, now) for one in seen.backlogs],
            offices=_named(seen.offices, _offices(self._web)),
            majors=_named(seen.majors, _majors(self._web)),
            problems=found,
            watches=staff.role in WATCHES,
        )


def _offices(web: Web) -> Mapping[str, str]:
    return {each.code: each.name for each in web.resources.release.offices}


def _majors(web: Web) -> Mapping[str, str]:
    return {each.code: f"{each.code} {each.name}" for each in web.resources.release.majors}


def _charts(seen: Overview) -> list[Chart]:
    days = seen.days[-MOST_DAYS:]
    return [
        chart(
            f"每天{WHATS[what]}",
            [(f"{day.month}-{day.day}", counts.get(what, 0)) for day, counts in days],
        )
        for what, _ in SERIES
    ]


def _hour_charts(seen: Overview) -> list[Chart]:
    return [
        chart(
            f"今天每小时{WHATS[what]}",
            [(f"{hour}", counts.get(what, 0)) for hour, counts in seen.hours],
        )
        for what, _ in SERIES[:2]
    ]


def _day_rows(seen: Overview) -> Table:
    days = reversed(seen.days[-MOST_DAYS:])
    return tuple((f"{day:%Y-%m-%d}", *_cells(counts)) for day, counts in days)


def _hour_rows(seen: Overview) -> Table:
    return tuple(
        (f"{hour}:00–{hour + 1}:00", *_cells(counts)) for hour, counts in seen.hours if counts
    )


def _cells(counts: Counts) -> tuple[str, ...]:
    return tuple(f"{counts.get(what, 0):,}" for what, _ in SERIES)


def _named(rows: Sequence[tuple[str, Counts]], names: Mapping[str, str]) -> Table:
    return tuple(
        (names.get(code, code or "没有"), *_cells(counts), f"{waiting_in(counts):,}")
        for code, counts in rows
    )


def waiting_in(counts: Counts) -> int:
    return sum(counts.get(what, 0) for what in overview.AWAITING[:1])


def _backlog(one: overview.Backlog, now: datetime) -> tuple[str, ...]:
    days = (now - one.oldest).days
    hours = (now - one.oldest).seconds // 3600
    oldest = f"{days} 天 {hours} 小时（{one.oldest.astimezone(OFFICE_ZONE):%m-%d %H} 时）"
    return BACKLOGS[one.what], f"{one.total:,}", oldest, *(f"{n:,}" for n in one.ages)


def _clock(window: Window, now: datetime) -> str:
    """How long until it opens or closes."""
    if now < window.opens:
        return f"还有 {_left(window.opens, now)}开始"
    if now < window.closes:
        return f"正在办理，还有 {_left(window.closes, now)}截止"
    return "已截止"


def _left(moment: datetime, now: datetime) -> str:
    left = moment - now
    if left.days >= 30:
        return f"{left.days} 天"
    return f"{left.days} 天 {left.seconds // 3600} 小时 {left.seconds % 3600 // 60} 分"
