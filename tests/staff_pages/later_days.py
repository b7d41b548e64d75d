"""What reviewers, the province and the administrator see: work lists, cases, names, imports, figures, audit, accounts."""

import re

from form_server.rules.dossier import Role
from tests.builders import ROUND, a_moment, an_id_number
from tests.exchange.files import a_row, csv_text
from tests.season import reviewers
from tests.staff_pages.scene import Scene
from tests.visiting import Visitor
from tests.web.steps import a_clerk, enrol


def in_review(scene: Scene) -> None:
    scene.press.office.now = a_moment("2007-06-15 09:00")
    city = scene.staff.city_reviewers[0]
    scene.keep("review-list", city, reviewers.LIST)
    first = reviewers.cases(city)[0]
    scene.keep("review-case", city, first)
    city.send(f"{first}/take")
    scene.keep("review-case-taken", city)
    city.send(f"{first}/decide", outcome="returned")
    scene.keep("review-case-with-errors", city)
    reviewers.decide(city, first, "returned", "身份证复印件看不清，请补一份（演示）")
    city.get(reviewers.LIST)
    city.send(f"{reviewers.LIST}dry-run")
    scene.keep("review-dry-run", city)
    city.send(f"{reviewers.LIST}approve")
    scene.keep("review-done", city)
    city.send(f"{reviewers.LIST}undo")
    scene.keep("review-undone", city)
    scene.keep("bulks", city, "/staff/bulks/")
    scene.keep("answers", scene.clerk, "/staff/answers/")
    case = first.replace("/review/", "/answers/")
    scene.keep("answer-case", scene.clerk, case)
    scene.clerk.send(f"{case}/correct", reason="依身份证原件（演示）", id_number=an_id_number(6))
    scene.keep("answer-waiting", scene.clerk, case)
    scene.keep("answer-to-approve", scene.city, case)
    [host] = scene.staff.universities
    scene.keep("university", host, "/staff/review/")
    host.send("/staff/review/find", words=scene.people[2].number)
    scene.keep("review-found", host)
    for visitor in (city, host):
        reviewers.approve_many(visitor)


def at_the_province(scene: Scene) -> None:
    province = scene.staff.province
    scene.keep("names", province, "/staff/names/")
    scene.keep("imports", province, "/staff/imports/")
    rows = (a_row(scene.people[0].number, 姓名="章演示"), a_row("010101000099", 身份证号=""))
    content = csv_text(rows).encode()
    province.send_file("/staff/imports/try", "file", "名单.csv", content, kind="candidates")
    scene.keep("import-plan", province)
    province.send("/staff/imports/apply")
    scene.keep("import-done", province)
    wrong = csv_text((a_row("12", 专业代码="x"),)).encode()
    province.get("/staff/imports/")
    province.send_file("/staff/imports/try", "file", "错.csv", wrong, kind="candidates")
    scene.keep("import-refused", province)
    reviewers.approve_many(province)
    scene.press.office.now = a_moment("2007-06-25 09:00")
    province.get("/staff/records/")
    scene.keep("records", province)
    province.send("/staff/records/make")
    scene.keep("records-made", province, "/staff/records/")
    scene.keep("overview", province, "/staff/overview/")
    scene.keep("overview-clerk", scene.clerk, "/staff/overview/")
    scene.keep("report", province, "/staff/report/")
    scene.keep("list-province", province, f"/staff/list/?round={ROUND}&sort=age")


def of_the_administrator(scene: Scene) -> None:
    office = scene.press.office
    administrator = a_clerk(office, "", "管理员", Role.ADMINISTRATOR)
    auditor = a_clerk(office, "", "审计", Role.AUDITOR)
    scene.keep("administrator", administrator, "/staff/")
    scene.keep("people", administrator, "/staff/people/")
    administrator.send("/staff/people/add", name="新柜员", role="clerk", office="420102")
    scene.keep("issued", administrator)
    _first_sign_in(scene, administrator)
    administrator.get("/staff/people/")
    administrator.send("/staff/people/add", name="", role="clerk", office="999999")
    scene.keep("people-with-errors", administrator)
    scene.keep("audit", auditor, "/staff/audit/")
    auditor.send("/staff/audit/", act="confirm")
    scene.keep("audit-filtered", auditor)
    scene.keep("auditor", auditor, "/staff/")
    scene.keep("dossier-auditor", auditor, scene.counter(scene.people[3]).page)


def _first_sign_in(scene: Scene, administrator: Visitor) -> None:
    """The new clerk takes her account over, at first with a wrong code."""
    password = re.search(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", administrator.page.text)
    assert password
    clerk = scene.press.office.visitor()
    clerk.get("/staff/sign-in")
    clerk.send("/staff/sign-in", username="新柜员", password=password[0])
    scene.keep("first-sign-in", clerk)
    enrol(clerk, password[0], code="000000")
    scene.keep("first-sign-in-with-errors", clerk)
