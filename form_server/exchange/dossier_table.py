"""A list of applications as a table to take away: one row each, codes with their names, ID numbers masked unless asked for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from form_server.exchange.columns import NUMBER
from form_server.exchange.messages import WARNINGS_COLUMN, to_office
from form_server.rules.dossier import Application, Dossier
from form_server.rules.fields import FIELDS
from form_server.rules.people.numbers import mask_id_number
from site_builder.published.release import Release
from site_builder.published.words import OFFICE_ZONE


@dataclass(frozen=True, slots=True)
class Speech:
    """The words for what is kept as a key."""

    state: Callable[[str], str]
    verdict: Callable[[str], str]


APPLICATION = ("申报编号", "申报批次", "状态", "初审结论", "提交时间", "现场确认时间")
HEADER = (
    NUMBER.name,
    *APPLICATION,
    *(field.label for field in FIELDS),
    "专业名称",
    "自考办名称",
    "说明",
    WARNINGS_COLUMN,
)
NUMBERS = frozenset({"id_number"})


def rows(
    listed: Iterable[tuple[Dossier, Application | None]],
    release: Release,
    speech: Speech,
    whole_numbers: bool = False,
) -> Iterator[tuple[str, ...]]:
    for dossier, application in listed:
        yield (
            dossier.admission_number,
            *application_cells(application, speech),
            *_fields(dossier, application, whole_numbers),
            *_named(dossier, application, release),
            "；".join(map(to_office, dossier.warnings)),
        )


def application_cells(application: Application | None, speech: Speech) -> tuple[str, ...]:
    """One cell for each column of `APPLICATION`; empty ones where there is no application."""
    if application is None:
        return ("",) * len(APPLICATION)
    submitted, confirmation = application.submitted, application.confirmed
    return (
        application.reference,
        application.round,
        speech.state(application.state),
        speech.verdict(submitted.verdict) if submitted else "",
        moment_cell(submitted.at) if submitted else "",
        moment_cell(confirmation.at) if confirmation else "",
    )


def moment_cell(at: datetime) -> str:
    """2007-05-28 10:00, as the clocks of the office say."""
    return f"{at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}"


def value_of(dossier: Dossier, application: Application | None, name: str) -> str:
    """As submitted, else as corrected, else as recorded."""
    submitted = application.submitted if application else None
    return (submitted.answers.get(name, "") if submitted else "") or dossier.value(name)


def _fields(
    dossier: Dossier, application: Application | None, whole_numbers: bool
) -> Iterator[str]:
    for field in FIELDS:
        value = value_of(dossier, application, field.name)
        masked = field.name in NUMBERS and not whole_numbers
        yield mask_id_number(value) if masked and value else value


def _named(
    dossier: Dossier, application: Application | None, release: Release
) -> tuple[str, str, str]:
    major = release.major(value_of(dossier, application, "major"))
    office = release.office(dossier.records_office)
    submitted = application.submitted if application else None
    words = {each.key: each.words for each in release.remarks}
    stated = submitted.remarks if submitted else {}
    said = "；".join(f"{words.get(key, key)}：{text}" for key, text in stated.items())
    return major.name if major else "", office.name if office else "", said
