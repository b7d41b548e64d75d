"""What stays behind after a walk: the audit tells it, the log names nobody (security F5, B7)."""

import logging
import sqlite3
from contextlib import closing

import pytest

from tests.builders import a_dossier
from tests.conftest import Office
from tests.web.steps import ANSWER, PASSWORD, a_candidate, a_clerk, find, sign_in, submit


def audited(office: Office) -> str:
    with closing(sqlite3.connect(office.house.settings.data / "records.db")) as connection:
        return "\n".join(text for (text,) in connection.execute("SELECT event FROM audit"))


def test_neither_log_nor_audit_names_a_number_or_a_secret(
    office: Office, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    dossier = a_dossier(id="opaque")
    candidate = a_candidate(office, dossier)
    submit(candidate)
    stranger = office.visitor()
    sign_in(stranger, "演示考生", "geheim-in-the-wrong-box")
    sign_in(stranger, "geheim-as-a-name", "x")
    stranger.get("/apply/nothing?q=1")
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    clerk.send(f"/staff/dossier/{dossier.id}/confirm")
    tokens = [*candidate.cookies.values(), *clerk.cookies.values()]

    out, err = capfd.readouterr()

    told = caplog.text + out + err + audited(office)
    secrets = (dossier.admission_number, dossier.record["id_number"], PASSWORD, ANSWER, *tokens)
    assert [each for each in (*secrets, "geheim") if each in told] == []


def test_the_audit_tells_of_failures_and_of_doors_tried(office: Office) -> None:
    dossier = a_dossier()
    submit(a_candidate(office, dossier))
    sign_in(office.visitor(), "演示考生", "不对的密码")
    stranger = office.visitor()
    stranger.get("/staff/sign-in")
    stranger.send("/staff/sign-in", username="admin", password="admin", code="000000")
    elsewhere = a_clerk(office, "420111", "别处柜员")
    elsewhere.get(f"/staff/dossier/{dossier.id}")
    find(elsewhere, dossier.admission_number)

    with closing(sqlite3.connect(office.house.settings.data / "records.db")) as connection:
        told = {
            (act, subject, result)
            for act, subject, result in connection.execute(
                "SELECT json_extract(event, '$.act'), json_extract(event, '$.subject'),"
                " json_extract(event, '$.result') FROM audit"
            )
        }

    assert {
        ("sign-in", dossier.id, "failed"),
        ("staff-sign-in", "unknown", "failed"),
        ("see", dossier.id, "refused"),
        ("find", "", "not-found"),
    } <= told
    assert office.house.store.verify_audit() is None
