"""The catalogue as a workbook in the browser: five errors told by their cells, then put right and published."""

import io
import zipfile

from form_server.rules.publication import Stage
from form_server.web.publishing.catalogue import MOST_WRONG
from tests.visiting import Visitor
from tests.web.publishing.steps import ROOM, Press, approved

WRONG = {"专科": "大专", "笔试": "口试", "公共基础": "公共", "U001": "U999", "00155": "155"}
"""text of a cell → what somebody made of it"""
CATALOGUE = f"{ROOM}catalogue"


def exported(writer: Visitor) -> bytes:
    answer = writer.get(f"{CATALOGUE}.xlsx")
    assert answer.headers["content-disposition"].startswith("attachment")
    return answer.body


def changed(workbook: bytes, old: str, new: str, most: int = 1) -> bytes:
    """The workbook with a text put in place of another, as a spreadsheet would save it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith(".xml"):
                data = data.replace(old.encode(), new.encode(), most)
            target.writestr(name, data)
    return out.getvalue()


def uploaded(writer: Visitor, workbook: bytes) -> Visitor:
    writer.get(CATALOGUE)
    writer.send_file(CATALOGUE, "workbook", "majors.xlsx", workbook)
    return writer


def test_the_workbook_as_exported_changes_nothing(press: Press) -> None:
    writer = press.editor()

    uploaded(writer, exported(writer))

    assert "完全一样" in writer.page.text


def test_wrong_cells_are_told_by_sheet_row_and_column_and_change_nothing(press: Press) -> None:
    writer = press.editor()
    before = {p: p.read_bytes() for p in (press.content / "data").rglob("*.yml")}
    book = exported(writer)
    for old, new in WRONG.items():
        book = changed(book, f"<t>{old}</t>", f"<t>{new}</t>")

    uploaded(writer, book)

    found = press.office.house.publishing.builder.imported(book, False).cells
    assert {each.value for each in found} >= set(WRONG.values())
    assert all(each.sheet and each.row > 1 and each.column for each in found)
    assert all(each.sentence in writer.page.text for each in found)
    assert {p: p.read_bytes() for p in (press.content / "data").rglob("*.yml")} == before
    assert press.office.house.publishing.folder.drafts() == ()


def test_of_hundreds_of_wrong_cells_one_page_lists_a_hundred_and_counts_the_rest(
    press: Press,
) -> None:
    writer = press.editor()
    book = changed(exported(writer), "<t>笔试</t>", "<t>口试</t>", most=10_000)

    uploaded(writer, book)

    found = press.office.house.publishing.builder.imported(book, False).cells
    left = len(found) - MOST_WRONG
    assert left > 100
    assert writer.page.html.count('data-label="哪里不对"') == MOST_WRONG
    assert f"有 {len(found)} 处错误" in writer.page.text
    assert f"还有 {left} 处没有列出" in writer.page.text
    assert all(f"{each.sheet} " in writer.page.text for each in found)
    assert "import-catalog 工作簿.xlsx --dry-run" in writer.page.text


def test_a_renamed_course_is_shown_as_a_difference_and_published(press: Press) -> None:
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    book = changed(exported(writer), "中级财务会计", "中级财务会计（新）", most=99)

    uploaded(writer, book)
    shown = writer.page
    writer.send(
        next(one.action for one in shown.forms if one.action.endswith("/send")), reason="课程改名"
    )
    approved(second, press.newest())
    press.care()

    assert shown.h1 == "送交发布" and "改动00155 中级财务会计（新）" in shown.text
    assert press.newest().faults == ()
    assert press.newest().stage is Stage.DONE
    assert "中级财务会计（新）" in press.live("/majors/020204/")


def test_a_file_that_is_no_workbook_is_told(press: Press) -> None:
    writer = press.editor()

    uploaded(writer, b"not a workbook")

    assert "什么也没有改" in writer.page.text
