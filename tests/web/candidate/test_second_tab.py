"""Two tabs, one of them opened before she signed in anew: nothing typed is lost, and nothing is shown to anyone else."""

import json
from datetime import timedelta

import pytest

from form_server.actions import sessions
from tests.builders import a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import PASSWORD, a_candidate, register, sign_in

ADDRESS = "武汉市演示路 12 号"


def opened(visitor: Visitor, page: str = "contact") -> dict[str, str]:
    """The fields of a page as a second tab still has them."""
    return dict(visitor.get(f"/apply/{page}").page.form(f"/apply/{page}").fields)


def sign_in_anew(visitor: Visitor, username: str = "演示考生") -> None:
    visitor.get("/apply/tasks")
    visitor.send("/apply/sign-out")
    sign_in(visitor, username)


def test_a_tab_from_before_signing_in_anew_offers_what_was_typed_and_saves_it(
    office: Office,
) -> None:
    visitor = a_candidate(office, dossier := a_dossier())
    fields = opened(visitor)
    sign_in_anew(visitor)

    shown = visitor.post("/apply/contact", {**fields, "address": ADDRESS})
    nothing_yet = office.dossier(dossier.admission_number).applications
    visitor.send("/apply/contact")

    assert shown.page.h1 == "继续保存刚才填写的内容"
    assert ADDRESS in shown.page.text
    assert nothing_yet == {}
    kept = office.dossier(dossier.admission_number).applications["2007-1"].working
    assert kept["address"] == ADDRESS


def test_a_tab_that_is_sent_after_signing_out_keeps_the_words_through_the_sign_in(
    office: Office,
) -> None:
    visitor = a_candidate(office, a_dossier())
    fields = opened(visitor)
    visitor.get("/apply/tasks")
    visitor.send("/apply/sign-out")

    asked = visitor.post("/apply/contact", {**fields, "address": ADDRESS})
    shown = visitor.send("/apply/sign-in", username="演示考生", password=PASSWORD)

    assert asked.page.h1 == "登录"
    assert ADDRESS in shown.page.text


def test_a_browser_that_has_lost_its_cookies_keeps_the_words_too(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    fields = opened(visitor)
    visitor.cookies.clear()

    asked = visitor.post("/apply/contact", {**fields, "address": ADDRESS})
    shown = visitor.send("/apply/sign-in", username="演示考生", password=PASSWORD)

    assert asked.page.h1 == "登录"
    assert ADDRESS in shown.page.text


def test_another_person_on_the_same_machine_is_not_shown_what_was_typed(office: Office) -> None:
    office.keep(other := a_dossier(2))
    register(office.visitor(), other, "旁人")
    visitor = a_candidate(office, a_dossier(1), "本人")
    fields = opened(visitor)
    sign_in_anew(visitor, "旁人")

    answer = visitor.post("/apply/contact", {**fields, "address": ADDRESS})

    assert answer.status == 403
    assert ADDRESS not in answer.page.html
    assert office.dossier(other.admission_number).applications == {}


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("{}", {"ORIGIN": "https://elsewhere.test"}),
        ("{}", {"SEC_FETCH_SITE": "cross-site"}),
        ("x.{owner}.0123456789abcdef0123456789abcdef", {}),
        ("x.{owner}.", {}),
        ("x..", {}),
        ("......", {}),
    ],
    ids=["other site", "fetched from elsewhere", "mark made up", "no mark", "nobody", "dots"],
)
def test_no_page_of_somebody_elses_making_is_offered_back(
    office: Office, token: str, headers: dict[str, str]
) -> None:
    visitor = a_candidate(office, a_dossier())
    fields = opened(visitor)
    owner = sessions.owner_of(visitor.cookies["biye-candidate"])
    given = fields["csrf"] if token == "{}" else token.format(owner=owner)
    sign_in_anew(visitor)

    answer = visitor.post(
        "/apply/contact", {**fields, "csrf": given, "address": ADDRESS}, True, **headers
    )

    assert answer.status == 403
    assert ADDRESS not in answer.page.html


@pytest.mark.parametrize("path", ["/apply/check", "/apply/withdraw", "/apply/password"])
def test_an_act_from_a_stale_tab_is_never_carried_on(office: Office, path: str) -> None:
    visitor = a_candidate(office, a_dossier())
    token = opened(visitor)["csrf"]
    sign_in_anew(visitor)

    answer = visitor.post(path, {"csrf": token, "declaration": "yes", "password": "geheim"})

    assert answer.status == 403
    assert "geheim" not in answer.page.html


def test_every_page_says_for_how_long_the_sign_in_lasts(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())

    html = visitor.get("/apply/contact").page.html

    seconds = int(html.split('data-seconds="')[1].split('"')[0])
    limit = sessions.LIMITS["candidate"].idle
    assert limit - timedelta(minutes=1, seconds=30) < timedelta(seconds=seconds) <= limit
    assert "半小时没有操作会自动退出" in html


def test_asking_whether_she_is_still_here_tells_the_seconds_and_names_nobody(
    office: Office,
) -> None:
    visitor = a_candidate(office, a_dossier())

    here = json.loads(visitor.get("/apply/still-here").body)
    nobody = json.loads(office.visitor().get("/apply/still-here").body)

    assert 1700 < here["seconds"] <= 1800
    assert nobody == {"seconds": 0}
