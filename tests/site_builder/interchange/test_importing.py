"""An import shows what differs and rewrites only that, remarks kept."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.interchange.files import replace_files
from tests.site_builder.interchange.books import set_cell, sound, write

Run = Callable[..., "subprocess.CompletedProcess[str]"]
MAJOR = """\
# 会计（本科）。
# 第二行说明。

code: 020204
name: 会计
level: 本科
aliases: [120203K]
universities: [U001]  # 样例大学，以后再核对
prior:
  related: [会计, 审计]
  additional:
    - [00041, 基础会计学, 5, 加试, 笔试]
plans:
  # 2007 年的计划。
  - version: "5"
    rounds: [2007-1]
    min_courses: 2  # 不计实践
    min_credits: 6.5
    demonstration: false
    groups:
      - {key: 选考课, words: 两门任选一门, min_courses: 1, min_credits: 4}
    courses:
      - [03708, 中国近现代史纲要, 2, 公共基础, 笔试]
      - [00155, 中级财务会计, 8, 专业核心, 笔试]  # 待核对
      - {code: 00156, name: 中级财务会计（实践）, credits: 1, kind: 实践, exam: 实践, pair: 00155}
      # 选考课。
      - {code: 00158, name: 资产评估, credits: 4.5, kind: 选考, exam: 笔试, group: 选考课}
      - [00015, 英语（二）, 4.5, 公共基础, 笔试]
"""


@pytest.fixture
def run(tmp_path: Path, content: Path) -> Run:
    """Calls the command in the folder that holds content/; the major 020204 has remarks."""
    (content / "data" / "majors" / "020204.yml").write_text(MAJOR, encoding="utf-8")
    root = Path(__file__).parents[3]

    def call(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "site_builder", *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": str(root), "PATH": "", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    return call


def files(content: Path) -> dict[str, bytes]:
    found = (path for path in content.rglob("*") if path.is_file())
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in found}


def test_what_was_exported_changes_nothing(run: Run, content: Path) -> None:
    before = files(content)

    out = run("export-catalog", "majors.xlsx")
    back = run("import-catalog", "majors.xlsx", "--replace")

    assert (out.returncode, out.stderr) == (0, "")
    assert out.stdout.startswith("majors.xlsx: 2 majors, 1 substitutions")
    assert (back.returncode, back.stderr) == (0, "")
    assert "nothing to change" in back.stdout
    assert files(content) == before


def test_a_dry_run_shows_the_difference_and_writes_nothing(
    run: Run, content: Path, tmp_path: Path
) -> None:
    before = files(content)
    sheets = sound()
    set_cell(sheets, "课程", 3, "学分", 6)
    set_cell(sheets, "专业", 2, "新名称", "会计学")
    sheets["课程"].insert(
        4, ["020204", "5", "", "00159", "高级财务会计", "6", "专业核心", "笔试", "", ""]
    )
    write(tmp_path / "majors.xlsx", sheets)

    done = run("import-catalog", "majors.xlsx", "--dry-run")

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "~ 专业 020204 会计（本科）：",
        "    新名称：（空） → 会计学",
        "    轮次 5（2007-1）：~ 00155 中级财务会计：学分：8 → 6",
        "    轮次 5（2007-1）：+ 00159 高级财务会计，6 学分",
        "~ 专业 Y00001 电脑会计（专科）：",
        "    后继专业：（空） → 020204",
        "+ 顶替 two-for-03708：00004、00003 → 03708",
        "= 顶替 00004-for-03708：工作簿里没有，保留",
        "A dry run: 3 files would change.",
    ]
    assert files(content) == before


def test_only_what_differs_is_rewritten_and_remarks_stay(
    run: Run, content: Path, tmp_path: Path
) -> None:
    before = files(content)
    sheets = sound()
    set_cell(sheets, "课程", 4, "学分", 2)
    set_cell(sheets, "专业", 3, "后继专业代码", "")
    sheets["顶替"][1:] = [["00004-for-03708", "00004", "毛泽东思想概论", "03708", "", "课程调整"]]
    write(tmp_path / "majors.xlsx", sheets)

    done = run("import-catalog", "majors.xlsx")

    after = files(content)
    changed = MAJOR.replace("credits: 1, kind: 实践", "credits: 2, kind: 实践")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("1 files changed. Now run: python -m site_builder build\n")
    assert after == {**before, "data/majors/020204.yml": changed.encode()}


def test_majors_and_rules_not_named_go_only_when_asked(
    run: Run, content: Path, tmp_path: Path
) -> None:
    sheets = sound()
    sheets["专业"].pop()
    write(tmp_path / "majors.xlsx", sheets)
    gone = content / "data" / "majors" / "Y00001.yml"
    rules = content / "data" / "substitutions.yml"

    kept = run("import-catalog", "majors.xlsx")
    there = (gone.exists(), "00004-for-03708" in rules.read_text(encoding="utf-8"))
    replaced = run("import-catalog", "majors.xlsx", "--replace")

    assert "= 专业 Y00001 电脑会计（专科）：工作簿里没有，保留" in kept.stdout
    assert there == (True, True)
    assert "- 专业 Y00001 电脑会计（专科）：删去" in replaced.stdout
    assert "- 顶替 00004-for-03708：删去" in replaced.stdout
    assert not gone.exists()
    assert "00004-for-03708" not in rules.read_text(encoding="utf-8")


def test_a_new_major_gets_a_file_in_the_usual_layout(
    run: Run, content: Path, tmp_path: Path
) -> None:
    sheets = sound()
    sheets["专业"].append(
        [
            *[
                "A020212",
                "财务管理: 基础",
                "专科",
                "",
                "630301",
                "cwgl",
                "U001",
                "",
                "",
                "",
                "",
                "",
                "",
            ],
            "否",
        ]
    )
    sheets["计划"].append(["A020212", "5", "2007-1", "15", "70", "否", ""])
    write(tmp_path / "majors.xlsx", sheets)

    done = run("import-catalog", "majors.xlsx")

    assert done.returncode == 0, done.stderr
    assert (content / "data" / "majors" / "A020212.yml").read_text(encoding="utf-8") == (
        "# 财务管理: 基础（专科）。\n"
        "\n"
        "code: A020212\n"
        'name: "财务管理: 基础"\n'
        "level: 专科\n"
        "aliases: [630301]\n"
        "initials: cwgl\n"
        "universities: [U001]  # 样例大学\n"
        "demonstration: false\n"
        "plans:\n"
        '  - version: "5"\n'
        "    rounds: [2007-1]\n"
        "    min_courses: 15\n"
        "    min_credits: 70\n"
        "    complete: false\n"
        "    courses: []\n"
    )


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
    (tmp_path / "a.yml").write_text("old\n", encoding="utf-8")
    (tmp_path / "b").write_text("a file where a folder is needed\n", encoding="utf-8")

    with pytest.raises(OSError):
        replace_files(tmp_path, {"a.yml": "new\n", "b/c.yml": "new\n"})

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yml", "b"]
    assert (tmp_path / "a.yml").read_text(encoding="utf-8") == "old\n"
