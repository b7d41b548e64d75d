"""Searching without JavaScript: an ordered list of links, the right answer near its top."""

import re
from urllib.parse import quote

import pytest

from tests.conftest import Office

QUESTIONS = {
    "忘记密码": "/faq/forgotten-password/",
    "忘记登陆密码了怎么办": "/faq/forgotten-password/",
    "我在外地回不来": "/faq/out-of-town/",
    "改名": "/faq/changed-name/",
    "停考的专业": "/faq/discontinued-major/",
    "8位准考证": "/faq/old-number/",
    "有几个准考证号": "/faq/several-numbers/",
    "课程不全": "/faq/courses-incomplete/",
    "照片不是我": "/faq/photo/",
    "要填登记表吗": "/faq/graduate-record/",
    "最多注册几个用户": "/faq/three-accounts/",
    "彩色打印": "/faq/printing/",
    "初审通过": "/faq/preliminary-check-is-not-approval/",
    "免考没有显示": "/faq/transfer-not-shown/",
    "什么时候开始申报": "/faq/opening-hours/",
    "江岸区": "/offices/420100/#420102",
    "080702": "/majors/080702/",
}


def hits(body: bytes) -> list[str]:
    """Addresses of the ordered list of results."""
    listed = re.search(r'<ol class="hits">(.*?)</ol>', body.decode(), re.DOTALL)
    return re.findall(r'<li><a href="([^"]+)"', listed[1]) if listed else []


@pytest.mark.parametrize(("question", "address"), QUESTIONS.items(), ids=QUESTIONS)
def test_the_right_page_is_among_the_first_three(
    office: Office, question: str, address: str
) -> None:
    answer = office.visitor().get(f"/search/?q={quote(question)}")

    assert answer.page.h1 == f"搜索“{question}”"
    assert address in hits(answer.body)[:3]


def test_nothing_found_says_what_to_do(office: Office) -> None:
    page = office.visitor().get("/search/?q=xyzzy").page

    assert "没有找到" in page.text
    assert "027-68880321" in page.text


def test_what_was_typed_is_shown_back_harmlessly(office: Office) -> None:
    answer = office.visitor().get("/search/?q=%3Cscript%3Ealert(1)%3C/script%3E")

    assert b"<script>alert" not in answer.body
    assert answer.page.h1 == "搜索“<script>alert(1)</script>”"


def test_without_a_question_there_is_only_the_form(office: Office) -> None:
    page = office.visitor().get("/search/").page

    assert page.h1 == "搜索"
    assert "找到" not in page.text
