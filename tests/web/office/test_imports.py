"""Files come in through the browser: looked at first, told row by row, written once."""

import stat
from pathlib import Path

import pytest

from form_server.rules.dossier import Role, State
from form_server.rules.office_entries import Violation
from tests.builders import ROUND, a_dossier, an_application
from tests.conftest import Office
from tests.exchange.files import a_picture, a_result_row, a_row, an_archive, csv_text
from tests.visiting import Answer, Visitor
from tests.web.steps import a_clerk

TRY, APPLY = "/staff/imports/try", "/staff/imports/apply"
NUMBER = a_dossier(1).admission_number


@pytest.fixture
def province(office: Office) -> Visitor:
    office.keep(a_dossier(1, an_application(State.APPROVED, "K3M-7QR-TPA")))
    return a_clerk(office, "", "省办", Role.PROVINCE)


def tried(
    visitor: Visitor, kind: str, content: bytes, name: str = "名单.csv", **typed: str
) -> Answer:
    visitor.get("/staff/imports/")
    return visitor.send_file(TRY, "file", name, content, kind=kind, **typed)


def a_file(*rows: dict[str, str], encoding: str = "utf-8") -> bytes:
    return csv_text(rows).encode(encoding)


def test_a_dry_run_tells_row_by_row_and_writes_nothing(office: Office, province: Visitor) -> None:
    before = office.dossier(NUMBER)
    rows = (a_row(NUMBER, 姓名="章演示"), a_row("010101000099"))

    page = tried(province, "candidates", a_file(*rows, encoding="gb18030")).page

    assert "还没有写入" in page.h1
    assert "名单.csv" in page.text
    assert "姓名：张演示 → 章演示" in page.text
    assert "010101000099" in page.text
    assert office.dossier(NUMBER) == before
    assert office.house.store.read(lambda view: view.dossier("010101000099")) is None


def test_what_was_looked_at_is_written_and_the_same_file_again_changes_nothing(
    office: Office, province: Visitor
) -> None:
    content = a_file(a_row(NUMBER, 姓名="章演示"), a_row("010101000099"))
    tried(province, "candidates", content)

    done = province.send(APPLY).page
    again = tried(province, "candidates", content).page

    assert done.h1 == "导入完成"
    assert office.dossier(NUMBER).record["name"] == "章演示"
    assert office.dossier("010101000099").record["name"] == "张演示"
    assert "完全一样，没有要写入的" in again.text
    auditor = a_clerk(office, "", "审计", Role.AUDITOR)
    auditor.get("/staff/audit/")
    assert "工作人员 省办" in auditor.send("/staff/audit/", act="import").page.text


KINDS = {
    "results": a_file(a_result_row(NUMBER)),
    "numbers": a_file({"原准考证号": "12345678", "新准考证号": NUMBER, "姓名": "张演示"}),
    "violations": a_file({"准考证号": NUMBER, "类型": "代考", "推迟至": "200712"}),
    "certificates": a_file(
        {"准考证号": NUMBER, "证书编号": "65420107061000001", "登记日期": "2007-06-30"}
    ),
}


@pytest.mark.parametrize(("kind", "content"), KINDS.items(), ids=KINDS)
def test_each_kind_of_table_comes_in(
    office: Office, province: Visitor, kind: str, content: bytes
) -> None:
    tried(province, kind, content)
    done = province.send(APPLY).page

    kept = office.dossier(NUMBER)
    pairs = office.house.store.read(lambda view: view.conversions("12345678"))
    assert done.h1 == "导入完成"
    assert {
        "results": [one.course for one in kept.results] == ["00009"],
        "numbers": [one.admission_number for one in pairs] == [NUMBER],
        "violations": kept.violations == (Violation("代考", "2007-12-01"),),
        "certificates": kept.applications[ROUND].state is State.REGISTERED,
    }[kind]


def test_photos_come_in_as_an_archive(office: Office, province: Visitor, tmp_path: Path) -> None:
    office.keep(a_dossier(2))
    number = a_dossier(2).admission_number
    archive = an_archive(tmp_path, {f"{number}.jpg": a_picture()}).read_bytes()
    tried(province, "photos", archive, "照片.zip")

    done = province.send(APPLY).page

    assert done.h1 == "导入完成"
    kept = office.dossier(number).photo
    assert (office.house.photo_folder / kept[:2] / f"{kept}.jpg").is_file()


def test_offices_are_looked_at_here_and_changed_where_the_site_is(province: Visitor) -> None:
    content = a_file({"代码": "420102", "名称": "江岸演示", "类别": "县区", "上级代码": "420100"})

    page = tried(province, "offices", content).page

    assert "江岸演示" in page.text
    assert "不能从这里写入" in page.text
    assert APPLY not in page.html


def test_all_errors_are_told_together_and_nothing_can_be_written(
    office: Office, province: Visitor
) -> None:
    content = a_file(a_row("12345678"), a_row(NUMBER, 档案所在地代码="999999"), a_row(NUMBER))

    page = tried(province, "candidates", content).page

    assert "一行也不会写入" in page.text
    assert "第 2 行" in page.text
    assert "第 3 行" in page.text
    assert "第 4 行" in page.text
    assert APPLY not in page.html


def test_of_hundreds_of_wrong_rows_one_page_lists_a_hundred_and_counts_the_rest(
    province: Visitor,
) -> None:
    content = a_file(*(a_row(str(10_000_000 + n)) for n in range(130)))

    page = tried(province, "candidates", content).page

    assert "有 130 处错误" in page.text
    assert "第 101 行" in page.text
    assert "第 102 行" not in page.text
    assert "还有 30 处没有列出" in page.text
    assert "form_server import candidates 文件名 --dry-run" in page.text


def test_a_file_that_was_forgotten_or_never_sent_is_asked_for_again(province: Visitor) -> None:
    empty = tried(province, "candidates", b"", "").page
    tried(province, "candidates", a_file(a_row("010101000099")))
    fields = province.page.form(APPLY).fields
    gone = province.post(APPLY, {**fields, "token": "0" * 32}).page
    outside = province.post(APPLY, {**fields, "token": "../../keys"}).page

    assert "请选择要导入的文件" in empty.text
    assert "文件已经不在了" in gone.text
    assert "文件已经不在了" in outside.text


def test_the_file_lies_where_only_the_service_reads_it_and_goes_when_it_is_written(
    office: Office, province: Visitor
) -> None:
    tried(province, "candidates", a_file(a_row("010101000099")), "../../演 示.csv")
    folder = office.house.settings.data / "imports"
    kept = [each for each in folder.rglob("*") if each.is_file()]
    modes = {stat.S_IMODE(each.stat().st_mode) for each in (folder, kept[0].parent, kept[0])}
    province.send(APPLY)

    assert [each.name for each in kept] == ["演_示.csv"]
    assert modes == {0o700, 0o600}
    assert [each for each in folder.rglob("*") if each.is_file()] == []


def test_a_clerk_brings_nothing_in(office: Office) -> None:
    clerk = a_clerk(office, "420102")

    assert "您的岗位不能办理这一步" in clerk.get("/staff/imports/").page.h1
