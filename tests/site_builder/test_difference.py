"""Between two releases: which pages, which words, which values that the service enforces."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from site_builder.__main__ import main
from site_builder.building.build import build
from site_builder.commands.diff import LONGEST_LINE
from site_builder.releasing.difference import Difference, Value, difference, text_difference
from site_builder.releasing.releases import Output
from tests.site_builder.conftest import INSIDE

Edit = Callable[[str, str, str], int]
ROUND = "data/rounds/2007-1.yml"


@pytest.fixture
def between(content: Path, tmp_path: Path) -> Callable[[Callable[[], object]], Difference]:
    """What differs between the release before some change of the content and the one after."""
    output = tmp_path / "output"

    def tell(change: Callable[[], object]) -> Difference:
        assert build(content, output, INSIDE).ok
        change()
        report = build(content, output, INSIDE + timedelta(minutes=1))
        assert report.ok, report.problems
        newest, earlier = Output(output).names()[:2]
        return difference(output / "releases" / earlier, output / "releases" / newest)

    return tell


def test_a_new_closing_time_is_told_as_a_value_and_on_every_page(
    between: Callable[[Callable[[], object]], Difference], edit: Edit
) -> None:
    found = between(lambda: edit(ROUND, "closes: 2007-06-04 24:00", "closes: 2007-06-05 24:00"))

    values = {value.path: value for value in found.data}
    assert values["rounds.2007-1.application.closes"] == Value(
        "rounds.2007-1.application.closes",
        "2007-06-05T00:00:00+08:00",
        "2007-06-06T00:00:00+08:00",
    )
    assert "/" in found.pages.changed and "/calendar.ics" in found.pages.changed
    assert not found.pages.removed


def test_a_page_that_is_new_or_gone_is_named(
    between: Callable[[Callable[[], object]], Difference], content: Path
) -> None:
    notice = content / "notices/2007/key-points.md"

    def add() -> None:
        text = notice.read_text(encoding="utf-8").replace("document_of: 2007-1\n", "")
        text = text.replace("title: ", "title: 又").replace("1号", "2号")
        (content / "notices/2007/another.md").write_text(text, encoding="utf-8")

    found = between(add)

    assert "/notices/2007/another/" in found.pages.added
    assert found.pages.removed == ()
    assert any(value.path.startswith("notices.another") for value in found.data)


def test_an_entry_put_in_front_leaves_the_others_alone(
    between: Callable[[Callable[[], object]], Difference], content: Path
) -> None:
    def add() -> None:
        first = next(content.glob("faq/01-*.md"))
        text = first.read_text(encoding="utf-8").replace("number: 1\n", "number: 3\n")
        text = text.replace("key: ", "key: new-").replace("slug: ", "slug: new-")
        (content / "faq/03-new-steps.md").write_text(text, encoding="utf-8")

    found = between(add)

    assert {value.path.split(".")[0] for value in found.data} == {"faq"}
    assert all(value.before is None for value in found.data)


def test_the_words_of_a_page_are_shown_without_its_code(
    content: Path, tmp_path: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    build(content, output, INSIDE)
    edit("notices/2007/key-points.md", "title: ", "title: 更正")
    build(content, output, INSIDE + timedelta(minutes=1))
    newest, earlier = Output(output).names()[:2]

    words = text_difference(
        output / "releases" / earlier, output / "releases" / newest, "/notices/2007/key-points/"
    )

    assert "+更正" in words.replace(" ", "") and "<" not in words
    assert main(["diff", "--output", str(output), "--text"]) == 0
    told = capsys.readouterr().out
    assert f"{earlier} → {newest}" in told
    assert "~ /notices/2007/key-points/" in told and "更正" in told


def test_a_line_for_machines_is_cut_where_nobody_reads_on(
    content: Path, tmp_path: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    build(content, output, INSIDE)
    edit("notices/2007/key-points.md", "申报：", f"{'长' * 400}申报：")
    build(content, output, INSIDE + timedelta(minutes=1))

    assert main(["diff", "--output", str(output), "--text"]) == 0

    lines = capsys.readouterr().out.splitlines()
    cut = [line for line in lines if line.endswith("…") and "长" * 100 in line]
    assert cut and all(len(line) == LONGEST_LINE for line in cut)
    assert max(map(len, lines)) == LONGEST_LINE


def test_two_releases_are_needed(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    build(content, output, INSIDE)

    assert main(["diff", "--output", str(output)]) == 1
    assert "Two releases are needed" in capsys.readouterr().err
    assert main(["diff", "nowhere", "--output", str(output)]) == 1


def test_a_release_does_not_differ_from_itself(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    name = build(content, output, INSIDE).release

    assert main(["diff", name, name, "--output", str(output)]) == 0
    assert "Nothing differs." in capsys.readouterr().out
