"""A build publishes everything or nothing, and nothing anew when nothing changed."""

import gzip
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import brotli
import pytest

from site_builder.building.build import build
from site_builder.published.release import read_release, release_text, rules_id
from site_builder.reading.problems import Severity
from site_builder.releasing.releases import KEPT, NoSuchRelease, Output
from tests.site_builder.conftest import INSIDE, files_below

Edit = Callable[[str, str, str], int]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def page(output: Path, address: str) -> str:
    """What stands at that address of the release in force."""
    return (output / "current" / address.strip("/") / "index.html").read_text(encoding="utf-8")


def test_a_build_puts_a_whole_release_in_force(content: Path, output: Path) -> None:
    report = build(content, output, INSIDE)

    assert (report.ok, report.changed) == (True, True)
    assert (output / "current").readlink() == Path("releases") / report.release
    assert "怎样办？" in page(output, "/faq/steps/")


def test_building_again_makes_no_new_release(content: Path, output: Path) -> None:
    first = build(content, output, INSIDE)

    again = build(content, output, INSIDE + timedelta(hours=1))

    assert (again.ok, again.changed, again.release) == (True, False, first.release)
    assert Output(output).names() == (first.release,)


def test_a_boundary_makes_a_new_release_of_the_same_content(content: Path, output: Path) -> None:
    first = build(content, output, INSIDE)

    after = build(content, output, INSIDE + timedelta(days=30))

    assert after.changed
    assert after.release != first.release


def test_the_same_content_gives_the_same_bytes(content: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    build(content, one, INSIDE)

    build(content, other, INSIDE)

    assert _bytes(one) == _bytes(other)


def _bytes(output: Path) -> dict[str, bytes]:
    root = output / "current"
    return {each.relative_to(root).as_posix(): each.read_bytes() for each in files_below(root)}


def test_an_error_leaves_the_old_site_in_force(content: Path, output: Path, edit: Edit) -> None:
    first = build(content, output, INSIDE)
    before = _bytes(output)
    edit("data/offices.yml", "kind: 县区", "kind: 乡镇")

    report = build(content, output, INSIDE)

    assert (report.ok, report.release) == (False, first.release)
    assert _bytes(output) == before
    assert [each.severity for each in report.problems] == [Severity.ERROR]


def test_a_warning_publishes_unless_strict(content: Path, output: Path, edit: Edit) -> None:
    edit("data/majors/020204.yml", "universities: [U001]", "universities: []")

    strict = build(content, output, INSIDE, strict=True)
    lenient = build(content, output, INSIDE)
    unchanged = build(content, output, INSIDE, strict=True)

    assert [strict.ok, lenient.ok, unchanged.ok] == [False, True, False]
    assert unchanged.problems == lenient.problems


def test_only_the_last_releases_are_kept(content: Path, output: Path) -> None:
    names = []
    for n in range(KEPT + 2):
        (content / "pages" / "about.md").write_text(
            f"---\ntitle: 关于\nsummary: 一句话。\n---\n第 {n} 版。\n", encoding="utf-8"
        )
        names.append(build(content, output, INSIDE).release)

    kept = Output(output).names()

    assert kept == tuple(reversed(names[-KEPT:]))
    assert {each.stem for each in (output / "builds").iterdir()} == set(kept)


def test_a_roll_back_switches_to_the_earlier_release(
    content: Path, output: Path, edit: Edit
) -> None:
    first = build(content, output, INSIDE)
    edit("pages/about.md", "正文。", "改过的正文。")
    build(content, output, INSIDE)

    Output(output).switch(first.release)

    assert "改过的正文" not in page(output, "/about/")


def test_after_a_roll_back_a_build_puts_the_content_in_force_again(
    content: Path, output: Path, edit: Edit
) -> None:
    first = build(content, output, INSIDE)
    edit("pages/about.md", "正文。", "改过的正文。")
    build(content, output, INSIDE)
    Output(output).switch(first.release)

    build(content, output, INSIDE)

    assert "改过的正文" in page(output, "/about/")


def test_a_release_that_is_not_kept_cannot_be_put_in_force(content: Path, output: Path) -> None:
    build(content, output, INSIDE)

    with pytest.raises(NoSuchRelease):
        Output(output).switch("20010101-000000-0123456789")


def test_leftovers_of_a_stopped_builder_are_cleared(content: Path, output: Path) -> None:
    leftovers = [
        output / "releases" / ".20070528-100000-0123456789.99",
        output / "trees" / "2007" / "0123456789",
        output / "trees" / "2007-pages" / "0123456789",
    ]
    for folder in leftovers:
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("half a pa", encoding="utf-8")
    (output / "building").touch()

    build(content, output, INSIDE)

    assert not [each for each in leftovers if each.exists()]
    assert not (output / "building").exists()


def test_assets_of_the_release_before_stay_reachable(
    content: Path, output: Path, edit: Edit
) -> None:
    build(content, output, INSIDE)
    old = output / "current" / "assets" / "old.0123456789.css"
    old.write_text("a {}", encoding="utf-8")
    edit("pages/about.md", "正文。", "改过的正文。")

    build(content, output, INSIDE)

    assert (output / "current" / "assets" / old.name).read_text(encoding="utf-8") == "a {}"


def test_every_page_has_a_compressed_copy_that_says_the_same(content: Path, output: Path) -> None:
    build(content, output, INSIDE)

    pages = files_below(output / "current", ".html")

    assert pages
    for each in pages:
        for ending, unpack in ((".gz", gzip.decompress), (".br", brotli.decompress)):
            packed = each.with_name(f"{each.name}{ending}").read_bytes()
            assert unpack(packed) == each.read_bytes()


def test_the_release_reads_back_as_it_was_written(content: Path, output: Path) -> None:
    report = build(content, output, INSIDE)
    path = output / "current" / "data" / "release.json"

    release = read_release(path)

    assert release_text(release) == path.read_text(encoding="utf-8")
    assert (release.release, release.built_at) == (report.release, INSIDE)
    assert release.rounds[0].registration_opens == release.rounds[0].application.opens
    assert release.rounds[0].document == "key-points"
    assert release.rounds[0].closing_words == "截止于 2007 年 6 月 4 日（星期一）24:00。"


def test_a_change_of_prose_does_not_change_the_rules(
    content: Path, output: Path, edit: Edit
) -> None:
    build(content, output, INSIDE)
    before = rules_id(read_release(output / "current" / "data" / "release.json"))
    edit("pages/about.md", "正文。", "改过的正文。")

    build(content, output, INSIDE)

    assert rules_id(read_release(output / "current" / "data" / "release.json")) == before
