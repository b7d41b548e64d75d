"""The documents tell the truth: answers, commands, settings and refusals are all written down."""

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from form_server.rules.outcome import Reason
from form_server.settings import PREFIX
from form_server.web.words.refusals import REFUSALS
from site_builder.published.tables import Policies

ROOT = Path(__file__).parent.parent
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
PROMISES = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
ANSWERS = sorted((ROOT / "content" / "faq").glob("*.md"))
ROW = re.compile(r"^\| (\d+) \| `([a-z-]+)` \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)
STATEMENT = re.compile(r"^\| (S\d+) \| [^|]+ \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
STATEMENTS = STATEMENT.findall(PROMISES)


def front(path: Path, name: str) -> str:
    """A value of the front matter."""
    found = re.search(rf"^{name}: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"{path.name} has no {name}"
    return found[1].strip()


def row_of(key: str) -> tuple[str, ...]:
    return next((match.groups() for match in ROW.finditer(PROMISES) if match[2] == key), ())


@pytest.mark.parametrize("path", ANSWERS, ids=lambda p: p.stem)
def test_each_answer_has_its_promise_and_test_or_says_advice_only(path: Path) -> None:
    number, _, promise, rule, test = row_of(front(path, "key"))

    assert number == front(path, "number")
    if front(path, "binding") == "advice":
        assert test.strip() == "advice only"
        return
    assert promise.strip()
    assert (ROOT / "form_server" / rule.strip().strip("`")).is_file(), rule
    assert missing_tests(test) == []


def missing_tests(cell: str) -> list[str]:
    """Those of the named tests that are not there."""
    named = [each.strip().strip("`").partition("::") for each in cell.split(",")]
    return [f"{file}::{name}" for file, _, name in named if not is_there(file, name)]


def is_there(file: str, name: str) -> bool:
    path = ROOT / "tests" / file
    return path.is_file() and f"def {name}(" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("number", "rule", "test"), STATEMENTS, ids=[row[0] for row in STATEMENTS])
def test_each_statement_is_kept_by_a_file_and_a_test_or_is_advice_only(
    number: str, rule: str, test: str
) -> None:
    if rule == "–":
        assert test == "advice only" or number == "S117"
        return
    assert (ROOT / rule.strip("`")).is_file(), rule
    assert missing_tests(test) == []


def test_no_statement_is_left_out() -> None:
    assert [row[0] for row in STATEMENTS] == [f"S{n}" for n in range(1, 118)]


def test_the_twenty_answers_of_the_source_page_are_there_in_order() -> None:
    numbers = [int(front(path, "number")) for path in ANSWERS]

    assert numbers[:20] == list(range(1, 21))
    assert len(set(numbers)) == len(numbers)


def commands_of(package: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", package, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = re.findall(r"^    ([a-z-]+) ", done.stdout.split("COMMAND\n")[-1], re.MULTILINE)
    assert listed, done.stdout
    return listed


@pytest.mark.parametrize("package", ["site_builder", "form_server"])
def test_each_command_is_documented_and_explains_itself(package: str) -> None:
    for command in commands_of(package):
        done = subprocess.run(
            [sys.executable, "-m", package, command, "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == 0, command
        assert f"python -m {package} {command}" in OPERATING, command


def test_each_make_target_is_explained_and_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE)

    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert {"run", "test", "check", "bench"} <= set(targets)
    for target in targets:
        assert f"make {target}" in done.stdout
        assert target in ("help", "tools") or f"make {target}" in OPERATING


def test_each_setting_is_documented() -> None:
    source = (ROOT / "form_server" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'PREFIX \+ "([A-Z_]+)"', source))

    assert names
    assert [name for name in sorted(names) if f"`{PREFIX}{name}`" not in OPERATING] == []


def test_each_number_that_the_office_may_choose_is_documented() -> None:
    chosen = [each.name for each in fields(Policies)]

    assert chosen
    assert [name for name in chosen if f"| `{name}` |" not in OPERATING] == []


@pytest.mark.parametrize("reason", Reason)
def test_each_refusal_has_words_and_an_answer_to_read(reason: Reason) -> None:
    words = REFUSALS[reason]

    assert words.heading
    assert words.why
    assert words.instead
    assert words.faq in {front(path, "key") for path in ANSWERS}


def test_no_refusal_has_words_that_nothing_gives() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for room in ("rules", "actions", "web")
        for path in (ROOT / "form_server" / room).rglob("*.py")
        if not path.name.startswith(("outcome", "messages"))
    )

    assert [reason.name for reason in Reason if f"Reason.{reason.name}" not in sources] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_each_link_of_the_documents_leads_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    targets = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]

    assert [link for link in targets if not (ROOT / link).exists()] == []
