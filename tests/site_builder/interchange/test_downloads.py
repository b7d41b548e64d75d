"""The majors for anyone: three files that say the same, beside the page that offers them."""

import csv
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from site_builder.building.build import build
from site_builder.interchange.downloads import size_words
from site_builder.published.plain import from_plain
from site_builder.published.release import Major, Release
from tests.reading import Page
from tests.site_builder.conftest import INSIDE, files_below

ADDRESSES = ("/data/majors.csv", "/data/majors.xlsx", "/data/majors.json")


def built(content: Path, days: int = 0) -> dict[str, bytes]:
    at = INSIDE + timedelta(days=days)
    output = content.parent / f"output-{days}"
    assert build(content, output, at).ok
    site = output / "current"
    return {f"/{path.relative_to(site)}": path.read_bytes() for path in files_below(site)}


def test_the_list_of_majors_offers_each_file_with_its_type_and_size(content: Path) -> None:
    files = built(content)

    page = Page(files["/majors/index.html"].decode())

    offered = [(link.address, link.words) for link in page.links if link.address in ADDRESSES]
    words = ("CSV 表格", "Excel 工作簿", "JSON 数据")
    assert offered == [
        (address, f"专业目录，{word}（{size_words(len(files[address]))}）")
        for address, word in zip(ADDRESSES, words, strict=True)
    ]


def test_the_csv_has_a_byte_order_mark_and_a_row_for_each_major(content: Path) -> None:
    data = built(content)["/data/majors.csv"]

    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))

    assert data.startswith(b"\xef\xbb\xbf")
    assert header[:6] == ["专业代码", "专业名称", "层次", "新名称", "其他代码", "主考院校"]
    assert rows == [
        ["020204", "会计", "本科", "", "120203K", "样例大学", "", "", "", "", "是"],
        [
            "Y00001",
            "电脑会计",
            "专科",
            "",
            "",
            "样例大学",
            "2001-09-01",
            "2005-01-01",
            "",
            "",
            "是",
        ],
    ]


def test_the_workbook_keeps_codes_as_text_and_credits_as_numbers(content: Path) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(built(content)["/data/majors.xlsx"]))

    majors, courses = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)

    assert book.sheet_names == ["专业", "课程"]
    assert [row[0] for row in majors] == ["专业代码", "020204", "Y00001"]
    assert courses[2][:7] == ["020204", "5", "2007-1", "00015", "英语（二）", 4.5, "公共基础"]


def test_the_json_holds_the_majors_as_the_release_does(content: Path) -> None:
    files = built(content)

    read = json.loads(files["/data/majors.json"])

    release = from_plain(Release, json.loads(files["/data/release.json"]))
    assert read["schema_version"] == release.schema_version
    assert tuple(from_plain(Major, each) for each in read["majors"]) == release.majors


def test_the_same_majors_make_the_same_bytes_whenever_they_are_built(content: Path) -> None:
    first, later = built(content), built(content, days=3)

    assert {each: first[each] for each in ADDRESSES} == {each: later[each] for each in ADDRESSES}


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_nothing_that_looks_like_a_formula_is_run(content: Path, name: str) -> None:
    path = content / "data" / "majors" / "Y00001.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name: 电脑会计", f'name: "{name}"'), encoding="utf-8")

    files = built(content)

    *_, row = csv.reader(io.StringIO(files["/data/majors.csv"].decode("utf-8-sig"), newline=""))
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["/data/majors.xlsx"]))
    with zipfile.ZipFile(io.BytesIO(files["/data/majors.xlsx"])) as archive:
        sheets = [archive.read(each) for each in archive.namelist() if "sheets/" in each]
    assert row[1] == f"'{name}"
    assert not any(b"<f>" in sheet for sheet in sheets)
    assert book.get_sheet_by_name("专业").to_python()[2][1] == name
