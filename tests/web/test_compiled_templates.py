"""Compiled templates are kept between starts, and never believed when they are not what this program made."""

from hashlib import sha256
from pathlib import Path

import pytest

from form_server.web.compiled_templates import templates

NAME = "views/refusal.html"


def load(folder: Path) -> None:
    templates(folder).get_template(NAME)


def kept(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Name → number and content of each file; a file that is written anew has another number."""
    return {path.name: (path.stat().st_ino, path.read_bytes()) for path in folder.iterdir()}


def a_foreign_seal(content: bytes) -> bytes:
    code = content[sha256().digest_size :]
    return sha256(b"another program" + code).digest() + code


def test_the_second_start_takes_what_the_first_has_compiled(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    load(folder)
    first = kept(folder)

    load(folder)

    assert len(first) == 1
    assert kept(folder) == first
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "spoiled",
    [
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content[:-7], id="cut short"),
        pytest.param(lambda content: content[:-7] + b"\0" + content[-6:], id="one byte wrong"),
        pytest.param(a_foreign_seal, id="made by another program"),
    ],
)
def test_what_this_program_has_not_made_so_is_made_anew(spoiled, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    load(tmp_path)
    ((name, (_, whole)),) = kept(tmp_path).items()
    (tmp_path / name).write_bytes(spoiled(whole))

    load(tmp_path)

    assert (tmp_path / name).read_bytes() == whole


def test_a_disk_that_takes_nothing_keeps_no_page_from_being_shown(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be", encoding="utf-8")

    found = templates(taken / "templates").get_template(NAME)

    assert found.name == NAME
