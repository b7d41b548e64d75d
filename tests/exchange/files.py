"""Files to import, and the short way from a file to its plan and into the store."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from PIL import Image

from form_server.exchange.imports import apply_import, plan_import
from form_server.exchange.plans import ImportPlan, ImportReport
from form_server.exchange.surroundings import Surroundings
from form_server.rules.dossier import Dossier
from tests.builders import NOON, an_id_number

NUMBER = "010203100001"
OTHER = "010203100002"


def a_row(number: str = NUMBER, **cells: str) -> dict[str, str]:
    """A sound row of the candidates file; keyword arguments replace or add cells."""
    row = {
        "准考证号": number,
        "姓名": "张演示",
        "性别": "女",
        "专业代码": "020203",
        "档案所在地代码": "420102",
        "身份证号": an_id_number(2),
    }
    return row | cells


def a_result_row(number: str = NUMBER, course: str = "00009", **cells: str) -> dict[str, str]:
    row = {
        "准考证号": number,
        "课程代码": course,
        "课程名称": f"演示课程{course}",
        "成绩": "75",
        "取得年月": "200504",
        "取得方式": "考试",
        "学分": "6",
    }
    return row | cells


def csv_text(rows: Iterable[Mapping[str, str]], delimiter: str = ",") -> str:
    listed = list(rows)
    columns = list(dict.fromkeys(name for row in listed for name in row))
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(listed)
    return written.getvalue()


def a_csv(folder: Path, *rows: Mapping[str, str], encoding: str = "utf-8") -> Path:
    path = folder / "file.csv"
    path.write_bytes(csv_text(rows).encode(encoding))
    return path


def a_workbook(folder: Path, header: Sequence[str], *rows: Sequence[Any]) -> Path:
    """Texts stay texts and numbers become numbers, as when someone types them into a spreadsheet."""
    path = folder / "file.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((header, *rows)):
            sheet.write_row(at, 0, row)
    return path


def a_picture(colour: str = "blue", size: tuple[int, int] = (480, 640), **more: Any) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, "JPEG", **more)
    return written.getvalue()


def an_archive(folder: Path, files: Mapping[str, bytes]) -> Path:
    path = folder / "photos.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def planned(around: Surroundings, kind: str, path: Path, **more: Any) -> ImportPlan:
    return plan_import(kind, path, around, **more)


def imported(around: Surroundings, kind: str, path: Path, **more: Any) -> ImportReport:
    """Planned and applied; fails when there are errors."""
    plan = plan_import(kind, path, around, **more)
    assert plan.errors == ()
    return apply_import(plan, around.store, lambda: NOON)


def candidates(around: Surroundings, folder: Path, *rows: Mapping[str, str]) -> ImportReport:
    return imported(around, "candidates", a_csv(folder, *rows))


def dossier(around: Surroundings, number: str = NUMBER) -> Dossier:
    found = around.store.read(lambda view: view.dossier(number))
    assert found is not None
    return found


def faults(plan: ImportPlan) -> list[tuple[str, int, str, str]]:
    """Each problem as (fault, row, column, value)."""
    return [(str(p.fault), p.row, p.column, p.value) for p in plan.problems]


def everything(around: Surroundings) -> list[Dossier]:
    return around.store.read(lambda view: list(view.every_dossier()))
