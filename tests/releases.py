"""Small builders of what the office publishes, so that a test names only what it is about."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from form_server.rules.dossier import Result, Way
from site_builder.published.release import (
    SCHEMA_VERSION,
    Course,
    FaqEntry,
    Hotline,
    Link,
    Major,
    Office,
    OfficeDays,
    Paper,
    Plan,
    PlanVersion,
    Policies,
    Release,
    Remark,
    ReviewLevel,
    ReviewPoint,
    Round,
    Site,
    Window,
)
from site_builder.published.words import OFFICE_ZONE

ROUND = "2007-1"
OFFICE = "420102"
MAJOR = "020204"
VERSION = "5"
OPEN_DAY = date(2007, 5, 22)
"""the first day of applications in the round built here"""


def instant(text: str) -> datetime:
    """`2007-05-22T00:00:00`, office time."""
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


def a_window(opens: str, closes: str) -> Window:
    return Window(instant(opens), instant(closes))


def a_round(**more: Any) -> Round:
    """Round 2007-1 with the windows of the source page; on-site days 24 May to 8 June."""
    given: dict[str, Any] = {
        "id": ROUND,
        "title": "2007 年上半年",
        "application": a_window("2007-05-22T00:00:00", "2007-06-05T00:00:00"),
        "registration_opens": instant("2007-05-22T00:00:00"),
        "confirmation": OfficeDays(
            a_window("2007-05-24T00:00:00", "2007-06-09T00:00:00"), "每天 8:30–17:00（演示）"
        ),
        "hotline": Hotline("027-68880321", date(2007, 5, 22), date(2007, 6, 4), "09:00", "16:30"),
        "plan_version": VERSION,
        "transfer_months": (3, 9),
        "gate": {
            "read": ("always",),
            "register": ("registration", "late_code"),
            "save": ("application", "late_code", "return"),
            "submit": ("application", "late_code", "return"),
            "withdraw": ("application", "late_code"),
            "confirm": ("confirmation", "reopening"),
        },
    }
    return Round(**(given | more))


def a_course(code: str, credits: str | int = 5, kind: str = "专业核心", **more: Any) -> Course:
    given = {"name": f"演示课程{code}", "exam": "笔试"}
    return Course(code, credits=Decimal(credits), kind=kind, **(given | more))


def a_plan(*courses: Course, **more: Any) -> Plan:
    """Three required courses unless courses are given; by default every one of them is needed."""
    listed = courses or tuple(a_course(code) for code in ("00001", "00002", "00003"))
    counting = [each for each in listed if not each.pair and each.exam != "论文"]
    given: dict[str, Any] = {
        "version": VERSION,
        "rounds": (ROUND,),
        "min_courses": len([each for each in counting if each.kind != "加试"]),
        "min_credits": sum((each.credits for each in listed if each.kind != "加试"), Decimal(0)),
    }
    return Plan(courses=listed, **(given | more))


def a_major(code: str = MAJOR, *plans: Plan, **more: Any) -> Major:
    given: dict[str, Any] = {"name": "会计（演示）", "level": "专科", "universities": ("U001",)}
    return Major(code, plans=plans or (a_plan(),), **(given | more))


def a_result(course: str, mark: str = "75", way: Way = Way.EXAM, **more: Any) -> Result:
    given: dict[str, Any] = {"name": f"演示课程{course}", "obtained": "200604"}
    return Result(course, mark=mark, way=way, **(given | more))


def some_policies(**more: Any) -> Policies:
    given: dict[str, Any] = {
        "accounts_per_number": 3,
        "refusals_before_lock": 1,
        "password_min_length": 8,
        "recovery_attempts_per_day": 5,
        "pass_mark": 60,
        "required_fields": ("sex", "id_number", "address", "phone", "major"),
        "recovery_questions": ("您小学毕业时的班主任叫什么名字？",),
        "declaration": ("我已逐项核对申报信息。",),
    }
    return Policies(**(given | more))


PERSONAL = (
    "current_name", "former_name", "sex", "id_kind", "id_number", "birth_date", "ethnicity",
    "political_status", "native_place", "domicile", "address", "postcode", "phone", "email", "employer", "occupation", "major",
    "university", "plan_version", "prior_level", "prior_kind", "prior_major", "prior_school",
    "prior_date", "prior_certificate", "prior_proof",
)  # fmt: skip


def some_rights() -> dict[str, dict[str, str]]:
    """The candidate edits all but the name and what belongs to the offices (S33–S39)."""
    own = {"candidate": "edit", "office": "on_request", "city": "on_request", "province": "edit"}
    kept = {"candidate": "none", "office": "forward", "city": "forward", "province": "edit"}
    stated = {**kept, "candidate": "remark"}
    rights = dict.fromkeys(PERSONAL, own)
    rights |= dict.fromkeys(("admission_number", "category", "registration_office"), kept)
    return rights | dict.fromkeys(("name", "first_exam", "records_office"), stated)


def an_office(code: str = OFFICE, **more: Any) -> Office:
    given: dict[str, Any] = {
        "name": f"演示自考办{code}",
        "kind": "县区",
        "parent": "420100",
        "address": "演示路 1 号",
        "phone": "027-00000000",
    }
    return Office(code, **(given | more))


def a_site(**more: Any) -> Site:
    given: dict[str, Any] = {
        "name": "毕业申办指南（演示站）",
        "service": "毕业证网上申报系统",
        "publisher": "演示考试院",
        "address": "http://127.0.0.1:8000",
        "demonstration": True,
        "navigation": (Link("首页", "/"),),
        "footer": (),
    }
    return Site(**(given | more))


def a_release(*majors: Major, **more: Any) -> Release:
    """One round, one major, one county office under a city, one examining university."""
    given: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "release": "r1",
        "site": a_site(),
        "rounds": (a_round(),),
        "offices": (
            an_office("420100", kind="市州", parent=""),
            an_office(),
            an_office("U001", kind="主考院校", parent="", name="演示大学"),
        ),
        "plan_versions": (
            PlanVersion(VERSION, "第五轮计划", True),
            PlanVersion("4", "第四轮计划", False),
        ),
        "substitutions": (),
        "exemptions": (),
        "rights": some_rights(),
        "papers": (Paper("id-card", "本人身份证原件及复印件", 1),),
        "remarks": (
            Remark("name", "档案里的姓名有误", "写明正确的姓名"),
            Remark("photo", "照片不是本人，或没有照片", "写明是不符还是没有"),
        ),
        "review": (ReviewLevel("city", "市（州）", (ReviewPoint("identity", "身份", ("name",)),)),),
        "policies": some_policies(),
        "synonyms": {},
        "faq": (FaqEntry(1, "steps", "steps", "分几步", "promise"),),
        "notices": (),
    }
    return Release(majors=majors or (a_major(),), **(given | more))
