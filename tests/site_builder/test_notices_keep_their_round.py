"""A notice goes on saying the dates of its own round when the next one has come."""

from datetime import datetime
from pathlib import Path

from site_builder.building.build import build
from site_builder.published.words import OFFICE_ZONE

CONTENT = Path(__file__).parent.parent.parent / "content"


def test_the_named_document_keeps_its_dates_while_the_answers_move_on(tmp_path: Path) -> None:
    later = datetime(2026, 4, 1, tzinfo=OFFICE_ZONE)

    build(CONTENT, tmp_path, later)

    document = _page(tmp_path, "notices/2007/key-points-2007-1")
    answer = _page(tmp_path, "faq/opening-hours")
    assert (
        "2007 年 5 月 22 日"
        in document.partition('role="main"')[2].partition('role="contentinfo"')[0]
    )
    assert "2026 年 5 月 25 日" in answer


def _page(output: Path, address: str) -> str:
    return (output / "current" / address / "index.html").read_text(encoding="utf-8")
