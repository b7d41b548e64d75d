"""Finding and taking away: by anything a clerk knows, sorted by links, nothing of another office anywhere."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from form_server.rules.dossier import NumberPair, Role, State, Verdict
from tests.builders import ROUND, a_dossier, a_submission, an_application
from tests.conftest import Office
from tests.visiting import Answer, Visitor
from tests.web.steps import a_clerk

OFFICE, ELSEWHERE, CITY = "420102", "420111", "420100"
UNIQUE = "澹台演示"
"""a name that only another office has"""


def an_applicant(n: int, name: str, office: str = OFFICE, **more: str):  # type: ignore[no-untyped-def]
    answers = {
        "major": "020204",
        "university": "U001",
        "id_number": a_dossier(n).record["id_number"],
    }
    submission = a_submission(
        answers=answers,
        remarks={"photo": "照片不符"} if n == 2 else {},
        verdict=Verdict.INCOMPLETE if n == 3 else Verdict.COMPLETE,
        digest=f"ABCDEFGHJKMN{n:04d}",
    )
    application = an_application(
        State.SUBMITTED, f"K3M-7QR-TP{'ACDEFGH'[n]}", submissions=(submission,)
    )
    return a_dossier(n, application, record={"name": name, "records_office": office, **more})


@pytest.fixture
def clerk(office: Office) -> Visitor:
    """Three applicants of her office and one of another."""
    office.keep(
        an_applicant(1, "单演示"),
        an_applicant(2, "王演示甲"),
        an_applicant(3, "李演示乙"),
        an_applicant(4, UNIQUE, ELSEWHERE),
    )
    pair = NumberPair("12345678", a_dossier(2).admission_number, "王演示甲")
    office.house.store.commit(lambda view: view.save_conversion(pair))
    return a_clerk(office, OFFICE)


def search(visitor: Visitor, **typed: str) -> list[str]:
    """The names found, in order."""
    visitor.get("/staff/list/")
    return names(visitor.send("/staff/list/", **typed))


def names(answer: Answer) -> list[str]:
    return re.findall(r'data-label="姓名"><a href="[^"]+">([^<]+)</a>', answer.body.decode())


FINDS = {
    "admission number": ({"words": a_dossier(2).admission_number}, ["王演示甲"]),
    "the same in full width, with spaces": ({"words": "０１０１０１ ０００００２"}, ["王演示甲"]),
    "reference": ({"words": "k3m7qrtpd"}, ["王演示甲"]),
    "old number": ({"words": "12345678"}, ["王演示甲"]),
    "whole ID number": ({"words": a_dossier(2).record["id_number"]}, ["王演示甲"]),
    "last four of the ID number": ({"words": a_dossier(2).record["id_number"][-4:]}, ["王演示甲"]),
    "last six of the ID number": ({"words": a_dossier(2).record["id_number"][-6:]}, ["王演示甲"]),
    "name": ({"words": "李演示乙"}, ["李演示乙"]),
    "name with a space": ({"words": "李 演示\u3000乙"}, ["李演示乙"]),
    "surname": ({"words": "李"}, ["李演示乙"]),
    "initials": ({"words": "wys"}, ["王演示甲"]),
    "initials in one reading": ({"words": "sys"}, ["单演示"]),
    "initials in another reading": ({"words": "dys"}, ["单演示"]),
    "state": ({"state": "submitted"}, ["单演示", "王演示甲", "李演示乙"]),
    "another state": ({"state": "confirmed"}, []),
    "major": ({"major": "020204"}, ["单演示", "王演示甲", "李演示乙"]),
    "remark": ({"remark": "photo"}, ["王演示甲"]),
    "verdict": ({"verdict": "incomplete"}, ["李演示乙"]),
    "words and a filter": ({"words": "演", "verdict": "incomplete"}, []),
    "initials and a filter": ({"words": "l", "verdict": "incomplete"}, ["李演示乙"]),
}


@pytest.mark.parametrize(("typed", "expected"), FINDS.values(), ids=FINDS)
def test_a_clerk_finds_by_whatever_is_known(
    clerk: Visitor, typed: dict[str, str], expected: list[str]
) -> None:
    found = search(clerk, **typed)

    assert found == expected
    assert f"符合的有 {len(expected)} 份" in clerk.page.text


def test_no_address_carries_a_name_or_a_number(clerk: Visitor) -> None:
    search(clerk, words="王演示甲", verdict="complete")

    assert clerk.last is not None
    assert "verdict=complete" in clerk.last.address
    queries = "".join(re.findall(r'href="[^"?]+\?([^"]+)"', clerk.page.html))
    assert queries.count("order=") == 5
    assert "%E7%8E%8B" not in queries
    assert a_dossier(2).admission_number not in queries


def test_a_list_is_sorted_by_links_either_way(clerk: Visitor) -> None:
    search(clerk, round=ROUND)
    by_name = re.search(r'<a href="([^"]+)">姓名</a>', clerk.page.html)
    rising = names(clerk.get(by_name[1].replace("&amp;", "&")))
    back = re.search(r'<a href="([^"]+)" aria-current="true">姓名↑</a>', clerk.page.html)
    falling = names(clerk.get(back[1].replace("&amp;", "&")))

    assert rising == ["单演示", "李演示乙", "王演示甲"]
    assert falling == rising[::-1]


def test_a_long_list_is_turned_page_by_page_without_repeats(office: Office) -> None:
    office.keep(*(a_dossier(n, an_application()) for n in range(1, 121)))
    clerk = a_clerk(office, OFFICE)
    seen = search(clerk, round=ROUND)
    numbers = re.findall(r'data-label="准考证号">(\d+)<', clerk.page.html)

    while "下一页" in clerk.page.text:
        following = re.search(r'<a href="([^"]+)" rel="next">', clerk.page.html)
        clerk.get(following[1].replace("&amp;", "&"))
        numbers += re.findall(r'data-label="准考证号">(\d+)<', clerk.page.html)

    assert len(seen) == 50
    assert numbers == [a_dossier(n).admission_number for n in range(1, 121)]


FOREIGN = (
    {"words": UNIQUE},
    {"words": "澹台"},
    {"words": "tt"},
    {"words": a_dossier(4).admission_number},
    {"words": a_dossier(4).record["id_number"]},
    {"words": a_dossier(4).record["id_number"][-6:]},
    {"words": "K3M-7QR-TPF"},
    {"office": ELSEWHERE},
    {"round": ROUND, "office": CITY},
)


def test_nothing_of_another_office_shows_in_list_count_search_file_or_not_found(
    office: Office, clerk: Visitor
) -> None:
    secrets = [UNIQUE, a_dossier(4).admission_number, a_dossier(4).id, "K3M-7QR-TPF"]
    told = []
    unknown = search(clerk, words="无此人") == [] and clerk.page.text.replace("无此人", "")

    for typed in FOREIGN:
        clerk.get("/staff/list/")
        fields = clerk.page.form("/staff/list/").fields | typed
        body = clerk.post("/staff/list/", fields).body.decode()
        shown = body.replace(f'value="{typed.get("words")}"', "")
        told += [(typed, each) for each in secrets if each in shown]
        if "words" in typed:
            assert clerk.page.text == unknown
    clerk.get(f"/staff/list/?round={ROUND}&office={ELSEWHERE}")
    foreign = clerk.page.text
    clerk.get(f"/staff/list/?round={ROUND}")
    taken = clerk.send("/staff/list/export", kind="csv").body.decode("utf-8-sig")
    beyond = clerk.get(f"/staff/list/?round={ROUND}&after={a_dossier(4).id}").body.decode()

    assert told == []
    assert "符合的有 0 份" in foreign
    assert not any(each in taken + beyond for each in secrets)
    assert taken.count("\n") == 4


def test_the_city_and_the_province_find_what_is_theirs(office: Office, clerk: Visitor) -> None:
    city = a_clerk(office, CITY, "市州", Role.CITY)
    province = a_clerk(office, "", "省办", Role.PROVINCE)
    another = a_clerk(office, "420200", "别市", Role.CITY)

    assert search(city, words="tt") == search(province, words="tt") == [UNIQUE]
    assert len(search(province, state="submitted")) == len(search(city, round=ROUND)) == 4
    assert search(province, office=ELSEWHERE) == [UNIQUE]
    assert search(another, round=ROUND) == search(another, words=UNIQUE) == []


def test_a_list_is_taken_away_with_codes_as_text_and_without_formulas(
    office: Office, clerk: Visitor, tmp_path: Path
) -> None:
    office.keep(an_applicant(5, "=cmd|'/c calc'!A1", postcode="030010"))
    clerk.get(f"/staff/list/?round={ROUND}")
    as_csv = clerk.send("/staff/list/export", kind="csv")
    clerk.get(f"/staff/list/?round={ROUND}")
    old = clerk.send("/staff/list/export", kind="gb18030")
    clerk.get(f"/staff/list/?round={ROUND}")
    (tmp_path / "list.xlsx").write_bytes(clerk.send("/staff/list/export", kind="xlsx").body)

    assert as_csv.body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(as_csv.body.decode("utf-8-sig"))))
    assert rows == list(csv.DictReader(io.StringIO(old.body.decode("gb18030"))))
    assert [row["姓名"] for row in rows] == ["单演示", "王演示甲", "李演示乙", "'=cmd|'/c calc'!A1"]
    assert {row["准考证号"][:6] for row in rows} == {"010101"}
    assert all("********" in row["身份证号"] or "*" in row["身份证号"] for row in rows)
    sheet = (
        CalamineWorkbook.from_path(str(tmp_path / "list.xlsx")).get_sheet_by_index(0).to_python()
    )
    at = sheet[0].index("邮政编码")
    assert sheet[4][at] == "030010"
    assert sheet[4][sheet[0].index("姓名")] == "=cmd|'/c calc'!A1"


def test_whole_id_numbers_leave_only_with_a_reason_and_every_export_is_noted(
    office: Office, clerk: Visitor
) -> None:
    clerk.get(f"/staff/list/?round={ROUND}")
    refused = clerk.send("/staff/list/export", kind="csv", whole="yes").page.h1
    clerk.get(f"/staff/list/?round={ROUND}")
    taken = clerk.send("/staff/list/export", kind="csv", whole="yes", reason="报送名单核对")
    auditor = a_clerk(office, "", "审计", Role.AUDITOR)
    auditor.get("/staff/audit/")
    noted = auditor.send("/staff/audit/", act="export").page.text

    assert "没有写明原因" in refused
    assert a_dossier(2).record["id_number"] in taken.body.decode("utf-8-sig")
    assert noted.count("导出名单") >= 1
    assert "rows=3" in noted
    assert "why=报送名单核对" in noted


def test_copying_an_office_page_by_page_is_stopped(office: Office, clerk: Visitor) -> None:
    from form_server.actions import export_limits

    for _ in range(export_limits.EXPORTS_AN_HOUR):
        clerk.get(f"/staff/list/?round={ROUND}")
        last = clerk.send("/staff/list/export", kind="csv")
    clerk.get(f"/staff/list/?round={ROUND}")
    over = clerk.send("/staff/list/export", kind="csv")

    assert last.headers["content-type"].startswith("text/csv")
    assert over.status == 429
    assert "retry-after" in over.headers


def test_a_whole_id_number_is_shown_with_a_reason_that_is_kept(
    office: Office, clerk: Visitor
) -> None:
    dossier, number = a_dossier(2), a_dossier(2).record["id_number"]
    clerk.get(f"/staff/dossier/{dossier.id}")
    masked = number not in clerk.page.html
    without = clerk.send(f"/staff/dossier/{dossier.id}/id-number").page.h1
    clerk.get(f"/staff/dossier/{dossier.id}")
    shown = clerk.send(f"/staff/dossier/{dossier.id}/id-number", reason=f"与证件核对 {number}")
    auditor = a_clerk(office, "", "审计", Role.AUDITOR)
    auditor.get("/staff/audit/")
    noted = auditor.send("/staff/audit/", act="unmask", result="ok").page.text

    assert masked
    assert "没有写明原因" in without
    assert number in shown.page.html
    assert dossier.id in noted
    assert "why=与证件核对" in noted
    assert number not in noted


def test_a_search_is_noted_with_its_count_and_without_its_words(
    office: Office, clerk: Visitor
) -> None:
    search(clerk, words="王")
    auditor = a_clerk(office, "", "审计", Role.AUDITOR)
    auditor.get("/staff/audit/")
    noted = auditor.send("/staff/audit/", act="find").page.text

    assert "found=1" in noted
    assert "王" not in noted.partition("办理记录")[2]


def test_a_dossier_found_by_number_is_found_whatever_its_state(
    office: Office, clerk: Visitor
) -> None:
    draft = replace(an_applicant(6, "赵演示丙"), applications={})
    office.keep(replace(draft, events=()))

    assert search(clerk, words=draft.admission_number) == ["赵演示丙"]
    assert "未申报" in clerk.page.text


def test_a_correction_leaves_the_id_number_that_it_does_not_show(
    office: Office, clerk: Visitor
) -> None:
    dossier = a_dossier(2)
    clerk.get(f"/staff/dossier/{dossier.id}")

    clerk.send(f"/staff/dossier/{dossier.id}/correct", address="武汉市演示路 9 号")

    answers = office.dossier(dossier.admission_number).applications[ROUND].submissions[-1].answers
    assert answers["address"] == "武汉市演示路 9 号"
    assert answers["id_number"] == dossier.record["id_number"]
