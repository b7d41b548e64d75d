"""What the three levels do in the season: many at once where the check is complete, the others one by one."""

import re

from form_server.rules.dossier import Verdict
from tests.builders import ROUND
from tests.conftest import Office
from tests.visiting import Visitor

LIST = "/staff/review/"


def cases(visitor: Visitor) -> list[str]:
    """Addresses of the cases on the first page of the work list."""
    body = visitor.get(LIST).body.decode()
    return re.findall(rf'href="({LIST}[^/"?]+/{ROUND})[?"]', body)


def decide(visitor: Visitor, case: str, outcome: str, words: str = "") -> None:
    visitor.get(case)
    visitor.send(f"{case}/decide", outcome=outcome, words=words)
    assert visitor.page.h1 == "会审待办", visitor.page.text


def approve_many(visitor: Visitor) -> int:
    """The dry run, then all of it; how many."""
    visitor.get(LIST)
    if not any(one.action == f"{LIST}dry-run" for one in visitor.page.forms):
        return 0
    visitor.send(f"{LIST}dry-run")
    if not any(one.action == f"{LIST}approve" for one in visitor.page.forms):
        return 0
    text = visitor.send(f"{LIST}approve").page.text
    found = re.search(r"已通过 (\d+) 份", text)
    assert found, text
    return int(found[1])


def review_all(office: Office, visitor: Visitor, refuse_incomplete: bool = False) -> int:
    """Empties the work list; returns how many were approved unseen."""
    many = approve_many(visitor)
    while waiting := cases(visitor):
        for case in waiting:
            verdict = verdict_of(office, case)
            refused = refuse_incomplete and verdict is Verdict.INCOMPLETE
            decide(
                visitor,
                case,
                "rejected" if refused else "approved",
                "课程不全，纸质档案也没有（演示）" if refused else "",
            )
    return many


def verdict_of(office: Office, case: str) -> Verdict:
    dossier_id = case.split("/")[3]
    dossier = office.house.store.read(lambda view: view.dossier_by_id(dossier_id))
    assert dossier is not None
    confirmation = dossier.applications[ROUND].confirmation
    assert confirmation is not None
    return confirmation.verdict
