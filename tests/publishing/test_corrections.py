"""Readers of a notice are told what changed in it."""

from datetime import date

import pytest

from form_server.publishing.corrections import owes_correction

TODAY = date(2007, 5, 28)
NOTICE = "---\ntitle: 领证\ndate: 2007-05-15\n---\n\n带身份证。\n"
CORRECTED = NOTICE.replace(
    "date:", "corrections:\n  - {date: 2007-05-28, words: 加了准考证}\ndate:"
)


@pytest.mark.parametrize(
    ("before", "after", "owed"),
    [
        pytest.param(NOTICE, NOTICE.replace("带身份证", "带准考证"), True, id="other words"),
        pytest.param(NOTICE, NOTICE.replace("领证", "发证"), True, id="another title"),
        pytest.param(NOTICE, CORRECTED.replace("带身份证", "带准考证"), False, id="a correction"),
        pytest.param(CORRECTED, CORRECTED.replace("带", "请带"), True, id="an old correction only"),
        pytest.param(NOTICE, NOTICE.replace("\n\n带", "\n\n\n带"), False, id="blank lines"),
        pytest.param(
            NOTICE, NOTICE.replace("title", "gone: {words: 作废}\ntitle"), False, id="gone"
        ),
        pytest.param(
            NOTICE.replace("05-15", "06-15"), NOTICE.replace("带", "请带"), False, id="not out yet"
        ),
        pytest.param(NOTICE, "---\n:\n---\n", False, id="not to be read"),
    ],
)
def test_a_notice_that_was_read_owes_a_word_about_what_changed(
    before: str, after: str, owed: bool
) -> None:
    assert owes_correction(before, after, TODAY) is owed
