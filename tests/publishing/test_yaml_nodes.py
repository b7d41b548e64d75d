"""A piece of a data file is changed where it stands: spellings, remarks and order of all the rest stay."""

import difflib
from pathlib import Path

import pytest

from form_server.publishing.data_forms import filled_at, path_of, places, written_at
from form_server.publishing.kinds import BY_KEY
from form_server.publishing.page_forms import Filled
from form_server.publishing.yaml_nodes import value_at

CONTENT = Path(__file__).parents[2] / "content"
OFFICES = (CONTENT / "data/offices.yml").read_text(encoding="utf-8")
ENGLISH = (CONTENT / "data/majors/050201.yml").read_text(encoding="utf-8")
MAJORS = sorted((CONTENT / "data/majors").glob("*.yml"))


def typed(fields: tuple[Filled, ...]) -> dict[str, str]:
    """The form as the browser would send it untouched."""
    single = {each.name: each.value for each in fields if not each.rows}
    cells = (cell for each in fields for row in each.rows for cell in row)
    return single | {name: value for name, _, value, _ in cells}


def changed(key: str, text: str, at: str, **more: str) -> str:
    """Saved with these fields typed; `p_name` is the field p-name, `__` another - in it."""
    kind = BY_KEY[key]
    given = typed(filled_at(kind, text, path_of(at)))
    named = {name.replace("p_", "p-", 1).replace("__", "-"): each for name, each in more.items()}
    return written_at(kind, text, path_of(at), given | named)


def lines(before: str, after: str) -> list[str]:
    """What went and what came."""
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [each for each in found if not each.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize("path", MAJORS, ids=lambda path: path.stem)
def test_a_major_saved_untouched_is_the_same_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    plans = len(value_at(text, ("plans",)))

    saved = [changed("majors", text, at) for at in ("", *(f"plans/{n}" for n in range(plans)))]

    assert saved == [text] * len(saved)


def test_every_office_saved_untouched_is_the_same_file() -> None:
    number = len(value_at(OFFICES, ()))

    assert {changed("offices", OFFICES, str(n)) for n in range(0, number, 9)} == {OFFICES}


def test_an_office_changes_in_its_own_line() -> None:
    after = changed(
        "offices", OFFICES, "5", p_phone="027-1234", p_address="新址: 一号, 二楼", p_route=""
    )

    assert value_at(after, (5,)) | {} == value_at(OFFICES, (5,)) | {
        "phone": "027-1234",
        "address": "新址: 一号, 二楼",
    }
    assert len(lines(OFFICES, after)) == 2


def test_what_is_typed_into_an_empty_field_gets_its_key_behind_the_others() -> None:
    after = changed("offices", OFFICES, "2", p_route="地铁演示 1 号线")

    assert lines(OFFICES, after)[1].endswith(
        'hours: "工作日 8:30–12:00，14:30–17:30（演示）", route: 地铁演示 1 号线}'
    )


def test_an_office_is_added_at_the_end_and_taken_away_again() -> None:
    number = len(value_at(OFFICES, ()))
    added = changed(
        "offices", OFFICES, str(number), p_code="U099", p_name="演示大学", p_kind="主考院校"
    )

    gone = changed("offices", added, str(number), p_taken__away="yes")

    assert lines(OFFICES, added) == ["+- {code: U099, name: 演示大学, kind: 主考院校}"]
    assert gone == OFFICES


def test_courses_change_row_by_row_and_remarks_stay() -> None:
    text = ENGLISH.replace(
        "[00087, 英语翻译, 6, 专业核心, 笔试]", "[00087, 英语翻译, 6, 专业核心, 笔试]  # 备注"
    )
    after = changed("majors", text, "plans/0", p_courses__5__credits="8", p_courses__13__code="", p_courses__13__name="",
        p_courses__13__credits="", p_courses__13__kind="", p_courses__13__exam="", p_courses__14__code="00001",
        p_courses__14__name="新课", p_courses__14__credits="1", p_courses__14__kind="选考", p_courses__14__exam="笔试")  # fmt: skip

    assert lines(text, after) == [
        "-      - [00087, 英语翻译, 6, 专业核心, 笔试]  # 备注",
        "+      - [00087, 英语翻译, 8, 专业核心, 笔试]  # 备注",
        "-      - [06999, 毕业论文, 0, 实践, 论文]",
        "+      - [00001, 新课, 1, 选考, 笔试]",
    ]


def test_dates_of_a_discontinued_major_stand_where_the_form_has_them() -> None:
    after = changed("majors", ENGLISH, "", p_no_exams_since="2009-10-01", p_universities="U003")

    assert lines(ENGLISH, after) == [
        "-universities: [U003, U006]  # 华中师范大学、湖北大学",
        "+universities: [U003]  # 华中师范大学、湖北大学",
        "+no_exams_since: 2009-10-01",
    ]


def test_a_second_plan_is_begun_below_the_first() -> None:
    after = changed("majors", ENGLISH, "plans/1", p_version="6", p_rounds="2007-2", p_min_courses="1",
        p_min_credits="4", p_courses__0__code="00001", p_courses__0__name="新课", p_courses__0__credits="4",
        p_courses__0__kind="专业核心", p_courses__0__exam="笔试")  # fmt: skip

    assert after.startswith(ENGLISH)
    assert lines(ENGLISH, after) == [
        "+  - version: 6",
        "+    rounds: [2007-2]",
        "+    min_courses: 1",
        "+    min_credits: 4",
        "+    courses:",
        "+      - [00001, 新课, 4, 专业核心, 笔试]",
    ]


def test_each_value_is_found_at_its_place_though_many_stand_in_one_line() -> None:
    text = "- {code: 420100, name: 一, kind: 市州}\n"

    assert places(BY_KEY["offices"], text, (0,)) == {
        (1, 10): "p-code",
        (1, 24): "p-name",
        (1, 33): "p-kind",
    }
