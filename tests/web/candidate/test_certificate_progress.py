"""The end of the way: the candidate reads the number of the certificate, and where and when to collect it."""

import pytest

from form_server.rules.dossier import State
from form_server.rules.office_entries import Certificate
from tests.builders import ROUND, a_dossier, an_application
from tests.conftest import Office
from tests.web.steps import a_candidate

NUMBER = "65420107061000001"


def test_progress_says_where_and_when_the_certificate_is_collected(office: Office) -> None:
    held = Certificate(NUMBER, "2007-06-30", "420106")
    registered = an_application(State.REGISTERED, "K3M-7QR-TPA", certificate=held)
    candidate = a_candidate(office, a_dossier(1, registered))
    place = office.resources.release.office("420106")

    text = candidate.get("/apply/progress").page.text

    assert place is not None
    assert ROUND in office.dossier(a_dossier(1).admission_number).applications
    assert f"证书编号 {NUMBER}，2007 年 6 月 30 日登记" in text
    assert f"领取地点：{place.name}" in text
    assert place.hours in text
    assert place.phone in text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.APPROVED, "目前状态：终审通过"),
        (State.REJECTED, "目前状态：终审未通过"),
        (State.ISSUED, "目前状态：已发证"),
    ],
)
def test_the_task_list_says_how_it_ended_and_offers_nothing_to_submit(
    office: Office, state: State, words: str
) -> None:
    candidate = a_candidate(office, a_dossier(1, an_application(state, "K3M-7QR-TPA")))

    assert words in candidate.get("/apply/tasks").page.text
    assert candidate.get("/apply/check").page.h1 == "申报内容"
