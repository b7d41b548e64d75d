"""推迟毕业 on the page of progress: until which day, and where to ask (FAQ 3; principle 7)."""

from dataclasses import replace

from form_server.rules.dossier import Violation
from tests.builders import OFFICE, a_dossier
from tests.conftest import Office
from tests.web.steps import a_candidate, a_clerk, submit


def test_the_candidate_reads_until_when_her_graduation_is_put_off(office: Office) -> None:
    mine = a_dossier()
    candidate = a_candidate(office, mine)
    submit(candidate)
    clerk = a_clerk(office, OFFICE)
    clerk.get(f"/staff/dossier/{mine.id}")
    clerk.send(f"/staff/dossier/{mine.id}/confirm")
    kept = office.dossier(mine.admission_number)
    office.keep(replace(kept, violations=(Violation("违纪", "2007-12-31"),)))

    deferred = candidate.get("/apply/progress").page.text
    office.keep(
        replace(
            office.dossier(mine.admission_number), violations=(Violation("违纪", "2007-05-01"),)
        )
    )
    over = candidate.get("/apply/progress").page.text

    assert "目前状态： 推迟毕业" in deferred
    assert "您的毕业推迟到 2007 年 12 月 31 日" in deferred
    assert "已现场确认，正在三级会审" in over
    assert "推迟毕业" not in over
