"""What arrives after the closing is kept as an unsubmitted copy, shown back and printable (FAQ 7, principle 47)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.rules.application import LateCopy
from form_server.rules.dossier import State
from tests.builders import ROUND, a_dossier, an_application
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_candidate, submit

ADDRESS = "武汉市演示路 72 号"


@pytest.fixture
def visitor(office: Office) -> Visitor:
    """A candidate at work one second before the closing."""
    office.now = office.resources.release.rounds[0].application.closes - timedelta(seconds=1)
    return a_candidate(office, a_dossier())


def test_a_page_that_comes_two_seconds_late_is_kept_and_shown_back(
    office: Office, visitor: Visitor
) -> None:
    visitor.get("/apply/contact")
    office.now += timedelta(seconds=3)

    refused = visitor.send("/apply/contact", address=ADDRESS)

    assert refused.page.h1 == "现在不能办理：本次申报已截止"
    assert ADDRESS in refused.page.text
    assert "它不是申报，不会办理" in refused.page.text
    shown = visitor.get("/apply/late").page
    assert "2007 年 6 月 5 日（星期二）0:00:02" in shown.text
    assert ADDRESS in shown.text
    assert "不会办理" in shown.text


def test_a_copy_keeps_what_a_kind_of_remark_that_is_gone_held(
    office: Office, visitor: Visitor
) -> None:
    dossier = office.dossier(a_dossier().admission_number)
    copy = LateCopy(office.now, "statements", "演示考生", {"remark_gone": "写过的话"})
    late = an_application(State.DRAFT, late=(copy,))
    office.keep(replace(dossier, applications={ROUND: late}))

    assert "写过的话" in visitor.get("/apply/late").page.text


def test_a_submission_that_comes_late_is_no_submission_but_all_of_it_is_kept(
    office: Office, visitor: Visitor
) -> None:
    visitor.get("/apply/check")
    office.now += timedelta(seconds=1)

    visitor.send("/apply/check", declaration="yes")

    shown = visitor.get("/apply/late").page.text
    assert "提交申报（没有提交）" in shown
    assert "没有提交过申报" in shown
    assert a_dossier().record["id_number"] in shown
    kept = office.dossier(a_dossier().admission_number).applications[ROUND]
    assert kept.submissions == ()


def test_the_same_content_twice_is_one_copy(office: Office, visitor: Visitor) -> None:
    opened = visitor.get("/apply/contact")
    office.now += timedelta(seconds=1)

    for _ in range(3):
        visitor.last = opened
        visitor.send("/apply/contact", address=ADDRESS)

    assert visitor.get("/apply/late").page.text.count("服务器收到的时间：") == 1
    assert len(office.dossier(a_dossier().admission_number).applications[ROUND].late) == 1


def test_where_nothing_came_late_the_page_says_so_and_frightens_nobody(
    office: Office, visitor: Visitor
) -> None:
    submit(visitor)

    shown = visitor.get("/apply/late").page.text

    assert "没有在截止以后才收到的内容" in shown
    assert "不会办理" not in shown
    assert "提交的第 1 版" in shown
