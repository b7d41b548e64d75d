"""Forged posts, curious addresses, fields that nobody offered: what an attacker tries first (security B, C, E)."""

import sqlite3
from contextlib import closing

import pytest

from tests.builders import a_dossier
from tests.conftest import Office
from tests.visiting import Answer, Visitor
from tests.web.security.test_access import call, routes
from tests.web.steps import a_candidate, a_clerk, fill_in, find, submit

SECURITY = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cache-control",
)
ADDRESSES = (
    "/", "/guide", "/nothing", "/apply", "/apply/tasks", "/apply/nothing", "/staff/", "/time", "/healthz",
    "/readyz", "/search/?q=a", "/%00", "/%ff%fe", "/../../etc/passwd", "/..%2f..%2fetc%2fpasswd",
    "//etc/passwd", "/" + "a" * 300, "/" + "a" * 5000, "/staff/dossier/a%0d%0aSet-Cookie:x=y",
    "/apply/tasks?back=%ff", "/index.html.gz", "/data/release.json",
)  # fmt: skip


def raw(visitor: Visitor, method: str, path: str, body: bytes = b"", **environ: str) -> Answer:
    """A request with a path as the wire has it, unquoted byte by byte."""
    from urllib.parse import unquote_to_bytes

    path, _, query = path.partition("?")
    given = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
    }
    return _with(visitor, method, body, {**given, **environ})


def _with(visitor: Visitor, method: str, body: bytes, changes: dict[str, str]) -> Answer:
    import io

    environ = {
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": visitor.host,
        "REMOTE_ADDR": visitor.source,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "CONTENT_LENGTH": str(len(body)),
        **changes,
    }
    return visitor._collect(environ, changes["PATH_INFO"])


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_wears_the_security_headers_and_none_is_a_trace(
    office: Office, address: str
) -> None:
    answer = raw(office.visitor(), "GET", address)

    assert [name for name in SECURITY if name not in answer.headers] == []
    assert answer.status < 500
    assert b"Traceback" not in answer.body
    assert b"root:" not in answer.body
    assert not answer.headers.get("location", "").startswith("//")


@pytest.mark.parametrize(
    ("method", "changes", "status"),
    [
        ("PUT", {}, 405),
        ("GET", {"HTTP_HOST": "evil.test"}, 421),
        ("POST", {"HTTP_TRANSFER_ENCODING": "chunked"}, 411),
        ("POST", {"CONTENT_LENGTH": "\u00b2"}, 400),
        ("POST", {"CONTENT_LENGTH": "-1"}, 400),
        ("POST", {"CONTENT_LENGTH": "9" * 30}, 400),
        ("POST", {"CONTENT_LENGTH": "9999999"}, 413),
        ("POST", {"CONTENT_LENGTH": "5"}, 400),
        ("POST", {"CONTENT_TYPE": "multipart/form-data"}, 400),
    ],
)
def test_odd_requests_are_refused_in_plain_words(
    office: Office, method: str, changes: dict[str, str], status: int
) -> None:
    answer = raw(office.visitor(), method, "/apply/sign-in", **changes)

    assert answer.status == status
    assert [name for name in SECURITY if name not in answer.headers] == []


def test_a_link_that_leads_out_of_the_site_is_not_followed(office: Office) -> None:
    out = office.house.settings.site / "current" / "out-of-here"
    out.symlink_to("/etc")
    try:
        assert office.visitor().get("/out-of-here/hostname").status == 404
    finally:
        out.unlink()


STATELESS = "/check/"
"""the self-check: knows nobody, keeps nothing, sends the same question on with GET"""


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"csrf": "right", "ORIGIN": "https://elsewhere.test"},
        {"csrf": "right", "ORIGIN": "null"},
        {"csrf": "right", "ORIGIN": "https://127.0.0.1:8000"},
        {"csrf": "right", "SEC_FETCH_SITE": "cross-site"},
        {"csrf": "right", "SEC_FETCH_SITE": "same-site"},
    ],
    ids=["no-token", "other-origin", "null-origin", "other-scheme", "cross-site", "same-site"],
)
def test_no_post_that_keeps_anything_is_taken_from_elsewhere(
    office: Office, headers: dict[str, str]
) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/contact")
    right = visitor.page.form("/apply/contact").fields["csrf"]
    fields = {"csrf": right} if "csrf" in headers else {}
    sent = {name: value for name, value in headers.items() if name != "csrf"}

    answers = {
        rule: visitor.post(rule.replace("<dossier_id>", "d1"), fields, False, **sent).status
        for method, _, rule in (route.partition(" ") for route in routes(office))
        if method == "POST" and rule != STATELESS
    }

    assert set(answers.values()) == {403}


def test_another_visits_token_is_refused(office: Office) -> None:
    mine, other = a_candidate(office, a_dossier(1), "本人"), office.visitor()
    token = other.get("/apply/register").page.form("/apply/register").fields["csrf"]

    assert mine.post("/apply/contact", {"csrf": token, "address": "演示"}).status == 403


def test_reading_every_page_fails_nowhere_and_changes_nothing_but_the_audit(
    office: Office,
) -> None:
    """The audit keeps the doors that were shut, and who took a form with a whole ID number on it."""
    dossier = a_dossier()
    candidate = a_candidate(office, dossier)
    submit(candidate)
    clerk = a_clerk(office, dossier.records_office)
    before = rows(office)

    failed = [
        route
        for route in sorted(routes(office))
        if route.startswith("GET ")
        for visitor in (candidate, clerk, office.visitor())
        if call(visitor, route, dossier.id).status >= 500
    ]

    after = rows(office)
    told = [each for each in after if each not in before]
    assert failed == []
    assert [each for each in before if each not in after] == []
    assert [each for each in told if not each.startswith('INSERT INTO "audit"')] == []
    kept = [each for each in told if '"result": "refused"' not in each]
    assert ['"act": "print-form"' in each for each in kept] == [True]


def rows(office: Office) -> list[str]:
    with closing(sqlite3.connect(office.house.settings.data / "records.db")) as connection:
        return list(connection.iterdump())


def test_fields_that_a_page_does_not_offer_change_nothing(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    extra = {
        "name": "别人", "records_office": "420111", "admission_number": "010101999999",
        "status": "confirmed", "state": "confirmed", "photo": "yes", "reference": "X", "version": "9",
        "verdict": "complete", "seen_records_office": dossier.records_office, "major": "020201",
    }  # fmt: skip
    visitor.get("/apply/contact")
    fields = visitor.page.form("/apply/contact").fields

    visitor.post("/apply/contact", {**fields, **extra, "address": "武汉市演示路 3 号"})

    kept = office.dossier(dossier.admission_number)
    working = kept.applications["2007-1"].working
    assert kept.record == dossier.record
    assert {n: working[n] for n in ("name", "records_office", "major")} == {
        n: dossier.record[n] for n in ("name", "records_office", "major")
    }
    assert working["address"] == "武汉市演示路 3 号"
    assert set(extra) & set(working) <= {"name", "records_office", "major", "admission_number"}


@pytest.mark.parametrize(("field", "value"), [("university", "420102"), ("plan_version", "1066")])
def test_a_university_or_plan_that_is_not_offered_is_refused(
    office: Office, field: str, value: str
) -> None:
    visitor = a_candidate(office, dossier := a_dossier())
    visitor.get("/apply/major")
    fields = visitor.page.form("/apply/major").fields

    answer = visitor.post("/apply/major", {**fields, field: value})

    assert answer.page.title.startswith("错误：")
    assert office.dossier(dossier.admission_number).applications == {}


def test_a_remark_keeps_no_character_that_nobody_sees(office: Office) -> None:
    visitor = a_candidate(office, dossier := a_dossier())
    key = office.resources.release.remarks[0].key

    fill_in(visitor, "remarks", **{f"remark_{key}": "说明\u202e反转\x07\u200b文字"})

    remarks = office.dossier(dossier.admission_number).applications["2007-1"].remarks
    assert remarks[key] == "说明反转 文字"


@pytest.mark.parametrize("seen", ["\u00b2", "9" * 400, "", "-1"])
def test_a_strange_version_confirms_nothing(office: Office, seen: str) -> None:
    dossier = a_dossier()
    submit(a_candidate(office, dossier))
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    fields = clerk.page.form(f"/staff/dossier/{dossier.id}/confirm").fields

    answer = clerk.post(f"/staff/dossier/{dossier.id}/confirm", {**fields, "submission": seen})

    assert answer.status == 409
    assert office.dossier(dossier.admission_number).applications["2007-1"].confirmation is None


def test_a_delegates_id_number_must_be_one(office: Office) -> None:
    dossier = a_dossier()
    submit(a_candidate(office, dossier))
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)

    answer = clerk.send(
        f"/staff/dossier/{dossier.id}/confirm", delegate_name="王演示", delegate_id_number="12345"
    )

    assert answer.page.title.startswith("错误：")
    assert office.dossier(dossier.admission_number).applications["2007-1"].confirmation is None
