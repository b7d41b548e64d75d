"""Every route × everyone: the published table is what the service does, and a route without a row is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from form_server.rules.dossier import Confirmation, Dossier, Outcome, Review, Role, State, Verdict
from form_server.rules.windows.late_codes import LateCode
from form_server.web.access import ACCESS, Unlisted, require_rows
from form_server.web.access_table import as_markdown
from tests.builders import NOON, OFFICE, ROUND, a_dossier, a_submission, an_application
from tests.conftest import ROOT, Office
from tests.visiting import Answer, Visitor
from tests.web.steps import a_candidate, a_clerk, submit

PUBLISHED = ROOT / "docs" / "access.md"
ADD_A_ROW = (
    "every route needs a row in form_server/web/access.py and in the published table:\n"
    "    python -m form_server access > docs/access.md"
)
OTHER_OFFICE = "420111"
OTHER_CITY = "420200"
NAME = "端木演示"
NAMES_A_PERSON = "POST /staff/people/"
"""what is posted names a member of staff of the office"""


@dataclass(frozen=True)
class Actor:
    """Someone of the walk: the column of the published table, and whether the dossier asked about is in her scope."""

    column: str
    in_scope: bool = True


ACTORS = {
    "anonymous": Actor("anonymous"),
    "owner": Actor("candidate"),
    "other candidate": Actor("candidate"),
    "clerk": Actor("clerk"),
    "clerk of a sibling office": Actor("clerk", in_scope=False),
    "city": Actor("city"),
    "another city": Actor("city", in_scope=False),
    "university": Actor("university"),
    "another university": Actor("university", in_scope=False),
    "province": Actor("province"),
    "editor": Actor("editor"),
    "administrator": Actor("administrator"),
    "auditor": Actor("auditor"),
}
MAY_READ_THE_NAME = {"owner", "clerk", "city", "province", "auditor"}
SHUT = ("登录", "工作人员登录", "您的岗位不能办理这一步", "这个页面已过期，没有办理")


def published() -> dict[str, set[str]]:
    """Route → the columns that have a mark, as docs/access.md says."""
    lines = PUBLISHED.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    names = rows[0][3:]
    return {
        row[0].strip("`"): {name for name, mark in zip(names, row[3:], strict=True) if mark}
        for row in rows[2:]
    }


SEARCHES = ("/staff/find", "/staff/list/", "/staff/review/find")


def routes(office: Office) -> set[str]:
    bottle = office.application._application
    return {f"{route.method} {route.rule}" for route in bottle.routes}  # type: ignore[attr-defined]


@pytest.fixture
def people(office: Office) -> Iterator[dict[str, Visitor]]:
    """One dossier that is submitted, its owner, and everyone else."""
    mine = a_dossier(1, record={"name": NAME})
    owner = a_candidate(office, mine, "本人")
    submit(owner)
    city = office.resources.release.office(mine.records_office).parent  # type: ignore[union-attr]
    confirmed(office)
    proposed(office, mine)
    a_clerk(office, mine.records_office, "被管者")
    yield {
        "anonymous": office.visitor(),
        "owner": owner,
        "other candidate": a_candidate(office, a_dossier(2), "旁人"),
        "clerk": a_clerk(office, mine.records_office, "柜员"),
        "clerk of a sibling office": a_clerk(office, OTHER_OFFICE, "别处"),
        "city": a_clerk(office, city, "市州", Role.CITY),
        "another city": a_clerk(office, OTHER_CITY, "别市", Role.CITY),
        "university": a_clerk(office, "U001", "院校", Role.UNIVERSITY),
        "another university": a_clerk(office, "U002", "别校", Role.UNIVERSITY),
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


def call(visitor: Visitor, route: str, dossier_id: str, round_id: str = ROUND) -> Answer:
    method, rule = route.split(" ", 1)
    address = rule.replace("<dossier_id>", dossier_id).replace("<path:path>", "guide/")
    address = address.replace("<round_id>", round_id).replace("<name>", "0001")
    if method == "GET":
        return visitor.get(address)
    token = visitor.get("/apply/register").page.form("/apply/register").fields["csrf"]
    words = NAME if rule in SEARCHES else "演示的话"
    fields = {"csrf": token, "words": words, "purpose": "recovery", "submission": "1"}
    fields |= {"round": ROUND}
    if "late-code" in rule:
        fields |= {"n": "1"}
    if rule.startswith("/staff/people/"):
        fields |= {"name": "被管者", "role": "clerk", "office": OFFICE}
    if rule.startswith("/staff/review/"):
        fields |= {"at": NOON.isoformat(), "words": "演示原因"}
    return visitor.post(address, fields)


def asked_about(route: str) -> str:
    """The id of the dossier that the walk puts into an address of that route."""
    return a_dossier(3 if "<round_id>" in route else 1).id


def expected(route: str, who: Actor, table: dict[str, set[str]]) -> str:
    """`in`, `not found` where the dossier is another office's, else `shut`."""
    if who.column not in table[route]:
        return "shut"
    if route.startswith(NAMES_A_PERSON) and not who.in_scope:
        return "shut"
    return "not found" if "<dossier_id>" in route and not who.in_scope else "in"


def outcome(route: str, answer: Answer) -> str:
    scoped = "<dossier_id>" in route
    if not answer.headers.get("content-type", "").startswith("text/html") or not answer.body:
        return "in"
    if scoped and answer.status == 404:
        return "not found"
    return "shut" if answer.page.h1.removeprefix("错误：") in SHUT else "in"


def test_every_route_has_its_row_and_every_row_its_route(office: Office) -> None:
    assert routes(office) == set(ACCESS), ADD_A_ROW


def test_the_published_table_is_the_one_in_force() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == as_markdown(), ADD_A_ROW


def test_a_route_without_a_row_keeps_the_service_from_starting() -> None:
    with pytest.raises(Unlisted, match="GET /staff/forgotten"):
        require_rows(["GET /staff/", "GET /staff/forgotten"])


def test_each_route_lets_in_whom_the_table_names_and_tells_nobody_else(
    office: Office, people: dict[str, Visitor]
) -> None:
    table, wrong, told = published(), [], []
    secrets = [NAME.encode(), a_dossier(1).record["id_number"].encode()]

    for route in sorted(table):
        for who, actor in sorted(ACTORS.items(), key=lambda one: one[1].column in table[route]):
            if "sign-out" in route or (who == "owner" and route == "POST /apply/withdraw"):
                continue
            wanted = expected(route, actor, table)
            answer = call(people[who], route, asked_about(route))
            got = outcome(route, answer) if "anonymous" not in table[route] else "in"
            if got != wanted and (wanted, got) != ("shut", "not found"):
                wrong.append(f"{who}: {route}: {wanted} expected, {got}: {answer.page.h1}")
            # what the visitor typed into the search box herself is shown in the box again
            body = answer.body.replace(f'value="{NAME}"'.encode(), b"")
            if who not in MAY_READ_THE_NAME and any(secret in body for secret in secrets):
                told.append(f"{who}: {route}")

    assert (wrong, told) == ([], [])


def test_an_id_that_is_not_there_is_not_found_and_neither_is_another_round(
    office: Office, people: dict[str, Visitor]
) -> None:
    scoped = [route for route in ACCESS if "<dossier_id>" in route]
    found = []

    for route in scoped:
        who = people["city"]
        if call(who, route, "d0").status != 404:
            found.append(route)
        if "<round_id>" in route and call(who, route, asked_about(route), "1999-1").status != 404:
            found.append(f"{route}, another round")
    for n in range(1, 51):
        if (
            people["clerk of a sibling office"].get(f"/staff/dossier/{a_dossier(n).id}").status
            != 404
        ):
            found.append(f"dossier {n}")

    assert found == []


def test_a_first_password_opens_no_page_but_the_one_to_change_it(office: Office) -> None:
    from form_server.actions import sign_ins
    from form_server.commands.staff import add_staff

    dossier = a_dossier()
    office.keep(dossier)
    added = add_staff(office.house, "新柜员", Role.CLERK, dossier.records_office)
    assert added is not None
    clerk = office.visitor()
    clerk.cookies["biye-staff"] = sign_ins.staff_session(office.resources, added[0]).token

    reached = {
        route: call(clerk, route, dossier.id).page.h1
        for route in sorted(ACCESS)
        if " /staff/" in route and "sign" not in route
    }

    assert set(reached.values()) == {"设置自己的密码"}
