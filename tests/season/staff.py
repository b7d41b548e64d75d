"""The staff of the season: three counters, two cities, the universities, the province."""

import re
from dataclasses import dataclass

from form_server.rules.dossier import Role
from tests.conftest import Office
from tests.season.cast import CITIES, OFFICES
from tests.visiting import Visitor
from tests.web.steps import PASSWORD, a_clerk, enrol


@dataclass
class Staff:
    clerks: dict[str, Visitor]
    cities: dict[str, Visitor]
    """at the city's own counter, who also manage the clerks"""
    city_reviewers: list[Visitor]
    universities: list[Visitor]
    province: Visitor


def all_staff(office: Office) -> Staff:
    release = office.resources.release
    hosts = sorted({code for major in release.majors for code in major.universities})
    return Staff(
        {code: a_clerk(office, code, f"柜员{code}") for code in OFFICES},
        {code: a_clerk(office, code, f"市州{code}", Role.CITY) for code in CITIES},
        [a_clerk(office, code, f"会审{code}", Role.CITY) for code in CITIES],
        [a_clerk(office, code, f"院校{code}", Role.UNIVERSITY) for code in hosts],
        a_clerk(office, "", "省办", Role.PROVINCE),
    )


def lose_and_replace_second_factor(office: Office, staff: Staff) -> None:
    """A clerk has lost her telephone: the city replaces it on the spot, and she goes on."""
    code, name = OFFICES[0], f"柜员{OFFICES[0]}"
    city = staff.cities[CITIES[0]]
    token = city.get("/staff/people/").page.form("/staff/people/add").fields["csrf"]
    text = city.post("/staff/people/factor", {"csrf": token, "name": name}).page.text
    password = re.search(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", text)
    assert password
    assert staff.clerks[code].get("/staff/").page.h1 == "工作人员登录", "the old session is over"

    clerk = office.visitor()
    clerk.get("/staff/sign-in")
    clerk.send("/staff/sign-in", username=name, password=password[0])
    enrol(clerk, password[0], f"{PASSWORD} 新")
    staff.clerks[code] = clerk
