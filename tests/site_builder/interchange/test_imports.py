"""An import shows what differs and rewrites only that, remarks kept."""

from pathlib import Path

from tests.site_builder.interchange.books import set_cell, sound, write
from tests.site_builder.interchange.calling import MAJOR, Run, files


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
        "    后继专业代码：（空） → 020204",
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
