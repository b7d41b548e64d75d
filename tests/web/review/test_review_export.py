"""A reviewer takes her list away, universities too: her own cases and no others, numbers masked, noted in the audit."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from form_server.actions import export_limits
from form_server.actions.acts import Acting
from form_server.actions.list_pages import Search
from form_server.actions.review import case_lists
from form_server.rules.dossier import Dossier, Role
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from tests.builders import OFFICE, ROUND, a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.review.steps import LIST, as_confirmed, confirmed, decide
from tests.web.steps import a_clerk

FIND, EXPORT = f"{LIST}find", f"{LIST}export"


@pytest.fixture
def university(office: Office) -> Visitor:
    return a_clerk(office, "U001", "院校审", Role.UNIVERSITY)


def taken(visitor: Visitor, query: str = "", encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    visitor.get(f"{FIND}{query}")
    kind = "gb18030" if encoding == "gb18030" else "csv"
    body = visitor.send(EXPORT, kind=kind).body
    return list(csv.DictReader(io.StringIO(body.decode(encoding))))


def named(office: Office, dossier: Dossier, name: str) -> None:
    """The same under another name, as recorded and as submitted."""
    one = dossier.applications[ROUND]
    version = replace(
        one.submissions[-1], answers=dict(one.submissions[-1].answers) | {"name": name}
    )
    applications = {ROUND: replace(one, submissions=(version,))}
    kept = office.dossier(dossier.admission_number)
    office.keep(replace(kept, record=dict(kept.record) | {"name": name}, applications=applications))


def test_a_university_takes_away_its_own_cases_and_none_of_another(
    office: Office, university: Visitor
) -> None:
    own = [confirmed(office, n).admission_number for n in (1, 2)]
    confirmed(office, 3, university="U002")
    confirmed(office, 4, minutes_ago=4)

    rows = taken(university)

    assert [row["准考证号"] for row in rows] == own
    assert {row["主考院校代码"] for row in rows} == {"U001"}


def test_a_person_who_applied_elsewhere_before_comes_with_this_application_only(
    office: Office, university: Visitor
) -> None:
    mine = confirmed(office, 1)
    now = mine.applications[ROUND]
    answers = {**now.submissions[-1].answers, "university": "U002"}
    version = replace(now.submissions[-1], answers=answers, digest="ABCDEFGHJKMNPQRS")
    before = replace(now, round="2006-2", reference="K3M-7QR-OLD", submissions=(version,))
    kept = office.dossier(mine.admission_number)
    office.keep(replace(kept, applications={ROUND: now, "2006-2": before}))

    rows = taken(university)

    assert [row["申报批次"] for row in rows] == [ROUND]


def test_city_and_university_read_their_own_levels_decision(
    office: Office, university: Visitor
) -> None:
    one = confirmed(office)
    city = a_clerk(office, "420100", "市州审", Role.CITY)
    decide(university, one, "returned", "成绩单看不清（演示）")

    [theirs], [hers] = taken(university), taken(city)

    assert (theirs["本级结论"], theirs["本级意见"]) == ("退回自考办", "成绩单看不清（演示）")
    assert theirs["结论时间"] == f"{office.now:%Y-%m-%d %H:%M}"
    assert (hers["本级结论"], hers["结论时间"], hers["本级意见"]) == ("待审", "", "")


def test_the_file_holds_what_was_filtered_for_and_every_page_of_it(
    office: Office, university: Visitor
) -> None:
    office.keep(*(as_confirmed(office, n) for n in range(1, 206)))
    decide(university, a_dossier(7))

    waiting = taken(university, "?state=review-university")
    university.get(FIND)
    university.send(FIND, words=a_dossier(7).admission_number)
    exact = university.send(EXPORT, kind="csv").body.decode("utf-8-sig")

    assert len(waiting) == 204
    assert a_dossier(7).admission_number not in {row["准考证号"] for row in waiting}
    assert exact.count("\n") == 2 and a_dossier(7).admission_number in exact


def test_numbers_are_masked_codes_stay_text_and_no_formula_runs(
    office: Office, university: Visitor, tmp_path: Path
) -> None:
    dossier = confirmed(office)
    named(office, dossier, "=cmd|'/c calc'!A1")
    [row] = taken(university)
    [old] = taken(university, encoding="gb18030")
    university.get(FIND)
    content = university.send(EXPORT, kind="xlsx").body
    (tmp_path / "review.xlsx").write_bytes(content)
    sheet = CalamineWorkbook.from_path(str(tmp_path / "review.xlsx")).get_sheet_by_index(0)

    header, [*cells] = sheet.to_python()

    assert row == old
    assert row["姓名"] == "'=cmd|'/c calc'!A1"
    assert dossier.record["id_number"] not in str(row) and "*" in row["身份证号"]
    assert cells[header.index("专业代码")] == "020204"
    assert cells[header.index("准考证号")] == dossier.admission_number
    assert cells[header.index("姓名")] == "=cmd|'/c calc'!A1"


def test_every_export_is_noted_with_its_filters_and_limited(
    office: Office, university: Visitor
) -> None:
    confirmed(office)
    taken(university, f"?round={ROUND}")
    auditor = a_clerk(office, "", "审计", Role.AUDITOR)
    auditor.get("/staff/audit/")

    noted = auditor.send("/staff/audit/", act="export").page.text
    for _ in range(export_limits.EXPORTS_AN_HOUR - 1):
        taken(university)
    university.get(FIND)
    over = university.send(EXPORT, kind="csv")

    for said in ("院校审", "导出名单", "rows=1", "numbers=masked", f"round={ROUND}"):
        assert said in noted
    assert over.status == 429


def test_whoever_reviews_nothing_takes_nothing(office: Office, university: Visitor) -> None:
    confirmed(office)
    clerk = a_clerk(office, OFFICE)
    clerk.get("/staff/")
    fields = clerk.page.form("/staff/find").fields

    refused = clerk.post(EXPORT, {"csrf": fields["csrf"], "kind": "csv"})

    assert refused.status == 403
    assert a_dossier(1).admission_number not in refused.body.decode()


def test_words_that_are_forgotten_do_not_take_everything(
    office: Office, university: Visitor
) -> None:
    confirmed(office)
    fields = university.get(FIND).page.form(EXPORT).fields

    answer = university.post(EXPORT, {**fields, "kind": "csv", "key": "long-gone"}, follow=False)

    assert answer.status == 303
    assert "/staff/review/?" in answer.headers["location"]
    assert "key=" not in answer.headers["location"]


@pytest.mark.parametrize(("major", "told"), [("", {"rows": "2"}), ("020204", {"above": "1"})])
def test_too_many_are_refused_and_for_a_major_they_are_not_counted(
    office: Office, university: Visitor, major: str, told: dict[str, str]
) -> None:
    """Majors are counted by person, who may have applied at another university, too."""
    for n in (1, 2):
        confirmed(office, n)
    staff = office.house.store.read(lambda view: view.staff("院校审"))
    assert staff is not None
    acting = Acting(office.visit(), None, staff, Act.REVIEW)

    refused = case_lists.begin_export(acting, Search(major=major), most=1)

    assert refused == Refused(Reason.TOO_MANY_ROWS, told)
