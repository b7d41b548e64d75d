"""The season report as tables: by office, by major, by day."""

from collections.abc import Mapping, Sequence

from form_server.actions.office.overview import Counts, SeasonReport
from form_server.web.words.vocabulary_figures import SEASON, SERIES
from site_builder.published.release import Release

REPORT = "{round}毕业申报情况"
REGISTRATION = "证书登记"
"""why whole numbers are taken with the final list, as the audit has it"""
PARTS = {"offices": "自考办", "majors": "专业", "days": "日期"}
Table = list[tuple[str, ...]]


def header_of(part: str) -> tuple[str, ...]:
    """The heads of the columns of that part, one of PARTS."""
    series = SERIES if part == "days" else SEASON
    return (PARTS[part], *(words for _, words in series))


def rows_of(report: SeasonReport, part: str, release: Release) -> Table:
    """One of PARTS; a major or an office stands by its name."""
    if part == "days":
        days = [(f"{day:%Y-%m-%d}", counts) for day, counts in report.days]
        return [_row(day, counts, SERIES) for day, counts in days]
    if part == "majors":
        names = {one.code: f"{one.code} {one.name}" for one in release.majors}
        return _named(report.majors, names)
    return _named(report.offices, {one.code: one.name for one in release.offices})


def _named(rows: Sequence[tuple[str, Counts]], names: Mapping[str, str]) -> Table:
    return [_row(names.get(code, code or "没有"), counts, SEASON) for code, counts in rows]


def _row(first: str, counts: Counts, series: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return first, *(str(counts.get(what, 0)) for what, _ in series)
