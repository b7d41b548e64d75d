"""Offices come in as content: the file is rewritten so that editors still recognise it."""

from pathlib import Path

import pytest
import yaml

from form_server.exchange.office_file import merged_text, read_entries
from form_server.exchange.surroundings import Surroundings
from site_builder.published.release import Office
from site_builder.reading.nodes import read_yaml
from site_builder.reading.problems import Problem
from site_builder.reading.schema import Reader
from tests.conftest import ROOT
from tests.exchange.files import a_csv, faults, imported, planned

CONTENT = """# 名录
# 说明

- {code: 420000, name: 省自考办, kind: 省}

# 甲市
- {code: 420100, name: 甲市自考办, kind: 市州, parent: 420000,
   address: 演示路 1 号, phone: 027-0000 0001（演示）, hours: "工作日 8:30–12:00"}
- {code: 420102, name: 甲市一区自考办, kind: 县区, parent: 420100}

# 乙市
- {code: 420200, name: 乙市自考办, kind: 市州, parent: 420000}
"""


@pytest.fixture
def kept(around: Surroundings) -> Surroundings:
    around.offices_file.write_text(CONTENT, encoding="utf-8")
    return around


def a_row(code: str, **cells: str) -> dict[str, str]:
    row = {"代码": code, "名称": "甲市二区自考办", "类别": "县区", "上级代码": "420100"}
    return row | cells


def offices_in(text: str) -> tuple[Office, ...]:
    """As the builder reads them."""
    problems: list[Problem] = []
    node = read_yaml(text, "offices.yml", problems)
    read = Reader("offices.yml", problems).read(tuple[Office, ...], node)
    assert problems == []
    assert read is not None
    return read


def test_a_new_office_stands_after_its_sisters_and_the_rest_is_untouched(
    kept: Surroundings, tmp_path: Path
) -> None:
    path = a_csv(tmp_path, a_row("420103", 地址="演示路 3 号", 办公时间="工作日: 上午"))

    report = imported(kept, "offices", path)

    added = '- {code: 420103, name: 甲市二区自考办, kind: 县区, parent: 420100,\n   address: 演示路 3 号, hours: "工作日: 上午"}\n'
    text = kept.offices_file.read_text(encoding="utf-8")
    assert text == CONTENT.replace("\n# 乙市", f"{added}\n# 乙市")
    assert report.new == 1
    assert Office(
        "420103", "甲市二区自考办", "县区", "420100", "演示路 3 号", "", "工作日: 上午"
    ) in offices_in(text)


def test_how_to_get_there_is_a_line_of_its_own(kept: Surroundings, tmp_path: Path) -> None:
    row = {"代码": "420102", "名称": "甲市一区自考办", "类别": "县区", "怎样去": "坐 5 路"}

    imported(kept, "offices", a_csv(tmp_path, row))

    text = kept.offices_file.read_text(encoding="utf-8")
    assert "kind: 县区, parent: 420100,\n   route: 坐 5 路}\n" in text
    assert [each.route for each in offices_in(text)] == ["", "", "坐 5 路", ""]


def test_a_changed_office_keeps_its_place_and_what_the_table_does_not_say(
    kept: Surroundings, tmp_path: Path
) -> None:
    row = {"代码": "420100", "名称": "甲市考试院自考办", "类别": "市州"}

    imported(kept, "offices", a_csv(tmp_path, row))

    offices = offices_in(kept.offices_file.read_text(encoding="utf-8"))
    assert [each.code for each in offices] == ["420000", "420100", "420102", "420200"]
    assert offices[1] == Office(
        "420100", "甲市考试院自考办", "市州", "420000", "演示路 1 号", "027-0000 0001（演示）",
        "工作日 8:30–12:00",
    )  # fmt: skip


def test_the_same_table_twice_changes_nothing(kept: Surroundings, tmp_path: Path) -> None:
    path = a_csv(tmp_path, a_row("420103"))
    imported(kept, "offices", path)
    before = kept.offices_file.read_bytes()

    report = imported(kept, "offices", path)

    assert (report.same, report.new, kept.offices_file.read_bytes()) == (1, 0, before)


def test_wrong_codes_kinds_parents_and_circles_are_told_together(
    kept: Surroundings, tmp_path: Path
) -> None:
    path = a_csv(
        tmp_path,
        a_row("42010"),
        a_row("420103", 类别="乡镇"),
        a_row("420104", 上级代码="429900"),
        a_row("420105", 上级代码="420106"),
        a_row("420106", 上级代码="420105"),
        a_row("420106"),
    )

    plan = planned(kept, "offices", path)

    assert {each[:3] for each in faults(plan)} == {
        ("bad-office-code", 2, "代码"),
        ("not-one-of", 3, "类别"),
        ("parent-unknown", 4, "上级代码"),
        ("parent-circle", 5, "上级代码"),
        ("parent-circle", 6, "上级代码"),
        ("duplicate-row", 7, "代码"),
    }
    assert kept.offices_file.read_text(encoding="utf-8") == CONTENT


@pytest.mark.parametrize(
    "awkward",
    [
        "a: b",
        "# no comment",
        "- dash",
        '引号"与\\反斜杠',
        "null",
        "~",
        "yes",
        "[1]",
        "{x}",
        " 空格 ",
    ],
)
def test_every_text_comes_back_as_it_was(awkward: str) -> None:
    office = Office("420103", "甲", "县区", "420100", awkward, "0123", "8:30")

    text = merged_text(CONTENT, [office])

    assert office in offices_in(text)


def test_the_published_list_is_understood_entry_by_entry() -> None:
    text = (ROOT / "content" / "data" / "offices.yml").read_text(encoding="utf-8")

    entries = read_entries(text)

    given = [Office(**each) for each in yaml.load(text, Loader=yaml.CBaseLoader)]
    assert [each.office for each in entries] == given
    assert merged_text(text, given) == text
