"""/staff/overview/: how the round goes, as small pictures and numbers; /staff/report/: the season on paper."""

from collections.abc import Callable
from datetime import datetime

from form_server.actions.acts import Acting
from form_server.actions.office import overview
from form_server.actions.office.overview import Counts, Overview
from form_server.rules.dossier import Role
from form_server.rules.outcome import Refused
from form_server.web.forms import asked
from form_server.web.routes import Answer, Routes
from form_server.web.views.charts import Chart, chart
from form_server.web.views.figure_links import figure
from form_server.web.views.warnings import problems
from form_server.web.web import Web
from form_server.web.words import overview_words as said
from form_server.web.words.vocabulary_figures import BACKLOGS, SERIES, WHATS
from site_builder.published.release import Round
from site_builder.published.rounds import Window
from site_builder.published.words import OFFICE_ZONE

MOST_DAYS = 28
WATCHES = (Role.PROVINCE, Role.ADMINISTRATOR)
"""who is told about disk, site and copies"""
Table = tuple[tuple[str, ...], ...]
routes = Routes()


@routes.get("/staff/overview/")
def show(web: Web, acting: Acting) -> Answer:
    seen = overview.overview(acting, asked("round"))
    if isinstance(seen, Refused):
        return seen
    release, now = acting.release, acting.visit.received_at

    def linked(what: str, n: int) -> str:
        return figure(acting, n, round=seen.round.id, what=what)

    return web.pages.page(
        "office/overview.html",
        staff=acting.staff,
        seen=seen,
        rounds=release.rounds,
        figures=_figures(acting, seen, now),
        totals=[(linked(what, seen.total.get(what, 0)), WHATS[what]) for what, _ in SERIES],
        clocks=_clocks(seen.round, now),
        days=_charts(seen),
        day_rows=_day_rows(acting, seen),
        hour_charts=_hour_charts(seen),
        hour_rows=_hour_rows(seen),
        columns=[words for _, words in SERIES],
        backlogs=[_backlog(one, now, linked) for one in seen.backlogs],
        offices=_named(acting, seen, "office"),
        majors=_named(acting, seen, "major"),
        problems=_problems(web, acting),
        watches=acting.staff.role in WATCHES,
    )


def _problems(web: Web, acting: Acting) -> tuple[str, ...]:
    """Of disk, site and copies, for those who look after them."""
    if acting.staff.role not in WATCHES:
        return ()
    now, machine_now = acting.visit.received_at, acting.resources.machine_now()
    return tuple(problems(web.settings, acting.release, now, machine_now))


def _charts(seen: Overview) -> list[Chart]:
    days = seen.days[-MOST_DAYS:]
    return [
        chart(
            said.EACH_DAY.format(WHATS[what]),
            [(f"{day.month}-{day.day}", counts.get(what, 0)) for day, counts in days],
        )
        for what, _ in SERIES
    ]


def _hour_charts(seen: Overview) -> list[Chart]:
    return [
        chart(
            said.EACH_HOUR.format(WHATS[what]),
            [(f"{hour}", counts.get(what, 0)) for hour, counts in seen.hours],
        )
        for what, _ in SERIES[:2]
    ]


def _figures(acting: Acting, seen: Overview, now: datetime) -> list[tuple[str, str]]:
    day = f"{now.astimezone(OFFICE_ZONE):%Y-%m-%d}"
    round_id = seen.round.id
    return [
        (
            figure(acting, seen.today.get(what, 0), round=round_id, what=what, day=day),
            said.TODAY.format(WHATS[what]),
        )
        for what, _ in SERIES
    ]


def _day_rows(acting: Acting, seen: Overview) -> Table:
    days = reversed(seen.days[-MOST_DAYS:])
    return tuple(
        (f"{day}", *_linked_cells(acting, counts, round=seen.round.id, day=f"{day}"))
        for day, counts in days
    )


def _linked_cells(acting: Acting, counts: Counts, **filters: str) -> tuple[str, ...]:
    return tuple(figure(acting, counts.get(what, 0), what=what, **filters) for what, _ in SERIES)


def _hour_rows(seen: Overview) -> Table:
    return tuple(
        (f"{hour}:00–{hour + 1}:00", *_cells(counts)) for hour, counts in seen.hours if counts
    )


def _cells(counts: Counts) -> tuple[str, ...]:
    return tuple(f"{counts.get(what, 0):,}" for what, _ in SERIES)


def _named(acting: Acting, seen: Overview, by: str) -> Table:
    """A row for each office or major: its name, its figures, what waits to be confirmed."""
    release, round_id = acting.release, seen.round.id
    offices = {each.code: each.name for each in release.offices}
    majors = {one.code: f"{one.code} {one.name}" for one in release.majors}
    names, rows = (offices, seen.offices) if by == "office" else (majors, seen.majors)
    waits = overview.AWAITING[0]
    return tuple(
        (
            names.get(code, code),
            *_linked_cells(acting, counts, round=round_id, **{by: code}),
            figure(acting, counts.get(waits, 0), round=round_id, what=waits, **{by: code}),
        )
        if code
        else (said.NONE, *_cells(counts), f"{counts.get(waits, 0):,}")
        for code, counts in rows
    )


def _backlog(
    one: overview.Backlog, now: datetime, linked: Callable[[str, int], str]
) -> tuple[str, ...]:
    days = (now - one.oldest).days
    hours = (now - one.oldest).seconds // 3600
    since = f"{one.oldest.astimezone(OFFICE_ZONE):%m-%d %H}"
    oldest = said.OLDEST.format(days=days, hours=hours, since=since)
    return BACKLOGS[one.what], linked(one.what, one.total), oldest, *(f"{n:,}" for n in one.ages)


def _clocks(round_: Round, now: datetime) -> list[tuple[str, str]]:
    return [
        (said.APPLICATION, _clock(round_.application, now)),
        (said.CONFIRMATION, _clock(round_.confirmation.window, now)),
    ]


def _clock(window: Window, now: datetime) -> str:
    """How long until it opens or closes."""
    if now < window.opens:
        return said.OPENS_IN.format(_left(window.opens, now))
    if now < window.closes:
        return said.CLOSES_IN.format(_left(window.closes, now))
    return said.CLOSED


def _left(moment: datetime, now: datetime) -> str:
    left = moment - now
    if left.days >= 30:
        return said.DAYS.format(left.days)
    hours, minutes = left.seconds // 3600, left.seconds % 3600 // 60
    return said.TIME_LEFT.format(days=left.days, hours=hours, minutes=minutes)
