"""A problem is shown in its line, with a caret under the place."""

from pathlib import Path

import pytest

from site_builder.commands.problem_report import told, width
from site_builder.reading.problems import Problem

LINE = "  - {code: 420102, name: 东一区考办, kind: 乡镇}"


def under_the_caret(shown: list[str]) -> str:
    """What of the line stands at the caret and after it, as a terminal shows it."""
    _, line, caret = shown
    cells = width(caret) - 1
    return next(line[n:] for n in range(len(line)) if width(line[:n]) == cells)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "offices.yml"
    path.write_text(f"first: line\n{LINE}\n\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("problem", "there"),
    [
        (Problem("", 2, "“乡镇”不是可用的词。", column=LINE.index("乡镇") + 1), "乡镇}"),
        (Problem("", 2, "不认识“东一区考办”。"), "东一区考办, kind: 乡镇}"),
        (Problem("", 2, "缺少“phone”。"), LINE.strip()),
        (Problem("", 2, "列号太大。", column=999), LINE.strip()),
    ],
)
def test_the_caret_stands_under_the_place(file: Path, problem: Problem, there: str) -> None:
    known = Problem(str(file), problem.line, problem.sentence, column=problem.column)

    shown = [*told(known)]

    assert shown[0] == str(known)
    assert under_the_caret(shown) == there


def test_of_a_long_line_only_the_part_around_the_place_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text("长" * 3000 + "错" + "长" * 3000, encoding="utf-8")

    shown = [*told(Problem(str(path), 1, "“错”要改。"))]

    assert len(shown[1]) < 140
    assert under_the_caret(shown).startswith("错")


@pytest.mark.parametrize("line", [3, 99])
def test_where_there_is_no_line_to_show_the_sentence_stands_alone(file: Path, line: int) -> None:
    problem = Problem(str(file), line, "缺少这个文件。")

    assert [*told(problem)] == [str(problem)]


def test_a_file_that_is_gone_or_not_utf8_is_no_second_problem(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_bytes("坏".encode("gb18030"))

    assert len([*told(Problem(str(broken), 1, "不是 UTF-8。"))]) == 1
    assert len([*told(Problem(str(tmp_path / "gone.yml"), 1, "没有。"))]) == 1
