"""After its windows the home page says what becomes of a round, until the next one opens (S65–S71)."""

from datetime import datetime
from pathlib import Path

import pytest

from site_builder.building.build import build
from site_builder.published.words import OFFICE_ZONE
from site_builder.rendering.prose import words_of

REVIEW = "三级会审：2007 年 6 月 11 日（星期一）至 2007 年 7 月 8 日（星期日）。"
CERTIFICATES = "2007 年 7 月 16 日（星期一）起颁发毕业证。"


@pytest.fixture
def with_a_later_round(content: Path) -> Path:
    """The sample with another round in 2008."""
    rounds = content / "data" / "rounds"
    first = (rounds / "2007-1.yml").read_text(encoding="utf-8")
    later = first.replace("2007", "2008")
    (rounds / "2008-1.yml").write_text(later, encoding="utf-8")
    return content


def home(content: Path, output: Path, moment: str) -> str:
    at = datetime.fromisoformat(moment).replace(tzinfo=OFFICE_ZONE)
    report = build(content, output, at)
    assert report.ok, report.problems
    return words_of((output / "current" / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("moment", ["2007-06-11T00:00", "2007-12-01T10:00", "2008-05-21T23:59:59"])
def test_home_tells_of_the_review_until_the_next_round_opens(
    with_a_later_round: Path, tmp_path: Path, moment: str
) -> None:
    said = home(with_a_later_round, tmp_path / "output", moment)

    assert "申报和现场确认已经结束" in said
    assert REVIEW in said
    assert CERTIFICATES in said


@pytest.mark.parametrize(
    "moment", ["2007-05-21T10:00", "2007-06-04T10:00", "2007-06-10T23:59:59", "2008-05-22T00:00"]
)
def test_home_says_nothing_of_it_before_and_during_a_round(
    with_a_later_round: Path, tmp_path: Path, moment: str
) -> None:
    said = home(with_a_later_round, tmp_path / "output", moment)

    assert "申报和现场确认已经结束" not in said
