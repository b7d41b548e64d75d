"""What a candidate reads when something stands in the way: why, what instead, where, until when."""

import dataclasses

from form_server.rules.dossier import Result, Way
from tests.builders import ROUND, a_dossier, a_moment, an_id_number
from tests.conftest import Office
from tests.web.steps import a_candidate, a_clerk, fill_in, find, prove, submit


def test_a_slip_in_the_number_is_shown_again_for_mending(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    visitor = office.visitor()

    refused = prove(visitor, dossier, admission_number=dossier.admission_number[:-1])
    form = refused.page.form("/apply/register")
    mended = visitor.send("/apply/register", admission_number=dossier.admission_number)

    assert refused.page.h1 == "不能继续：准考证号应为 12 位"
    assert form.fields["name"] == dossier.record["name"]
    assert mended.page.h1 == "注册登录用户：设置用户名和密码"


def test_a_discontinued_major_is_told_at_once_with_the_days_of_the_office(office: Office) -> None:
    visitor = a_candidate(office, a_dossier(record={"major": "Y00001"}))

    tasks = visitor.get("/apply/tasks")
    saved = fill_in(visitor, "major")

    for page in (tasks.page, saved.page):
        assert "已停考，不能网上申报" in page.text
        assert "自 2005 年 1 月 1 日起" in page.text
        assert "2007 年 5 月 24 日（星期四）至 2007 年 6 月 8 日（星期五）" in page.text
    assert "已停考" in saved.page.h1
    assert saved.page.text.count("网上申报：2007 年 5 月 22 日") == 1  # the banner of every page


def test_a_second_number_of_the_same_person_is_noticed(office: Office) -> None:
    result = Result("00009", "政治经济学（财经类）", "80", "200404", Way.EXAM)
    first, second = a_dossier(1), a_dossier(2)
    second = dataclasses.replace(second, record={**first.record}, results=(result,))
    office.keep(second)
    visitor = a_candidate(office, first)

    tasks, results = visitor.get("/apply/tasks"), visitor.get("/apply/results")

    for page in (tasks.page, results.page):
        assert second.admission_number in page.text
        assert "3 月和 9 月受理，最近一次是 2007 年 9 月" in page.text


def test_someone_of_the_same_name_is_nobody_elses_second_number(office: Office) -> None:
    first, other = a_dossier(1), a_dossier(2)
    result = Result("00009", "政治经济学（财经类）", "80", "200404", Way.EXAM)
    office.keep(dataclasses.replace(other, results=(result,)))
    visitor = a_candidate(office, first)
    fill_in(visitor, "identity", id_number=other.record["id_number"])

    tasks = visitor.get("/apply/tasks")

    assert other.admission_number not in tasks.page.text


def test_doubts_of_the_import_are_told_with_the_page_that_mends_them(office: Office) -> None:
    dossier = dataclasses.replace(a_dossier(), warnings=("no-photo", "rare-character"))
    visitor = a_candidate(office, dossier)

    tasks = visitor.get("/apply/tasks").page.text
    identity = visitor.get("/apply/identity").page.text

    assert "档案里没有您的照片" in tasks
    assert "打印字体不含的字" in tasks
    assert "打印字体不含的字" in identity


def test_after_withdrawing_no_page_says_that_something_is_in_force(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    submit(visitor)
    fill_in(visitor, "contact", address="武汉市演示路 21 号")
    visitor.get("/apply/withdraw")

    tasks = visitor.send("/apply/withdraw")
    shown = visitor.get("/apply/submitted")
    form = visitor.get("/apply/form.pdf")

    assert "现在没有有效的申报" in tasks.page.text
    assert "目前有效的仍是" not in tasks.page.text
    assert "form.pdf" not in tasks.page.html
    assert shown.page.h1 == "任务清单"
    assert form.status == 409


def test_what_was_submitted_counts_as_looked_through(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    before = visitor.get("/apply/tasks").page.text
    submit(visitor)

    after = visitor.get("/apply/tasks").page.text

    assert "未完成" in before
    assert "未完成" not in after


def test_the_check_page_names_what_was_not_looked_at(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    fill_in(visitor, "contact", address="武汉市演示路 22 号")

    page = visitor.get("/apply/check").page

    said = page.text[page.text.index("还没有核对过") :].partition("。")[0]
    assert "核对身份" in said
    assert "通讯地址和电话" not in said


def test_only_what_can_be_changed_has_a_way_to_change_it(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())

    html = visitor.get("/apply/check").page.html

    assert 'href="/apply/contact?back=check#address"' in html
    assert "#name" not in html
    assert "#records_office" not in html


def test_after_the_window_pages_are_for_reading_only(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    office.now = a_moment("2007-06-05 00:00")

    start = visitor.get("/apply/").page
    pages = [
        visitor.get(f"/apply/{name}").page for name in ("identity", "contact", "remarks", "photo")
    ]

    assert start.h1 == "现在不能申报：本次网上申报已截止"
    assert all("保存并继续" not in page.html for page in pages)


def test_who_never_confirmed_is_told_that_it_lapsed(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    submit(visitor)
    office.now = a_moment("2007-06-20 09:00")

    text = visitor.get("/apply/progress").page.text

    assert "逾期未确认" in text
    assert "2007 年 5 月 24 日" in text
    assert "现场确认 不再办理" in text
    assert "尚未开始" not in text
    tasks = visitor.get("/apply/tasks").page.text
    assert "逾期未确认，这次申报作废" in tasks
    assert "请到那里现场确认" not in tasks
    assert "申报已提交，申报编号" not in tasks


def test_withdrawing_is_offered_only_while_it_can_be_done(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    submit(visitor)
    before = visitor.get("/apply/tasks").page.html
    office.now = a_moment("2007-06-05 00:00")

    after = visitor.get("/apply/tasks").page.html
    page = visitor.get("/apply/withdraw").page

    assert ['href="/apply/withdraw"' in html for html in (before, after)] == [True, False]
    assert "不能再在网上撤回" in page.text
    assert "不去现场确认就行" in page.text


def test_a_photo_taken_anew_asks_the_candidate_to_come(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    fill_in(visitor, "photo", photo="no")

    submitted = submit(visitor)

    assert "照片要在现场重新采集，请本人到场" in submitted.page.text


def test_whoever_forgot_the_user_name_is_told_what_is_missing(office: Office) -> None:
    visitor = office.visitor()
    visitor.get("/apply/recover/username")

    answer = visitor.send("/apply/recover/username", name="张演示")

    assert answer.page.title.startswith("错误：")
    assert answer.page.form("/apply/recover/username").fields["name"] == "张演示"


def test_the_counter_sees_id_numbers_masked_but_where_they_differ(office: Office) -> None:
    dossier = a_dossier()
    recorded = dossier.record["id_number"]
    mended = an_id_number(2, born="19810315")
    visitor = a_candidate(office, dossier)
    fill_in(visitor, "identity", id_number=mended)
    submit(visitor)
    clerk = a_clerk(office, dossier.records_office)

    page = find(clerk, dossier.admission_number).page

    assert recorded not in page.html
    assert mended not in page.html
    assert page.form(f"/staff/dossier/{dossier.id}/correct").fields["id_number"] == ""
    assert "420******0****" in page.text
    assert "420******1****" in page.text


def test_the_next_form_is_scanned_from_the_dossier_at_hand(office: Office) -> None:
    first, second = a_dossier(1), a_dossier(2)
    office.keep(second)
    submit(a_candidate(office, first))
    clerk = a_clerk(office, first.records_office)
    find(clerk, first.admission_number)
    clerk.send(f"/staff/dossier/{first.id}/confirm")

    found = clerk.send("/staff/find", words=second.admission_number)

    assert second.admission_number in found.page.h1
    assert "autofocus" in found.page.html
    assert office.dossier(first.admission_number).applications[ROUND].state == "confirmed"
