"""A day, a weekday with its hour and a span of hours are never torn apart at the end of a line."""

import pytest

from site_builder.published.lines import whole


@pytest.mark.parametrize(
    ("words", "html"),
    [
        pytest.param(
            "2007 年 5 月 22 日（星期二）0:00 至 2007 年 6 月 4 日（星期一）24:00",
            '<span class="tight">2007 年 5 月 22 日</span>（<span class="tight">星期二）0:00</span> 至 '
            '<span class="tight">2007 年 6 月 4 日</span>（<span class="tight">星期一）24:00</span>',
            id="both ends of a window",
        ),
        pytest.param(
            "每天 8:30–12:00，14:30–17:00（演示）",
            '每天 <span class="tight">8:30–12:00</span>，<span class="tight">14:30–17:00</span>（演示）',
            id="hours of an office",
        ),
        pytest.param(
            "每天 9:00 至 16:30",
            '每天 <span class="tight">9:00 至 16:30</span>',
            id="hours of the telephone",
        ),
        pytest.param(
            "每年 3 月和 9 月 <&>", "每年 3 月和 9 月 &lt;&amp;&gt;", id="nothing of the kind"
        ),
    ],
)
def test_what_is_read_in_one_breath_stays_on_one_line(words: str, html: str) -> None:
    assert whole(words) == html
