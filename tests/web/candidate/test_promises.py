"""Answers of the site that the service keeps, seen through its pages and its paper (FAQ 12, 13, 16–19)."""

import subprocess
from pathlib import Path

from form_server.rules.dossier import Verdict
from tests.builders import a_dossier
from tests.conftest import Office
from tests.web.candidate.test_application import extracted
from tests.web.steps import a_candidate, fill_in, submit


def test_an_incomplete_check_never_blocks(office: Office) -> None:
    dossier = a_dossier(record={"major": "020203"})
    visitor = a_candidate(office, dossier)

    results = visitor.get("/apply/results")
    submitted = submit(visitor)

    assert "不影响提交" in results.page.text
    assert submitted.page.h1 == "申报已提交"
    version = office.dossier(dossier.admission_number).applications["2007-1"].submitted
    assert version is not None
    assert version.verdict is Verdict.INCOMPLETE


def test_a_transfer_that_is_not_shown_never_blocks(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    fill_in(
        visitor, "remarks", **{"remark_transfer-not-shown": "英语（二）2001 年办过免考（演示）"}
    )

    submitted = submit(visitor)

    assert submitted.page.h1 == "申报已提交"
    assert "证明" in submitted.page.text


def test_a_changed_name_is_printed_beside_the_record_and_brings_its_papers(
    office: Office, tmp_path: Path
) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    fill_in(visitor, "identity", current_name="章演示")
    fill_in(visitor, "remarks", **{"remark_former-name": "已由公安机关更名（演示）"})

    submitted = submit(visitor)

    text = extracted(visitor.get("/apply/form.pdf").body, tmp_path)
    assert "曾用名证明" in submitted.page.text
    assert "户口" in submitted.page.text
    assert "章演示" in text
    assert dossier.record["name"] in text


def test_the_form_prints_clear_in_black_and_white(office: Office, tmp_path: Path) -> None:
    visitor = a_candidate(office, a_dossier())
    submit(visitor)
    file = tmp_path / "form.pdf"
    file.write_bytes(visitor.get("/apply/form.pdf").body)

    subprocess.run(
        ["pdftoppm", "-r", "60", "-singlefile", str(file), str(tmp_path / "page")], check=True
    )
    header, _, pixels = (tmp_path / "page.ppm").read_bytes().partition(b"\n255\n")

    assert header.startswith(b"P6")
    assert all(pixels[i] == pixels[i + 1] == pixels[i + 2] for i in range(0, len(pixels), 3))


def test_a_photo_that_differs_is_stated_on_the_form(office: Office, tmp_path: Path) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/photo")
    visitor.send("/apply/photo", photo="no")

    submitted = submit(visitor)

    text = extracted(visitor.get("/apply/form.pdf").body, tmp_path)
    assert "没有照片" in text
    assert "采集" in submitted.page.text or "照片" in submitted.page.text


def test_nobody_is_asked_to_fill_in_the_graduate_record(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    asked = set()
    for page in ("identity", "contact", "major", "remarks", "check"):
        visitor.get(f"/apply/{page}")
        asked |= set(visitor.page.labels_for.values())

    for only_there in ("自我鉴定", "本人简历", "家庭主要成员", "奖惩情况"):
        assert only_there not in asked
