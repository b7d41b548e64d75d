"""What cannot be imported or exported is told, and nothing is changed."""

from pathlib import Path

import pytest

from site_builder.interchange.files import replace_files
from tests.site_builder.interchange.books import set_cell, sound, write
from tests.site_builder.interchange.calling import MAJOR, Run, files


def test_a_wrong_workbook_changes_nothing_and_names_the_place(
    run: Run, content: Path, tmp_path: Path
) -> None:
    before = files(content)
    sheets = sound()
    set_cell(sheets, "课程", 3, "课程代码", 155)
    set_cell(sheets, "专业", 2, "层次", "中专")
    write(tmp_path / "majors.xlsx", sheets)

    done = run("import-catalog", "majors.xlsx")

    first, second, *rest, last = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (1, "")
    assert first.startswith("majors.xlsx “专业”表第 2 行，“层次”列：“中专”：")
    assert second.startswith("majors.xlsx “课程”表第 3 行，“课程代码”列：“155”：前面的零丢了")
    assert (rest, last) == ([], "Nothing changed.")
    assert files(content) == before


def test_a_file_that_is_not_there_is_told(run: Run) -> None:
    done = run("import-catalog", "nowhere.xlsx")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("nowhere.xlsx 整个文件：没有这个文件。")


def test_content_that_cannot_be_read_is_left_alone(run: Run, content: Path, tmp_path: Path) -> None:
    (content / "data" / "majors" / "Y00001.yml").write_text("code: [\n", encoding="utf-8")
    write(tmp_path / "majors.xlsx", sound())

    out = run("export-catalog", "out.xlsx")
    back = run("import-catalog", "majors.xlsx")

    assert (out.returncode, back.returncode) == (1, 1)
    assert "content/data/majors/Y00001.yml:" in out.stderr
    assert "content/data/majors/Y00001.yml:" in back.stderr
    assert not (tmp_path / "out.xlsx").exists()


def test_an_export_that_would_lose_something_is_not_written(
    run: Run, content: Path, tmp_path: Path
) -> None:
    path = content / "data" / "majors" / "020204.yml"
    path.write_text(MAJOR.replace("[会计, 审计]", "[会计；审计]"), encoding="utf-8")

    done = run("export-catalog", "out.xlsx")

    assert done.returncode == 1
    assert "相近专业：会计；审计 → 会计、审计" in done.stderr
    assert not (tmp_path / "out.xlsx").exists()


def test_nothing_is_replaced_when_one_file_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "a.yml").write_text("old\n", encoding="utf-8")
    (folder / "b").write_text("a file where a folder is needed\n", encoding="utf-8")

    with pytest.raises(OSError):
        replace_files(folder, {"a.yml": "new\n", "b/c.yml": "new\n"})

    assert sorted(path.name for path in folder.iterdir()) == ["a.yml", "b"]
    assert (folder / "a.yml").read_text(encoding="utf-8") == "old\n"
