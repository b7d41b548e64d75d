"""The commands as people call them."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

Edit = Callable[[str, str, str], int]
Run = Callable[..., "subprocess.CompletedProcess[str]"]
PROGRESS = re.compile(r"^\[ *\d+\.\d s\] .*\n", re.MULTILINE)
"""what a slow machine is told besides"""


def told(done: "subprocess.CompletedProcess[str]") -> str:
    """What stands on standard error but for the progress."""
    return PROGRESS.sub("", done.stderr)


@pytest.fixture
def run(tmp_path: Path, content: Path) -> Run:
    """Calls the command in a folder that holds content/ and nothing else."""

    def call(*arguments: str) -> "subprocess.CompletedProcess[str]":
        root = Path(__file__).parents[2]
        return subprocess.run(
            [sys.executable, "-m", "site_builder", *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": str(root), "PATH": ""},
            input="",
            capture_output=True,
            text=True,
            check=False,
        )

    return call


def test_build_tells_what_it_published_and_what_did_not_change(run: Run) -> None:
    first = run("build", "--at", "2007-05-28T10:00", "--report", "report.json")
    again = run("build", "--at", "2007-05-28 11:00")

    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("Published 20070528-100000-")
    assert again.stdout.startswith("Nothing changed: 20070528-100000-")


def test_an_offline_copy_is_made_of_the_release_in_force(run: Run, tmp_path: Path) -> None:
    run("build", "--at", "2007-05-28T10:00")

    done = run("build", "--at", "2007-05-28T11:00", "--offline", "stick")

    assert (done.returncode, told(done)) == (0, "")
    assert done.stdout.endswith("pages in stick.\n")
    assert "离线副本" in (tmp_path / "stick" / "index.html").read_text(encoding="utf-8")


def test_an_offline_copy_takes_nobodys_folder(run: Run) -> None:
    done = run("build", "--at", "2007-05-28T10:00", "--offline", "content")

    assert done.returncode == 1
    assert told(done).startswith("No copy written: content holds something else")


def test_the_report_is_json(run: Run, tmp_path: Path) -> None:
    run("build", "--at", "2007-05-28T10:00", "--report", "report.json")

    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))

    assert (report["ok"], report["changed"], report["problems"]) == (True, True, [])


def test_the_report_names_the_largest_and_slowest_pages_and_what_differs(
    run: Run, edit: Edit, tmp_path: Path
) -> None:
    first = run("build", "--at", "2007-05-28T10:00")
    edit("faq/01-steps.md", "等通知。", "等通知，不用催。")
    second = run("build", "--at", "2007-05-28T10:00", "--report", "report.json")

    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))

    assert "largest:" in first.stdout and "slowest:" in first.stdout
    assert "changed:" not in first.stdout
    assert "/faq/steps/" in second.stdout.partition("changed:")[2]
    assert "/faq/steps/" in report["differences"]["changed"]
    assert report["differences"]["removed"] == []
    for name, measure in (("largest", "bytes"), ("slowest", "seconds")):
        sizes = [each[measure] for each in report[name]]
        assert sizes == sorted(sizes, reverse=True)
        assert len(sizes) == 5 and sizes[-1] > 0
        assert all(
            (tmp_path / f"output/current{each['address']}").exists() for each in report[name]
        )


def test_what_did_not_change_is_reported_as_before(run: Run, tmp_path: Path) -> None:
    run("build", "--at", "2007-05-28T10:00", "--report", "first.json")
    run("build", "--at", "2007-05-28T10:00", "--report", "again.json")

    first, again = (
        json.loads((tmp_path / name).read_text(encoding="utf-8"))
        for name in ("first.json", "again.json")
    )

    assert (first["changed"], again["changed"]) == (True, False)
    assert [first[each] for each in ("pages", "bytes", "largest", "slowest")] == [
        again[each] for each in ("pages", "bytes", "largest", "slowest")
    ]


def test_an_error_is_a_line_on_standard_error_and_status_1(run: Run, edit: Edit) -> None:
    line = edit("data/offices.yml", "kind: 县区", "kind: 乡镇")

    done = run("build", "--at", "2007-05-28T10:00")

    assert done.returncode == 1
    assert told(done).startswith(f"content/data/offices.yml:{line}:39: “乡镇”不是可用的词")
    assert told(done).endswith("1 error, 0 reminders.\n")
    assert done.stdout == "Nothing published.\n"


def test_check_publishes_nothing(run: Run, tmp_path: Path) -> None:
    before = sorted((tmp_path / "output").rglob("*"))

    done = run("check")

    assert (done.returncode, done.stdout) == (0, "Content is in order.\n")
    assert sorted((tmp_path / "output").rglob("*")) == before


def test_a_check_that_keeps_what_it_made_tells_the_same_and_does_not_grow(
    run: Run, edit: Edit, tmp_path: Path
) -> None:
    kept = ("--cache", "kept")
    first = run("check", *kept)
    made = sorted(each.name for each in (tmp_path / "kept" / "trees").glob("*/*"))
    edit("notices/2007/key-points.md", "申报：", "[坏](/nowhere/)申报：")
    wrong = [told(run("check", *more)) for more in (kept, kept, ())]
    edit("notices/2007/key-points.md", "[坏](/nowhere/)", "")

    right = run("check", *kept)

    assert (first.returncode, right.returncode) == (0, 0)
    assert "/nowhere/" in wrong[0] and wrong[0] == wrong[1] == wrong[2]
    assert sorted(each.name for each in (tmp_path / "kept" / "trees").glob("*/*")) == made


def test_check_fails_on_warnings_only_when_strict(run: Run, edit: Edit) -> None:
    edit("data/majors/020204.yml", "universities: [U001]", "universities: []")

    assert [run("check").returncode, run("check", "--strict").returncode] == [0, 1]


def test_rollback_puts_the_release_before_in_force(run: Run, edit: Edit) -> None:
    run("build", "--at", "2007-05-28T10:00")
    edit("pages/about.md", "正文。", "改过的正文。")
    run("build", "--at", "2007-05-28T11:00")

    back = run("rollback")
    listed = run("releases").stdout.splitlines()

    assert back.returncode == 0
    assert [each[0] for each in listed] == [" ", "*"]


def test_rollback_without_an_earlier_release_fails(run: Run) -> None:
    run("build", "--at", "2007-05-28T10:00")

    assert run("rollback").returncode == 1


def test_a_moment_that_is_none_is_refused(run: Run) -> None:
    done = run("build", "--at", "whenever")

    assert done.returncode == 2
    assert "not a moment" in done.stderr


def test_a_missing_folder_is_told(run: Run) -> None:
    done = run("build", "--content", "nowhere")

    assert (done.returncode, done.stderr) == (1, "No such folder: nowhere\n")


def test_help_needs_no_heavy_import() -> None:
    program = (
        "import sys, site_builder.__main__ as m\n"
        "try: m.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'jinja2', 'markdown', 'yaml', 'icalendar', 'nh3'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.endswith("[]\n")
