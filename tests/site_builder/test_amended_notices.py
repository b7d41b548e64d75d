"""Notices with files to download, notices put right, and notices taken back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.building.build import build
from site_builder.reading.problems import Problem
from tests.site_builder.conftest import INSIDE, files_below

NOTICE = "notices/2007/key-points.md"
ADDRESS = "/notices/2007/key-points/"
Edit = Callable[[str, str, str], int]
Told = Callable[[], tuple[Problem, ...]]
ATTACHED = "document_of: 2007-1\nattachments:\n  - {words: 申报表样例, file: form.pdf}"
GONE = "gone: {date: 2007-05-20, words: 日期写错了，请看新的公告。}"


@pytest.fixture
def form(content: Path) -> Path:
    path = content / "files" / "form.pdf"
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.4\n" + b"x" * 3000)
    return path


def page_of(output: Path, address: str = ADDRESS) -> str:
    return (output / "current" / address[1:] / "index.html").read_text(encoding="utf-8")


def test_an_attachment_is_offered_with_kind_and_size_and_can_be_fetched(
    content: Path, form: Path, edit: Edit, tmp_path: Path
) -> None:
    edit(NOTICE, "document_of: 2007-1", ATTACHED)

    build(content, tmp_path, INSIDE)

    assert '<a href="/files/form.pdf">申报表样例（PDF，3 KB）</a>' in page_of(tmp_path)
    assert (tmp_path / "current/files/form.pdf").read_bytes() == form.read_bytes()


def test_a_file_that_grows_is_offered_with_its_new_size(
    content: Path, form: Path, edit: Edit, tmp_path: Path
) -> None:
    edit(NOTICE, "document_of: 2007-1", ATTACHED)
    build(content, tmp_path, INSIDE)

    form.write_bytes(b"%PDF-1.4\n" + b"x" * 9000)
    build(content, tmp_path, INSIDE)

    assert "（PDF，9 KB）" in page_of(tmp_path)
    assert (tmp_path / "current/files/form.pdf").read_bytes() == form.read_bytes()


@pytest.mark.parametrize("name", ["gone.pdf", "form.html", "../site.yml", "../files/form.pdf"])
def test_what_is_not_there_or_not_fit_to_attach_is_told_at_its_line(
    content: Path, form: Path, edit: Edit, told: Told, name: str
) -> None:
    line = edit(NOTICE, "document_of: 2007-1", ATTACHED.replace("form.pdf", name)) + 2

    found = [each for each in told() if each.file == NOTICE]

    assert [(each.line, name in each.sentence) for each in found] == [(line, True)]


def test_a_page_offers_files_too(content: Path, form: Path, edit: Edit, tmp_path: Path) -> None:
    attached = "attachments:\n  - {words: 样例, file: form.pdf}\n---\n"
    path = content / "pages" / "forms.md"
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    path.write_text(f"{head}\n{attached}{body}", encoding="utf-8")

    build(content, tmp_path, INSIDE)

    assert "样例（PDF，3 KB）" in page_of(tmp_path, "/forms/")


def test_a_correction_stands_on_the_page_and_makes_the_feed_new(
    content: Path, edit: Edit, tmp_path: Path
) -> None:
    correction = "corrections:\n  - {date: 2007-05-26, words: 电话改为 000000。}"
    edit(NOTICE, "document_of: 2007-1", f"document_of: 2007-1\n{correction}")

    build(content, tmp_path, INSIDE)

    assert "发布以后有更正" in page_of(tmp_path)
    assert "2007 年 5 月 26 日：电话改为 000000。" in page_of(tmp_path)
    feed = (tmp_path / "current/feed.xml").read_text(encoding="utf-8")
    assert "<updated>2007-05-26T00:00:00+08:00</updated>" in feed
    assert "<published>2007-05-15T00:00:00+08:00</published>" in feed


def test_a_notice_taken_back_says_so_and_stands_nowhere_else(
    content: Path, edit: Edit, tmp_path: Path
) -> None:
    edit(NOTICE, "document_of: 2007-1", GONE)

    report = build(content, tmp_path, INSIDE)

    assert report.ok, report.problems
    page = page_of(tmp_path)
    assert "这篇公告已撤下" in page and "日期写错了，请看新的公告。" in page
    assert "考生两步" not in page.partition('role="main"')[2]
    current = tmp_path / "current"
    naming = {
        path.relative_to(current).as_posix()
        for path in files_below(current)
        if path.suffix in (".html", ".xml", ".json") and ADDRESS in path.read_text(encoding="utf-8")
    }
    assert naming == {"data/release.json", f"{ADDRESS[1:]}index.html"}
    release = json.loads((current / "data/release.json").read_text(encoding="utf-8"))
    assert release["gone"] == [ADDRESS]
    assert release["notices"] == []


def test_building_on_what_was_there_makes_the_same(
    content: Path, form: Path, edit: Edit, tmp_path: Path
) -> None:
    build(content, tmp_path / "a", INSIDE)
    edit(NOTICE, "document_of: 2007-1", f"{ATTACHED}\n{GONE}")
    build(content, tmp_path / "a", INSIDE)
    build(content, tmp_path / "b", INSIDE)

    first, second = tmp_path / "a/current", tmp_path / "b/current"
    names = {path.relative_to(second) for path in files_below(second)}

    assert {name for name in names if (first / name).read_bytes() != (second / name).read_bytes()} <= {
        Path("data/release.json"), Path("data/release.json.gz"), Path("data/release.json.br")
    }  # fmt: skip
