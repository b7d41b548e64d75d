"""Violations and certificates come in: beside the dossier for reviewers, and onto the approved application."""

from pathlib import Path

from form_server.exchange.surroundings import Surroundings
from form_server.rules.dossier import State
from form_server.rules.office_entries import Certificate, Violation
from tests.builders import NOON, ROUND, a_dossier, an_application
from tests.exchange.files import (
    NUMBER,
    OTHER,
    a_csv,
    a_row,
    a_workbook,
    candidates,
    dossier,
    faults,
    imported,
    planned,
)


def a_violation(number: str = NUMBER, kind: str = "代考", until: str = "200712") -> dict[str, str]:
    return {"准考证号": number, "类型": kind, "推迟至": until}


def a_certificate(number: str = NUMBER, **cells: str) -> dict[str, str]:
    return {"准考证号": number, "证书编号": "65420107061000001", "登记日期": "2007-06-30", **cells}


def approved(around: Surroundings, state: State = State.APPROVED, number: str = NUMBER) -> None:
    kept = a_dossier(1, an_application(state), admission_number=number, id=f"d{number}")
    around.store.commit(lambda view: view.save_dossier(kept))


def test_violations_are_laid_beside_the_dossier_and_replaced_by_kind(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row())
    first = imported(
        around, "violations", a_csv(tmp_path, a_violation(), a_violation(kind="夹带", until=""))
    )
    again = imported(around, "violations", a_csv(tmp_path, a_violation()))

    changed = imported(around, "violations", a_csv(tmp_path, a_violation(until="2008年6月")))

    assert (first.new, again.same, changed.changed) == (2, 1, 1)
    assert dossier(around).violations == (Violation("代考", "2008-06-01"), Violation("夹带"))


def test_what_is_wrong_with_violations_is_told_together_and_changes_nothing(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row())

    plan = planned(
        around,
        "violations",
        a_csv(
            tmp_path, a_violation(), a_violation(), a_violation(OTHER), a_violation(until="秋天")
        ),
    )

    assert faults(plan) == [
        ("duplicate-row", 3, "类型", "代考"),
        ("candidate-unknown", 4, "准考证号", OTHER),
        ("bad-month", 5, "推迟至", "秋天"),
    ]


def test_an_approved_application_is_registered_and_learns_its_place_later(
    around: Surroundings, tmp_path: Path
) -> None:
    approved(around)

    imported(around, "certificates", a_csv(tmp_path, a_certificate()))
    registered = dossier(around).applications[ROUND]
    imported(around, "certificates", a_csv(tmp_path, a_certificate(领取地点="420102")))
    placed = dossier(around).applications[ROUND]
    again = imported(around, "certificates", a_csv(tmp_path, a_certificate()))

    assert (registered.state, registered.certificate) == (
        State.REGISTERED,
        Certificate("65420107061000001", "2007-06-30"),
    )
    assert (placed.state, placed.certificate) == (
        State.REGISTERED,
        Certificate("65420107061000001", "2007-06-30", "420102"),
    )
    assert again.same == 1
    assert [each.what for each in dossier(around).events] == ["registered", "registered"]


def test_a_certificate_that_was_handed_out_is_not_changed(
    around: Surroundings, tmp_path: Path
) -> None:
    held = Certificate("65420107061000001", "2007-06-30", "420102", NOON, "演示")
    issued = an_application(State.ISSUED, certificate=held)
    kept = a_dossier(1, issued, admission_number=NUMBER)
    around.store.commit(lambda view: view.save_dossier(kept))

    same = planned(around, "certificates", a_csv(tmp_path, a_certificate()))
    other = planned(
        around, "certificates", a_csv(tmp_path, a_certificate(证书编号="65420107061000002"))
    )

    assert (same.problems, same.same) == ((), 1)
    assert faults(other) == [("certificate-issued", 2, "准考证号", NUMBER)]


def test_a_certificate_needs_an_approved_application_and_a_number_of_its_own(
    around: Surroundings, tmp_path: Path
) -> None:
    approved(around)
    approved(around, State.CONFIRMED, OTHER)
    third = "010203100003"

    plan = planned(
        around,
        "certificates",
        a_csv(
            tmp_path,
            a_certificate(登记日期="六月"),
            a_certificate(OTHER),
            a_certificate(third),
            a_certificate(third, 证书编号="65420107061000009"),
        ),
    )

    assert faults(plan) == [
        ("bad-day", 2, "登记日期", "六月"),
        ("not-approved", 3, "准考证号", OTHER),
        ("duplicate-row", 4, "证书编号", "65420107061000001"),
        ("candidate-unknown", 5, "准考证号", third),
    ]


def test_a_certificate_number_that_a_spreadsheet_has_cut_is_refused(
    around: Surroundings, tmp_path: Path
) -> None:
    approved(around)
    header = ("准考证号", "证书编号", "登记日期")

    plan = planned(
        around,
        "certificates",
        a_workbook(tmp_path, header, (NUMBER, 65420107061000001, "2007-06-30")),
    )

    assert faults(plan)[0][0] == "digits-lost"
