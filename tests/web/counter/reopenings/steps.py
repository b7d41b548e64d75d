"""What the two people do, and when."""

from datetime import datetime, timedelta

from form_server.clock import OFFICE_ZONE
from form_server.rules.dossier import Dossier
from form_server.store.protocol import AuditWanted
from tests.builders import NOON
from tests.conftest import Office
from tests.visiting import Answer, Visitor

REVIEWING = datetime(2007, 6, 20, 10, 0, tzinfo=OFFICE_ZONE)
"""the on-site days are over, the review goes on"""
OVER = datetime(2007, 7, 9, 0, 0, tzinfo=OFFICE_ZONE)
WHY = "出生日期与身份证不符（演示）"


def page_of(dossier: Dossier) -> str:
    return f"/staff/dossier/{dossier.id}"


def ask(visitor: Visitor, dossier: Dossier, why: str = WHY) -> Answer:
    visitor.get(page_of(dossier))
    return visitor.send(f"{page_of(dossier)}/reopen", reopen_reason=why)


def agree(visitor: Visitor, dossier: Dossier) -> Answer:
    visitor.get(page_of(dossier))
    return visitor.send(f"{page_of(dossier)}/reopen/agree")


def post(visitor: Visitor, dossier: Dossier, act: str, **fields: str) -> Answer:
    """What a page that has grown old would send."""
    token = visitor.get("/apply/register").page.form("/apply/register").fields["csrf"]
    return visitor.post(f"{page_of(dossier)}/{act}", {"csrf": token, **fields})


def audited(office: Office, dossier: Dossier) -> list[str]:
    wanted = AuditWanted(NOON - timedelta(days=1), OVER, subject=dossier.id)
    page = office.house.store.read(lambda view: view.audited(wanted))
    return [event.act for _, event in page.events if "reopen" in event.act][::-1]
