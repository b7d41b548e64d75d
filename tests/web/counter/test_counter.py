"""The clerk at the counter: finding, correcting on the spot, confirming, and what is not hers to see."""

from form_server.rules.dossier import Role
from tests.builders import a_dossier, an_id_number
from tests.conftest import Office
from tests.web.steps import a_candidate, a_clerk, fill_in, find, submit


def test_a_clerk_finds_a_dossier_by_any_number(office: Office) -> None:
    dossier = a_dossier()
    submit(a_candidate(office, dossier))
    reference = office.dossier(dossier.admission_number).applications["2007-1"].reference
    clerk = a_clerk(office, dossier.records_office)

    for words in (
        dossier.admission_number,
        reference,
        reference.lower(),
        dossier.record["id_number"],
    ):
        answer = find(clerk, words)
        assert dossier.admission_number in answer.page.h1, words


def test_a_clerk_scans_the_code_of_the_printed_form(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    submit(visitor)
    application = office.dossier(dossier.admission_number).applications["2007-1"]
    clerk = a_clerk(office, dossier.records_office)
    scanned = f"{application.reference}-1-{application.submissions[0].digest}"
    fill_in(visitor, "contact", address="武汉市演示路 8 号")
    submit(visitor)

    answer = find(clerk, scanned)

    assert "这张申报表已过期：纸上是第 1 版" in answer.page.text
    assert "通讯地址 武汉市江岸区演示路 1 号 武汉市演示路 8 号" in answer.page.text


def test_the_check_code_alone_opens_the_form_it_is_printed_on(office: Office) -> None:
    dossier = a_dossier()
    submit(a_candidate(office, dossier))
    code = office.dossier(dossier.admission_number).applications["2007-1"].submissions[0].digest
    typed = " ".join(code[n : n + 4] for n in range(0, len(code), 4)).lower()

    mine = find(a_clerk(office, dossier.records_office), typed)
    theirs = find(a_clerk(office, "420111", "别处柜员"), typed)

    assert dossier.admission_number in mine.page.h1
    assert theirs.page.h1 == "这份申报表不在本自考办办理"
    assert dossier.record["name"] not in theirs.page.html


def test_a_clerk_corrects_on_the_spot_and_confirms(office: Office) -> None:
    dossier = a_dossier()
    submit(a_candidate(office, dossier))
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)

    clerk.send(f"/staff/dossier/{dossier.id}/correct", address="武汉市演示路 7 号")
    clerk.send(
        f"/staff/dossier/{dossier.id}/confirm",
        delegate_name="王演示",
        delegate_id_number=an_id_number(8),
    )

    kept = office.dossier(dossier.admission_number)
    application = kept.applications["2007-1"]
    assert application.state == "confirmed"
    assert [each.account for each in application.submissions][1:] == ["staff:演示柜员"]
    assert kept.value("address") == "武汉市演示路 7 号"
    assert application.confirmation is not None
    assert application.confirmation.submission == 2
    assert application.confirmation.delegate_name == "王演示"
    assert application.confirmation.delegate_id_number == an_id_number(8)


def test_a_clerk_cannot_confirm_a_version_she_has_not_seen(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    submit(visitor)
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    seen = clerk.last
    fill_in(visitor, "contact", address="武汉市演示路 8 号")
    submit(visitor)

    clerk.last = seen
    answer = clerk.send(f"/staff/dossier/{dossier.id}/confirm")

    assert answer.page.h1 == "没有办理：您打开之后，这份申报有了新的一版"
    assert "通讯地址 武汉市江岸区演示路 1 号 武汉市演示路 8 号" in answer.page.text
    assert office.dossier(dossier.admission_number).applications["2007-1"].confirmation is None


def test_after_a_refusal_the_dossier_and_the_next_scan_are_at_hand(office: Office) -> None:
    dossier = a_dossier()
    submit(a_candidate(office, dossier))
    clerk = a_clerk(office, dossier.records_office)
    seen = find(clerk, dossier.admission_number)
    clerk.send(f"/staff/dossier/{dossier.id}/confirm")

    clerk.last = seen
    refused = clerk.send(f"/staff/dossier/{dossier.id}/confirm").page

    assert refused.h1 == "申报信息不能再修改：已现场确认"
    assert "几分钟之内打开档案撤销" in refused.text
    assert f"/staff/dossier/{dossier.id}" in [link.address for link in refused.links]
    assert "扫描申报表，或输入任意号码" in refused.text


def test_nothing_of_another_office_shows(office: Office) -> None:
    dossier = a_dossier(record={"name": "欧阳演示"})
    submit(a_candidate(office, dossier))
    application = office.dossier(dossier.admission_number).applications["2007-1"]
    clerk = a_clerk(office, "420111", "别处柜员")

    by_number = find(clerk, dossier.admission_number)
    by_name = find(clerk, "欧阳演示")
    by_address = clerk.get(f"/staff/dossier/{dossier.id}")
    scanned = find(clerk, f"{application.reference}-1-{application.submissions[0].digest}")

    for answer in (by_number, by_name, by_address):
        assert answer.page.h1 == "没有找到"
        assert dossier.record["id_number"] not in answer.page.html
    assert scanned.page.h1 == "这份申报表不在本自考办办理"
    assert dossier.record["name"] not in scanned.page.html


def test_a_second_factor_code_works_once(office: Office) -> None:
    from form_server.actions.sign_ins import FAILED, sign_in_staff, staff_secret
    from form_server.clock import machine_now
    from form_server.commands.staff import add_staff
    from form_server.rules.people import totp

    added = add_staff(office.house, "演示柜员", Role.CLERK, "420102")
    assert added is not None
    staff, password = added
    code = totp.code_at(staff_secret(office.resources, staff), totp.step_of(machine_now()))

    first = sign_in_staff(office.visit(), "演示柜员", password, code)
    again = sign_in_staff(office.visit(), "演示柜员", password, code)

    assert first != FAILED
    assert again == FAILED


def test_a_revoked_clerk_is_out_with_the_next_request(office: Office) -> None:
    from dataclasses import replace

    clerk = a_clerk(office, "420102")

    def revoke(view):  # type: ignore[no-untyped-def]
        view.save_staff(replace(view.staff("演示柜员"), active=False))

    office.house.store.commit(revoke)

    assert clerk.get("/staff/").page.h1 == "工作人员登录"


def test_the_audit_tells_the_whole_story_and_is_whole(office: Office) -> None:
    dossier = a_dossier()
    submit(a_candidate(office, dossier))
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    clerk.send(f"/staff/dossier/{dossier.id}/confirm")

    assert office.house.store.verify_audit() is None
    assert [each.what for each in office.dossier(dossier.admission_number).events] == [
        "submit",
        "confirm",
    ]
