"""The majors for anyone: CSV, a workbook and JSON, and what the list of majors says of them."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from site_builder.interchange.rows import course_rows
from site_builder.interchange.shape_rows import Cells, cell_of
from site_builder.interchange.workbook_columns import COURSES, Column
from site_builder.interchange.workbooks import Book
from site_builder.published.catalogue import Major
from site_builder.published.plain import to_plain
from site_builder.published.release import Release
from site_builder.published.shape_fields import CellKind, flat_fields
from site_builder.tables.writing import neutral

if TYPE_CHECKING:
    from site_builder.rendering.leaf import Leaf

MAJORS_PAGE = "/majors/"
TYPES = {"csv": "CSV 表格", "xlsx": "Excel 工作簿", "json": "JSON 数据"}
NAMED = {"universities": "主考院校"}
"""fields of which anyone is told the names, not the codes"""
LEFT_OUT = ("initials",)
TOLD = tuple(each for each in flat_fields(Major) if each.key not in LEFT_OUT)
COLUMNS = tuple(NAMED.get(each.key, each.column_name) for each in TOLD)


@dataclass(frozen=True, slots=True)
class Download:
    """`size` in words, such as 12 KB."""

    address: str
    words: str
    size: str


def majors_files(release: Release) -> dict[str, bytes]:
    """address → bytes; the same majors make the same bytes."""
    rows = [_row(each, release) for each in release.majors]
    made = {"csv": _csv(rows), "xlsx": _workbook(rows, release), "json": _json(release)}
    return {f"/data/majors.{ending}": data for ending, data in made.items()}


def with_downloads(leaves: "Sequence[Leaf]", files: Mapping[str, bytes]) -> "list[Leaf]":
    """The same pages; the list of majors is given the files that it offers."""
    offered = [
        Download(address, TYPES[address.rpartition(".")[2]], size_words(len(data)))
        for address, data in files.items()
    ]
    return [
        replace(leaf, values={**leaf.values, "downloads": offered})
        if leaf.address == MAJORS_PAGE
        else leaf
        for leaf in leaves
    ]


def size_words(size: int) -> str:
    """In whole kilobytes, rounded up."""
    return f"{-(-size // 1024)} KB"


def _row(major: Major, release: Release) -> tuple[str, ...]:
    names = {each.code: each.name for each in release.offices}
    hosts = tuple(names.get(each, each) for each in major.universities)
    told = {"universities": hosts}
    return tuple(
        str(cell_of(told.get(each.key, getattr(major, each.key)), each.kind)) for each in TOLD
    )


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _workbook(rows: Sequence[Cells], release: Release) -> bytes:
    """Every text is a text cell, which no spreadsheet runs."""
    book = Book("专业目录")
    columns = [Column(name, CellKind.TEXT, "", width=16) for name in COLUMNS]
    book.table("专业", columns, rows)
    plain = [Column(each.name, CellKind.TEXT, "", width=each.width) for each in COURSES.columns]
    book.table("课程", plain, course_rows(release.majors))
    return book.finish()


def _json(release: Release) -> bytes:
    """The majors as `release.json` has them, with their plans, and nothing that changes by the build."""
    plain = {"schema_version": release.schema_version, "majors": to_plain(release.majors)}
    return (json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
