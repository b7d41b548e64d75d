"""A slow build says what it is doing; where nobody looks at a bar it writes lines."""

import pytest

from site_builder.building.progress import Progress


def test_each_stage_and_each_tenth_of_a_long_one_is_a_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Progress(slow=0.0) as stage:
        stage("reading")
        stage("making notices")
        for n in range(1, 101):
            stage.part(n, 100)

    lines = [line.partition("] ")[2] for line in capsys.readouterr().err.splitlines()]
    assert lines[:2] == ["reading …", "making notices …"]
    assert lines[2:-1] == [f"making notices {n}/100" for n in range(10, 101, 10)]
    assert lines[-1] == "done"


def test_a_fast_build_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as stage:
        stage("reading")
        stage.part(1, 1)

    assert capsys.readouterr().err == ""
