"""Sessions, cookies, caches and addresses as an outsider probes them (security B1–B8)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from form_server.actions import sessions
from form_server.settings import settings_for
from form_server.web.access import ACCESS, Who
from form_server.web.cookies import cookie_in
from tests.builders import a_dossier
from tests.conftest import Office, a_house
from tests.visiting import Answer, Visitor
from tests.web.steps import a_candidate, register, sign_in, submit

OWN = sorted(
    route.removeprefix("GET ")
    for route, who in ACCESS.items()
    if who in (Who.CANDIDATE, Who.APPLICANT) and route.startswith("GET ") and "<" not in route
)
ORIGIN = "https://biye.example.test"


@pytest.fixture
def secure(tmp_path: Path, site: Path, cache: Path) -> Iterator[Office]:
    """The service behind https, as the public reaches it."""
    settings = replace(settings_for(tmp_path / "secure", site), cache=cache, origin=ORIGIN)
    house = a_house(settings)
    yield Office(house)
    house.close()


def set_cookies(visitor: Visitor, answer_of: str, **typed: str) -> list[str]:
    """Every Set-Cookie line of the answer to that form."""
    lines: list[str] = []
    keep = visitor._keep_cookie
    visitor._keep_cookie = lambda text: (lines.append(text), keep(text))[1]  # type: ignore[method-assign]
    visitor.send(answer_of, **typed)
    return lines


def test_a_thousand_tokens_are_long_and_all_different(office: Office) -> None:
    tokens = {
        sessions.begin(office.resources, "candidate", "yanshi", {}).token for _ in range(1000)
    }

    secrets = {each.partition(".")[2] for each in tokens}
    assert len(secrets) == 1000
    assert {len(each) for each in secrets} == {64}


def test_the_store_keeps_no_token_that_would_open_anything(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    _, _, secret = visitor.cookies["biye-candidate"].partition(".")

    kept = b"".join(path.read_bytes() for path in office.house.settings.data.glob("passing.db*"))

    assert secret.encode() not in kept


def test_a_sign_in_outlasts_a_restart_and_one_that_was_ended_stays_ended(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    left = dict(visitor.cookies)
    sign_in(other := office.visitor())
    visitor.get("/apply/tasks")
    visitor.send("/apply/sign-out")
    again = Office(a_house(office.house.settings))
    visitor.application = other.application = again.application
    visitor.cookies |= left

    ended, running = visitor.get("/apply/tasks").page.h1, other.get("/apply/tasks").page.h1
    again.house.close()

    assert (ended, running) == ("登录", "任务清单")


def test_behind_https_every_cookie_is_bound_to_host_and_hidden_from_scripts(
    secure: Office,
) -> None:
    secure.keep(dossier := a_dossier())
    visitor = secure.visitor()
    visitor.host = "biye.example.test"
    register(visitor, dossier)
    visitor.get("/apply/sign-in")

    lines = set_cookies(
        visitor, "/apply/sign-in", username="演示考生", password="江边的灯塔 Lighthouse 7"
    )

    assert len(lines) == 2
    for line in lines:
        name, *attributes = [part.strip().lower() for part in line.split(";")]
        assert name.startswith("__host-biye-")
        assert {"secure", "httponly", "samesite=lax", "path=/"} <= set(attributes)
        assert not [each for each in attributes if each.startswith("domain")]


def test_behind_https_browsers_are_told_to_stay_there(secure: Office) -> None:
    visitor = secure.visitor()
    visitor.host = "biye.example.test"

    headers = [visitor.get(path).headers for path in ("/apply/", "/", "/apply/nothing", "/time")]

    assert {one.get("strict-transport-security") for one in headers} == {"max-age=31536000"}


def test_behind_https_a_post_from_plain_http_is_refused(secure: Office) -> None:
    secure.keep(a_dossier())
    visitor = secure.visitor()
    visitor.host = "biye.example.test"
    fields = visitor.get("/apply/sign-in").page.form("/apply/sign-in").fields

    plain = visitor.post("/apply/sign-in", fields, ORIGIN="http://biye.example.test")
    right = visitor.post("/apply/sign-in", fields, ORIGIN=ORIGIN)

    assert (plain.status, right.status) == (403, 200)


@pytest.fixture
def walked(office: Office) -> tuple[Visitor, list[Answer]]:
    """Every page of her own that a candidate who has submitted can open, and what posting answers."""
    visitor = a_candidate(office, a_dossier())
    answers = [submit(visitor)]
    for path in OWN:
        answers += [visitor.get(path, follow=False)]
    answers += [visitor.get("/apply/nothing"), visitor.post("/apply/contact", {"csrf": "x"})]
    answers += [office.visitor().get(path, follow=False) for path in OWN]
    visitor.get("/apply/tasks")
    answers += [visitor.send("/apply/sign-out", follow=False)]
    return visitor, answers


def test_nothing_of_a_candidate_may_be_kept_by_anyone(
    walked: tuple[Visitor, list[Answer]],
) -> None:
    _, answers = walked

    kept = [each.address for each in answers if each.headers.get("cache-control") != "no-store"]

    assert kept == []
    assert answers[-1].headers["clear-site-data"] == '"cache"'


def test_every_answer_forbids_scripts_of_others_frames_and_guessing(
    walked: tuple[Visitor, list[Answer]],
) -> None:
    _, answers = walked
    wanted = (
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )

    for each in answers:
        policy = each.headers["content-security-policy"]
        assert [one for one in wanted if one not in policy] == []
        assert "unsafe" not in policy
        assert "*" not in policy
        assert each.headers["x-content-type-options"] == "nosniff"
        assert each.headers["referrer-policy"] in ("no-referrer", "same-origin")
        assert each.headers["cross-origin-opener-policy"] == "same-origin"
        assert each.headers["cross-origin-resource-policy"] == "same-origin"


def test_no_address_names_a_person(walked: tuple[Visitor, list[Answer]]) -> None:
    _, answers = walked
    record = a_dossier().record
    secrets = (
        a_dossier().admission_number,
        record["id_number"],
        record["name"],
        "演示考生",
        record["phone"],
    )
    addresses = [each.headers.get("location", "") for each in answers]
    for each in answers:
        if each.headers.get("content-type", "").startswith("text/html") and each.body:
            addresses += [link.address for link in each.page.links]
            addresses += [form.action for form in each.page.forms]

    named = [one for one in addresses if any(secret in unquote(one) for secret in secrets)]

    assert named == []
    assert len(addresses) > 200


def test_no_page_fetches_anything_from_elsewhere(walked: tuple[Visitor, list[Answer]]) -> None:
    import re

    _, answers = walked
    pages = [
        each.page.html
        for each in answers
        if each.headers.get("content-type", "").startswith("text/html")
    ]

    fetched = {
        address
        for html in pages
        for address in re.findall(
            r'<(?:link|script|img|iframe|source)[^>]*(?:href|src)="([^"]+)"', html
        )
    }

    assert [one for one in fetched if not one.startswith(("/assets/", "/apply/", "data:"))] == []


def test_what_lynx_sends_beside_the_cookies_hides_none_of_them(office: Office) -> None:
    office.keep(a_dossier())
    visitor = office.visitor()
    visitor.cookies = {"SameSite": "lax", "Path": "/"}

    register(visitor, a_dossier())
    answer = sign_in(visitor)

    assert answer.page.h1 == "任务清单"
    assert next(iter(visitor.cookies)) == "SameSite"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("biye-visit=a1", "a1"),
        ("SameSite=lax; biye-visit=a1", "a1"),
        ('other=x;biye-visit="a1" ; HttpOnly', "a1"),
        ("biye-visit=a1; biye-visit=b2", "a1"),
        ("not-biye-visit=a1; biye-visit", ""),
        ("", ""),
        (";;=;biye-visit==", "="),
    ],
)
def test_a_cookie_is_found_wherever_it_stands(header: str, value: str) -> None:
    assert cookie_in(header, "biye-visit") == value
