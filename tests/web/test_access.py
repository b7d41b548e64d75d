"""Every route × everyone: a route that is not in the table fails, and so does one that lets in too many."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.rules.dossier import Confirmation, Dossier, Outcome, Review, Role, State, Verdict
from form_server.rules.late import LateCode
from tests.builders import NOON, OFFICE, ROUND, a_dossier, a_submission, an_application
from tests.conftest import Office
from tests.visiting import Answer, Visitor
from tests.web.steps import a_candidate, a_clerk, submit

OTHER_OFFICE = "420111"
NAME = "端木演示"
EVERYONE = frozenset(
    [
        "anonymous",
        "owner",
        "other",
        "clerk",
        "elsewhere",
        "city",
        "university",
        "province",
        "editor",
        "auditor",
        "administrator",
    ]
)
CANDIDATES = frozenset({"owner", "other"})
COUNTER = frozenset({"clerk", "city"})
READERS = COUNTER | {"province", "auditor"}
REVIEWERS = frozenset({"city", "university", "province"})
AUDITORS = frozenset({"province", "auditor", "administrator"})
MANAGERS = frozenset({"city", "administrator"})
STAFF = READERS | {"elsewhere", "university", "editor", "administrator"}
DOSSIER = "/staff/dossier/<dossier_id>"
CASE = "/staff/review/<dossier_id>/<round_id>"

TABLE: dict[tuple[str, str], frozenset[str]] = {
    **{("GET", path): EVERYONE for path in (
        "/time", "/healthz", "/readyz", "/apply", "/apply/", "/search/", "/check/", "/", "/<path:path>",
        "/apply/register", "/apply/numbers", "/apply/sign-in", "/apply/recover", "/apply/recover/username", "/staff/sign-in",
        "/apply/status", "/apply/print-code",
    )},
    **{("POST", path): EVERYONE for path in (
        "/apply/register", "/apply/numbers", "/apply/sign-in", "/apply/sign-out", "/apply/recover",
        "/apply/recover/username", "/staff/sign-in", "/staff/sign-out", "/check/", "/apply/status", "/apply/print-code",
    )},
    **{("GET", f"/apply/{page}"): CANDIDATES for page in (
        "tasks", "identity", "contact", "major", "results", "photo", "photo.jpg", "remarks", "check",
        "submitted", "form.pdf", "authorisation.pdf", "withdraw", "progress", "late", "earlier/<round_id>", "print", "calendar.ics",
    )},
    **{("POST", f"/apply/{page}"): CANDIDATES for page in (
        "identity", "contact", "major", "results", "photo", "remarks", "check", "withdraw", "print-code/new",
    )},
    ("GET", "/staff/"): STAFF,
    ("GET", "/staff/password"): STAFF,
    ("POST", "/staff/password"): STAFF,
    ("POST", "/staff/find"): READERS,
    ("GET", DOSSIER): READERS,
    ("GET", f"{DOSSIER}/form.pdf"): READERS,
    ("GET", f"{DOSSIER}/photo.jpg"): READERS,
    ("POST", f"{DOSSIER}/correct"): COUNTER,
    ("POST", f"{DOSSIER}/confirm"): COUNTER,
    ("POST", f"{DOSSIER}/code"): COUNTER,
    ("POST", f"{DOSSIER}/unlock"): COUNTER,
    ("POST", f"{DOSSIER}/return"): COUNTER,
    ("POST", f"{DOSSIER}/recall"): COUNTER,
    ("POST", f"{DOSSIER}/late-code"): COUNTER,
    ("POST", f"{DOSSIER}/late-code/approve"): frozenset({"city", "province"}),
    ("GET", "/staff/people/"): MANAGERS,
    **{("POST", f"/staff/people/{act}"): MANAGERS for act in ("add", "revoke", "restore", "factor")},
    ("GET", "/staff/records/"): frozenset({"province"}),
    ("POST", "/staff/records/make"): frozenset({"province"}),
    ("GET", "/staff/records/<round_id>/<name>.pdf"): frozenset({"province"}),
    ("GET", "/staff/audit/"): AUDITORS,
    ("POST", "/staff/audit/"): AUDITORS,
    ("POST", "/staff/audit/export"): AUDITORS,
    ("GET", "/staff/review/"): REVIEWERS,
    ("POST", "/staff/review/dry-run"): REVIEWERS,
    ("POST", "/staff/review/approve"): REVIEWERS,
    ("POST", "/staff/review/undo"): REVIEWERS,
    ("GET", CASE): REVIEWERS,
    ("GET", f"{CASE}/photo.jpg"): REVIEWERS,
    ("POST", f"{CASE}/take"): REVIEWERS,
    ("POST", f"{CASE}/decide"): REVIEWERS,
    ("POST", f"{CASE}/undo"): REVIEWERS,
}  # fmt: skip
SHUT = ("登录", "工作人员登录", "没有找到", "您的岗位不能办理这一步", "这个页面已过期，没有办理")


def routes(office: Office) -> set[tuple[str, str]]:
    bottle = office.application._application
    return {(route.method, route.rule) for route in bottle.routes}  # type: ignore[attr-defined]


@pytest.fixture
def people(office: Office) -> Iterator[dict[str, Visitor]]:
    """One dossier that is submitted, its owner, and everyone else."""
    mine = a_dossier(1, record={"name": NAME})
    owner = a_candidate(office, mine, "本人")
    submit(owner)
    city = office.desk.release.office(mine.records_office).parent  # type: ignore[union-attr]
    confirmed(office)
    proposed(office, mine)
    yield {
        "anonymous": office.visitor(),
        "owner": owner,
        "other": a_candidate(office, a_dossier(2), "旁人"),
        "clerk": a_clerk(office, mine.records_office, "柜员"),
        "elsewhere": a_clerk(office, OTHER_OFFICE, "别处"),
        "city": a_clerk(office, city, "市州", Role.CITY),
        "university": a_clerk(office, "U001", "院校", Role.UNIVERSITY),
        "province": a_clerk(office, "", "省办", Role.PROVINCE),
        "editor": a_clerk(office, "", "编辑", Role.EDITOR),
        "auditor": a_clerk(office, "", "审计", Role.AUDITOR),
        "administrator": a_clerk(office, "", "管理", Role.ADMINISTRATOR),
    }


def confirmed(office: Office) -> None:
    """Of the same office: one that was confirmed an hour ago and awaits all three levels, and one that is printed."""
    at = office.now - timedelta(hours=1)
    submission = a_submission(at=at, answers={"university": "U001", "major": "020204"})
    confirmation = Confirmation(at, "柜员", OFFICE, 1, Verdict.COMPLETE)
    waiting = an_application(State.CONFIRMED, submissions=(submission,), confirmation=confirmation)
    printed = replace(
        waiting,
        state=State.APPROVED,
        reviews={"city": Review(Outcome.APPROVED, at, "市州", 1)},
        graduate_record="0001",
    )
    office.keep(a_dossier(3, waiting), a_dossier(4, printed))


def proposed(office: Office, dossier: Dossier) -> None:
    """A late code that awaits a second person."""
    until = office.now + timedelta(days=3)
    code = LateCode(
        dossier.admission_number, ROUND, 1, OFFICE, "演示原因", until, "提出人", office.now
    )
    office.house.store.commit(lambda view: view.save_late_code(code))


def call(visitor: Visitor, method: str, rule: str, dossier_id: str) -> Answer:
    wanted = a_dossier(3).id if rule.startswith("/staff/review/") else dossier_id
    address = rule.replace("<dossier_id>", wanted).replace("<path:path>", "guide/")
    address = address.replace("<round_id>", ROUND).replace("<name>", "0001")
    if method == "GET":
        return visitor.get(address)
    token = visitor.get("/apply/register").page.form("/apply/register").fields["csrf"]
    fields = {"csrf": token, "words": NAME, "purpose": "recovery", "submission": "1"}
    if "late-code" in rule:
        fields |= {"round": ROUND, "n": "1"}
    if rule.startswith("/staff/records/"):
        fields |= {"round": ROUND}
    if rule.startswith("/staff/people/"):
        fields |= {"name": "柜员", "role": "clerk", "office": OFFICE}
    if rule.startswith("/staff/review/"):
        fields |= {"at": NOON.isoformat(), "words": "演示原因"}
    return visitor.post(address, fields)


def let_in(answer: Answer) -> bool:
    if not answer.headers.get("content-type", "").startswith("text/html") or not answer.body:
        return True
    return answer.page.h1.removeprefix("错误：") not in SHUT


def test_every_route_has_its_row(office: Office) -> None:
    assert routes(office) == set(TABLE)


def test_each_route_lets_in_whom_the_table_names_and_nobody_else(
    office: Office, people: dict[str, Visitor]
) -> None:
    dossier = office.dossier(a_dossier(1).admission_number)
    wrong = []

    for (method, rule), may in sorted(TABLE.items()):
        for who in sorted(EVERYONE, key=lambda each: each in may):
            if may == EVERYONE or (method == "POST" and who == "owner" and "withdraw" in rule):
                continue
            answer = call(people[who], method, rule, dossier.id)
            if let_in(answer) is not (who in may):
                wrong.append(f"{who} {method} {rule}: {answer.status} {answer.page.h1}")

    assert wrong == []


def test_nobody_else_reads_the_name_or_the_number(
    office: Office, people: dict[str, Visitor]
) -> None:
    dossier = office.dossier(a_dossier(1).admission_number)
    secrets = [NAME.encode(), dossier.record["id_number"].encode()]
    told = []

    for method, rule in sorted(TABLE):
        for who in sorted(EVERYONE - READERS - {"owner"}):
            if method == "POST" and "sign-out" in rule:
                continue
            body = call(people[who], method, rule, dossier.id).body
            # what the visitor typed into the search box herself is shown in the box again
            if any(secret in body.replace(f'value="{NAME}"'.encode(), b"") for secret in secrets):
                told.append(f"{who} {method} {rule}")

    assert told == []


def test_a_first_password_opens_no_page_but_the_one_to_change_it(office: Office) -> None:
    from form_server.actions import signing_in
    from form_server.commands.staff import add_staff

    dossier = a_dossier()
    office.keep(dossier)
    added = add_staff(office.house, "新柜员", Role.CLERK, dossier.records_office)
    assert added is not None
    clerk = office.visitor()
    clerk.cookies["biye-staff"] = signing_in.staff_session(office.desk, added[0]).token

    reached = {
        rule: call(clerk, method, rule, dossier.id).page.h1
        for method, rule in sorted(TABLE)
        if rule.startswith("/staff/") and "sign" not in rule
    }

    assert set(reached.values()) == {"设置自己的密码"}
