"""The keys folder (principle 40)."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from form_server.keys import LENGTH, BadKey, Keys


def test_a_key_is_made_once_and_found_again(tmp_path: Path):
    made = Keys(tmp_path / "keys").key("session")

    assert len(made) == 32
    assert Keys(tmp_path / "keys").key("session") == made
    assert Keys(tmp_path / "keys").key("digest") != made


def test_many_who_ask_first_get_the_same_key(tmp_path: Path):
    with ThreadPoolExecutor(8) as people:
        made = set(people.map(lambda _: Keys(tmp_path / "keys").key("seal"), range(40)))

    assert len(made) == 1
    assert [file.name for file in (tmp_path / "keys").iterdir()] == ["seal.1"]


def test_of_several_versions_the_newest_is_in_force_at_once(tmp_path: Path):
    keys = Keys(tmp_path / "keys")
    keys.key("session")

    (tmp_path / "keys" / "session.2").write_bytes(b"2" * LENGTH)

    assert keys.key("session") == b"2" * LENGTH


def test_only_the_owner_may_read_keys(tmp_path: Path):
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o755)

    Keys(folder).key("session")

    modes = [stat.S_IMODE(each.stat().st_mode) for each in (folder, folder / "session.1")]
    assert modes == [0o700, 0o600]


def test_a_key_cut_short_is_refused_and_not_made_anew(tmp_path: Path):
    Keys(tmp_path / "keys").key("session")
    (tmp_path / "keys" / "session.1").write_bytes(b"short")

    with pytest.raises(BadKey, match="5 bytes"):
        Keys(tmp_path / "keys").key("session")


@pytest.mark.parametrize("name", ["", "../session", "Session", "session.1"])
def test_a_name_that_is_no_name_is_refused(tmp_path: Path, name: str):
    with pytest.raises(ValueError, match="no name for a key"):
        Keys(tmp_path / "keys").key(name)
