"""The audit page: what was done, found by day and by kind, and taken away as a table."""

import csv
import io

from form_server.rules.dossier import Role
from tests.builders import a_dossier
from tests.conftest import Office
from tests.web.steps import a_candidate, a_clerk, submit


def test_the_auditor_finds_who_submitted_and_takes_it_away(office: Office) -> None:
    mine = a_dossier(1)
    submit(a_candidate(office, mine, "zhangyanshi"))
    auditor = a_clerk(office, "", "审计", Role.AUDITOR)

    shown = auditor.get("/staff/audit/")
    found = auditor.send("/staff/audit/", since="2007-05-28", until="2007-05-28", act="submit")
    taken = auditor.send(
        "/staff/audit/export", since="2007-05-28", until="2007-05-28", act="submit"
    )

    assert "提交申报" in shown.page.text
    assert "zhangyanshi" in found.page.text
    assert "考生登录" not in found.page.text.partition("办理记录")[2]
    rows = list(csv.reader(io.StringIO(taken.body.decode("utf-8-sig"))))
    assert rows[0] == ["序号", "时间", "谁", "做了什么", "对象", "结果", "说明", "来自"]
    assert [row[3] for row in rows[1:]] == ["提交申报"]
    assert rows[1][4] == mine.id
    assert mine.value("name") not in taken.body.decode("utf-8-sig")
    assert "导出审计" in auditor.get("/staff/audit/").page.text


def test_a_day_that_cannot_be_read_is_told_of_and_nothing_typed_is_lost(office: Office) -> None:
    auditor = a_clerk(office, "", "审计", Role.AUDITOR)

    auditor.get("/staff/audit/")
    unreadable = auditor.send("/staff/audit/", since="五月", until="2007-05-28", actor="staff:审计")
    turned = auditor.send("/staff/audit/", since="2007-05-28", until="2007-05-20")

    assert "请按年-月-日填写" in unreadable.page.text
    assert 'value="staff:审计"' in unreadable.body.decode()
    assert "截止日期早于起始日期" in turned.page.text


def test_a_clerk_does_not_read_the_audit(office: Office) -> None:
    clerk = a_clerk(office, a_dossier(1).records_office, "柜员")

    assert "您的岗位不能办理这一步" in clerk.get("/staff/audit/").page.h1
