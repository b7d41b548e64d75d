"""The maker of version folders makes the version at hand, once."""

from pathlib import Path

import pytest

from tests.upgrade.make import NotMade, main, make, present_version


def test_only_the_version_at_hand_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["0.0.7"])

    told = capsys.readouterr().err
    assert code == 1
    assert f"this program is version {present_version()}, not 0.0.7" in told


def test_a_folder_that_exists_is_never_made_anew(tmp_path: Path) -> None:
    (tmp_path / "expected.json").write_text("{}", encoding="utf-8")

    with pytest.raises(NotMade, match="never made anew"):
        make(present_version(), tmp_path)

    assert [each.name for each in tmp_path.iterdir()] == ["expected.json"]
