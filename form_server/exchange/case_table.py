"""A reviewer's list as a table to take away: what her level decides about, and no telephone or address; ID numbers masked."""

from collections.abc import Iterable, Iterator

from form_server.exchange.columns import NUMBER
from form_server.exchange.dossier_table import (
    APPLICATION,
    Speech,
    application_cells,
    moment_cell,
    value_of,
)
from form_server.rules.dossier import Application, Dossier
from form_server.rules.messages import REVIEW_WORDS
from form_server.rules.people.numbers import mask_id_number
from site_builder.published.release import Release

HEADER = (
    NUMBER.name, "姓名", "性别", "身份证号", "专业代码", "专业名称", "主考院校代码", "主考院校", "自考办名称",
    *APPLICATION, "本级结论", "结论时间", "本级意见",
)  # fmt: skip
UNDECIDED = "待审"


def rows(
    cases: Iterable[tuple[Dossier, Application]], level: str, release: Release, speech: Speech
) -> Iterator[tuple[str, ...]]:
    """One row for each application; `level` is the one whose decision it tells."""
    for dossier, application in cases:
        name, sex, id_number, major, university = (
            value_of(dossier, application, each)
            for each in ("name", "sex", "id_number", "major", "university")
        )
        known = release.major(major)
        yield (
            dossier.admission_number,
            name,
            sex,
            mask_id_number(id_number) if id_number else "",
            major,
            known.name if known else "",
            university,
            _office(release, university),
            _office(release, dossier.records_office),
            *application_cells(application, speech),
            *_decision(application, level),
        )


def _office(release: Release, code: str) -> str:
    office = release.office(code)
    return office.name if office else ""


def _decision(application: Application, level: str) -> tuple[str, str, str]:
    review = application.reviews.get(level)
    if review is None:
        return UNDECIDED, "", ""
    return REVIEW_WORDS[review.outcome], moment_cell(review.at), review.words
