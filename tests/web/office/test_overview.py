"""How the round goes: figures from counters, pictures without script, problems said at once; the season's report."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from python_calamine import CalamineWorkbook

from form_server.rules.dossier import (
    Application,
    Confirmation,
    Outcome,
    Review,
    Role,
    State,
    Verdict,
)
from form_server.rules.publication import Request, Stage
from form_server.web.views.warnings import LAST_COPY
from tests.builders import ROUND, a_dossier, a_moment, a_submission, an_application
from tests.conftest import INSIDE, Office
from tests.reading import Page
from tests.visiting import Visitor
from tests.web.steps import a_candidate, a_clerk, submit

OFFICE, ELSEWHERE, CITY, ANOTHER = "420102", "420111", "420100", "420202"
ANSWERS = {"major": "020204", "university": "U001"}


def applied(n: int, hours_ago: float, office: str = OFFICE, state: State = State.SUBMITTED):  # type: ignore[no-untyped-def]
    at = INSIDE - timedelta(hours=hours_ago)
    submission = a_submission(at=at, answers=ANSWERS, digest=f"ABCDEFGHJKMN{n:04d}")
    application: Application = an_application(state, f"K3M-7QR-{n:03d}", submissions=(submission,))
    return a_dossier(n, application, record={"records_office": office})


def confirmed(n: int, hours_ago: float, **reviews: float):  # type: ignore[no-untyped-def]
    at = INSIDE - timedelta(hours=hours_ago)
    submission = a_submission(at=at, answers=ANSWERS, digest=f"ABCDEFGHJKMN{n:04d}")
    made = {
        level: Review(Outcome.APPROVED, INSIDE - timedelta(hours=ago), "演示", 1)
        for level, ago in reviews.items()
    }
    state = State.APPROVED if len(made) == 3 else State.CONFIRMED
    application = an_application(
        state,
        f"K3M-7QR-{n:03d}",
        submissions=(submission,),
        confirmation=Confirmation(at, "柜员", OFFICE, 1, Verdict.COMPLETE),
        reviews=made,
    )
    return a_dossier(n, application)


def a_round(office: Office) -> None:
    office.keep(
        applied(1, 1),
        applied(2, 50),
        applied(3, 100, ANOTHER),
        applied(4, 3, ELSEWHERE, State.WITHDRAWN),
        confirmed(5, 2),
        confirmed(6, 80, city=30, university=1, province=0.5),
    )


def figures(page: Page) -> dict[str, str]:
    """Label → number, as the page shows them."""
    return dict(re.findall(r"<dt>([^<]+)</dt><dd>(?:<a [^>]+>)?([\d,]+)(?:</a>)?</dd>", page.html))


def look(office: Office, role: Role, code: str, name: str) -> Page:
    return a_clerk(office, code, name, role).get("/staff/overview/").page


def test_each_sees_the_figures_of_the_own_scope(office: Office) -> None:
    a_round(office)

    clerk = figures(look(office, Role.CLERK, OFFICE, "柜员"))
    city = figures(look(office, Role.CITY, CITY, "市州"))
    another = figures(look(office, Role.CITY, "420200", "别市"))
    university = figures(look(office, Role.UNIVERSITY, "U001", "院校"))
    province = figures(look(office, Role.PROVINCE, "", "省办"))

    assert (clerk["今天申报"], clerk["申报"], clerk["现场确认"]) == ("2", "4", "2")
    assert (city["申报"], another["申报"]) == ("4", "1")
    assert (university["院校审核"], university["申报"]) == ("1", "5")
    assert (province["申报"], province["今天省审核"], province["市（州）审核"]) == ("5", "1", "1")


def test_backlog_says_how_long_the_oldest_has_waited(office: Office) -> None:
    a_round(office)

    rows = re.findall(
        r'<th scope="row" data-label="等什么">(.+?)</tr>',
        look(office, Role.PROVINCE, "", "省办").html,
        re.DOTALL,
    )
    told = [re.sub(r"<[^>]+>|\s+", " ", row).split() for row in rows]

    assert [row[:2] for row in told] == [
        ["已提交，等现场确认", "3"],
        ["等市（州）审核", "1"],
        ["等主考院校审核", "1"],
        ["等省自考办审核", "1"],
    ]
    assert told[0][2:6] == ["4", "天", "4", "小时（05-24"]
    assert told[0][-3:] == ["1", "1", "1"]


def test_pictures_are_drawn_without_script_and_their_numbers_stand_in_tables(
    office: Office,
) -> None:
    a_round(office)

    page = look(office, Role.PROVINCE, "", "省办")

    assert page.html.count('<svg class="chart"') == 7
    assert 'aria-label="每天申报：合计 5，最多 2"' in page.html
    assert "style=" not in page.html
    assert re.search(r"2007-05-28</th>\s*<td[^>]*>(<a [^>]+>)?2<", page.html)
    assert "正在办理，还有 7 天 14 小时 0 分截止" in page.text


def test_figures_name_nobody_and_no_other_office(office: Office) -> None:
    a_round(office)
    office.keep(applied(7, 1, ANOTHER))

    page = look(office, Role.CITY, CITY, "市州")

    assert a_dossier(1).value("name") not in page.html
    assert office.resources.release.office(ANOTHER).name not in page.html  # type: ignore[union-attr]


def test_the_province_is_told_of_a_missing_copy_and_a_site_that_was_not_built(
    office: Office,
) -> None:
    province = a_clerk(office, "", "省办", Role.PROVINCE)
    before = province.get("/staff/overview/").page.text
    copied = office.resources.machine_now().isoformat()
    (office.house.settings.data / LAST_COPY).write_text(copied, encoding="ascii")
    well = province.get("/staff/overview/").page.text
    office.now += timedelta(days=9)

    late = province.get("/staff/overview/").page.text

    assert "还没有备份过" in before
    assert "磁盘、网站和备份都正常" in well
    assert "公开网站没有在" in late
    assert "备份" not in a_clerk(office, OFFICE, "柜员").get("/staff/overview/").page.text


def test_a_publication_that_failed_is_told_until_the_next_one_is_made(office: Office) -> None:
    folder = office.house.publishing.folder
    failed = Request("0" * 16, "领证安排", "编辑", INSIDE, (), Stage.FAILED, done_at=INSIDE)
    province = a_clerk(office, "", "省办", Role.PROVINCE)
    with folder.alone():
        folder.save_request(failed)
    told = province.get("/staff/overview/").page.text
    later = INSIDE + timedelta(minutes=5)
    with folder.alone():
        folder.save_request(replace(failed, id="1" * 16, stage=Stage.DONE, at=later, done_at=later))

    after = province.get("/staff/overview/").page.text

    assert "发布“领证安排”没有成功（2007 年 5 月 28 日（星期一）10:00）" in told
    assert "没有成功" not in after


def test_after_its_windows_a_round_stays_in_the_offices_hands_until_the_next_opens(
    office: Office,
) -> None:
    a_round(office)
    office.now = a_moment("2007-06-25 09:00")
    clerk = a_clerk(office, OFFICE)

    seen = clerk.get("/staff/overview/").page
    desk = clerk.get("/staff/").page

    assert "已截止" in seen.text and figures(seen)["申报"] == "4"
    assert figures(desk)["已提交，待现场确认"] == "2"


def test_the_season_is_told_by_office_and_major_and_taken_away(office: Office) -> None:
    a_round(office)
    city = a_clerk(office, CITY, "市州", Role.CITY)
    province = a_clerk(office, "", "省办", Role.PROVINCE)

    page = province.get("/staff/report/").page
    by_office = province.send("/staff/report/table", part="offices", kind="xlsx").body
    city.get("/staff/report/")
    by_major = city.send("/staff/report/table", part="majors", kind="csv").body.decode("utf-8-sig")

    assert figures(page) | {
        "申报": "5",
        "撤回": "1",
        "提交未确认": "3",
        "终审通过": "1",
    } == figures(page)
    sheet = CalamineWorkbook.from_filelike(BytesIO(by_office)).get_sheet_by_index(0).to_python()
    assert sheet[0][:2] == ["自考办", "申报"]
    assert [row[1] for row in sheet[1:]] == ["4", "0", "1"]
    assert by_major.splitlines()[1].split(",")[1] == "4"


def test_the_final_list_goes_out_with_whole_numbers_and_comes_back_as_certificates(
    office: Office,
) -> None:
    a_round(office)
    province: Visitor = a_clerk(office, "", "省办", Role.PROVINCE)
    province.get("/staff/report/")
    taken = province.send("/staff/report/registration", kind="csv").body.decode("utf-8-sig")
    header, row = (line.split(",") for line in taken.splitlines())
    filled = dict(zip(header, row, strict=True)) | {
        "证书编号": "65420107061000001",
        "登记日期": "2007-06-30",
        "领取地点": OFFICE,
    }
    text = ",".join(header) + "\n" + ",".join(filled[name] for name in header) + "\n"
    province.get("/staff/imports/")
    province.send_file("/staff/imports/try", "file", "登记.csv", text.encode(), kind="certificates")
    done = province.send("/staff/imports/apply").page
    noted = a_clerk(office, "", "审计", Role.AUDITOR)
    noted.get("/staff/audit/")

    number = a_dossier(6).admission_number
    assert (row[1], row[4]) == (number, a_dossier(6).record["id_number"])
    assert done.h1 == "导入完成"
    assert office.dossier(number).applications[ROUND].state is State.REGISTERED
    assert "numbers=whole" in noted.send("/staff/audit/", act="export").page.text


def test_every_figure_leads_to_its_rows_and_idle_days_stand_between(office: Office) -> None:
    one, two = a_dossier(1), a_dossier(2)
    submit(a_candidate(office, one, "甲演示"))
    office.now += timedelta(days=2)
    submit(a_candidate(office, two, "乙演示"))
    clerk = a_clerk(office, OFFICE)

    page = clerk.get("/staff/overview/").page

    figures = [link for link in page.links if "what=applied" in link.address]
    totals = [link for link in figures if "day=" not in link.address]
    days = {link.address: link.words for link in figures if "day=" in link.address}
    assert {link.words for link in totals} == {"2"}
    assert set(days.values()) == {"1"}
    assert "2007-05-29" in page.text and "2007-05-22" in page.text
    for address, words in [*((link.address, link.words) for link in totals), *days.items()]:
        listed = clerk.get(address).page
        assert f"符合的有 {words} 份" in listed.text
        assert "只看 " in listed.text
    today = clerk.get(next(each for each in days if "2007-05-30" in each)).page.text
    assert two.admission_number in today and one.admission_number not in today
    everything = clerk.get(
        next(one.address for one in clerk.page.links if one.words == "不限")
    ).page
    assert one.admission_number in everything.text
