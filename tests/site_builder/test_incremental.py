"""A build that shares what has not changed publishes exactly what a fresh one would."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import site_builder
from site_builder.building.build import build
from site_builder.releasing.releases import KEPT
from tests.site_builder.conftest import INSIDE, files_below

pytestmark = pytest.mark.long

Edit = Callable[[Path, int], None]
NOTICE = """---
title: 第 {n} 号公告
summary: 一句话。
date: {year}-03-{day:02d}
number: 样例〔{year}〕{n}号
source: 样例考试院
---

## 说明

第 {n} 段，见[要点](/notices/2007/key-points/)。
"""
ANSWER = """---
title: 第 {n} 个问题？
summary: 一句话。
number: {n}
key: more-{n}
slug: more-{n}
binding: advice
group: 其他
updated: 2007-05-15
---

解答 {n}。
"""


def published(output: Path) -> dict[str, bytes]:
    """Every file of the release in force, those of shared trees too; calendars count their versions."""
    root = output / "current"
    found = {each.relative_to(root).as_posix(): each for each in files_below(root)}
    calendars = (".ics", ".ics.gz", ".ics.br")
    return {name: path.read_bytes() for name, path in found.items() if not name.endswith(calendars)}


def add_notice(content: Path, n: int) -> None:
    year = 2005 + n % 3
    folder = content / "notices" / str(year)
    folder.mkdir(exist_ok=True)
    text = NOTICE.format(n=n + 100, year=year, day=n % 28 + 1)
    (folder / f"more-{n}.md").write_text(text, encoding="utf-8")


def change_notice(content: Path, n: int) -> None:
    path = content / "notices" / "2007" / "key-points.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n又一段，第 {n} 次。\n", encoding="utf-8")


def rename_notice(content: Path, n: int) -> None:
    path = content / "notices" / "2007" / "key-points.md"
    text = path.read_text(encoding="utf-8").replace("title: ", "title: 再")
    path.write_text(text, encoding="utf-8")


def delete_notice(content: Path, n: int) -> None:
    for path in sorted(content.glob("notices/*/more-*.md"))[:1]:
        path.unlink()


def add_answer(content: Path, n: int) -> None:
    text = ANSWER.format(n=n + 50)
    (content / "faq" / f"{n + 50}-more-{n + 50}.md").write_text(text, encoding="utf-8")


def _last(content: Path, pattern: str) -> list[Path]:
    """The last such file, where there is one."""
    return sorted(content.glob(pattern))[-1:]


def move_notice(content: Path, n: int) -> None:
    for path in _last(content, "notices/*/more-*.md"):
        path.rename(path.with_name(f"moved-{n}.md"))


def delete_answer(content: Path, n: int) -> None:
    for path in _last(content, "faq/*-more-*.md"):
        path.unlink()


def move_answer(content: Path, n: int) -> None:
    for path in _last(content, "faq/*-more-*.md"):
        text = path.read_text(encoding="utf-8").replace(": more-", f": moved-{n}-")
        path.with_name(path.name.replace("more-", f"moved-{n}-")).write_text(text, encoding="utf-8")
        path.unlink()


def add_major(content: Path, n: int) -> None:
    folder = content / "data" / "majors"
    text = (folder / "Y00001.yml").read_text(encoding="utf-8")
    (folder / f"Y9{n:04d}.yml").write_text(text.replace("code: Y00001", f"code: Y9{n:04d}"))


def delete_major(content: Path, n: int) -> None:
    for path in _last(content, "data/majors/Y9*.yml"):
        path.unlink()


def move_major(content: Path, n: int) -> None:
    for path in _last(content, "data/majors/Y9*.yml"):
        text = path.read_text(encoding="utf-8").replace(f"code: {path.stem}", f"code: Y8{n:04d}")
        path.with_name(f"Y8{n:04d}.yml").write_text(text, encoding="utf-8")
        path.unlink()


def replace_in(content: Path, name: str, before: str, after: str) -> None:
    path = content / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


EDITS: tuple[Edit, ...] = (
    add_notice,
    add_notice,
    change_notice,
    rename_notice,
    delete_notice,
    move_notice,
    add_answer,
    delete_answer,
    move_answer,
    add_major,
    delete_major,
    move_major,
    lambda content, n: replace_in(content, "data/majors/020204.yml", "name: ", f"name: 新{n}"),
    lambda content, n: replace_in(content, "data/rounds/2007-1.yml", "title: ", f"title: 新{n}"),
    lambda content, n: replace_in(content, "site.yml", "name: ", f"name: 新{n}"),
)


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edits_every_file_is_that_of_a_fresh_build(
    content: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    for n in (20, 21, 22):
        for add in (add_notice, add_answer, add_major):
            add(content, n)
    build(content, tmp_path / "output", INSIDE)

    for n, edit in enumerate(chance.sample(EDITS, len(EDITS))):
        edit(content, n)
        grown = build(content, tmp_path / "output", INSIDE)
        build(content, tmp_path / f"fresh-{n}", INSIDE)

        assert grown.ok
        assert published(tmp_path / "output") == published(tmp_path / f"fresh-{n}")


def test_a_notice_that_did_not_change_is_shared_not_written_again(
    content: Path, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    for n in range(6):
        add_notice(content, n)
    build(content, output, INSIDE)
    page = Path("current", "notices", "2006", "more-1", "index.html")
    other = Path("current", "notices", "2007", "key-points", "index.html")
    before = (output / page).stat().st_ino, (output / other).stat().st_ino
    change_notice(content, 1)

    build(content, output, INSIDE)

    assert (output / page).stat().st_ino == before[0]
    assert (output / other).stat().st_ino != before[1]


def test_trees_that_no_release_shares_are_taken_away(content: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    for n in range(KEPT + 3):
        change_notice(content, n)
        build(content, output, INSIDE)

    trees = list((output / "trees" / "2007").iterdir())
    pages = {page.readlink().name for tree in trees for page in tree.iterdir() if page.is_symlink()}

    assert len(trees) == KEPT
    assert {page.name for page in (output / "trees" / "2007-pages").iterdir()} == pages
    assert all(each.is_file() for each in output.glob("releases/*/notices/2007/key-points/*.html"))


def test_a_link_to_a_notice_that_goes_is_told_where_it_is_written(
    content: Path, tmp_path: Path
) -> None:
    add_notice(content, 1)
    build(content, tmp_path / "output", INSIDE)
    (content / "notices" / "2007" / "key-points.md").unlink()

    report = build(content, tmp_path / "output", INSIDE)

    path = content / "notices" / "2006" / "more-1.md"
    assert not report.ok
    assert (path.as_posix(), 11) in {(each.file, each.line) for each in report.problems}


def test_a_faulty_notice_is_told_again_by_a_build_that_did_not_read_it(
    content: Path, tmp_path: Path
) -> None:
    add_notice(content, 1)
    replace_in(content, "notices/2006/more-1.md", "date: 2006", "date: 2005")
    first = build(content, tmp_path / "output", INSIDE)

    again = build(content, tmp_path / "output", INSIDE)

    assert not first.ok
    assert again.problems == first.problems


@pytest.mark.parametrize(
    ("name", "before", "after", "kinds"),
    [
        pytest.param("shared/base.html", "跳到正文", "到正文去", "", id="the frame"),
        pytest.param("shared/parts.html", "当前位置", "您在这里", "", id="a part of others"),
        pytest.param("notice.html", "来源：", "出处：", "notices/2", id="one kind of page"),
    ],
)
def test_a_change_of_a_template_reaches_every_page_that_is_made_with_it(
    content: Path, tmp_path: Path, name: str, before: str, after: str, kinds: str
) -> None:
    shutil.copytree(Path(site_builder.__file__).parent, tmp_path / "code" / "site_builder")
    add_notice(content, 1)
    run_copy(tmp_path, "output")
    template = tmp_path / "code" / "site_builder" / "templates" / name
    template.write_text(template.read_text(encoding="utf-8").replace(before, after), "utf-8")

    run_copy(tmp_path, "output")
    run_copy(tmp_path, "fresh")

    found = published(tmp_path / "output")
    pages = {name for name, data in found.items() if after.encode() in data}
    assert found == published(tmp_path / "fresh")
    assert len({each for each in pages if each.startswith(kinds)}) >= (2 if kinds else 20)
    assert not [name for name, data in found.items() if before.encode() in data]


def run_copy(folder: Path, output: str) -> None:
    """Builds `content` into that folder with the package in `code`."""
    command = [sys.executable, "-m", "site_builder", "build", "--output", output]
    subprocess.run(
        [*command, "--at", "2007-05-28T10:00"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "code"), "PATH": ""},
        check=True,
        capture_output=True,
    )
