"""The counter mends a photo and forwards a name (FAQ 4, 13, 18; S39–S43, S83–S87, S109, S110; security E2)."""

import io
import struct
from pathlib import Path

import pytest
from PIL import Image

from form_server.rules.dossier import Dossier
from form_server.rules.people.name_corrections import NameOutcome
from form_server.store.protocol import AuditWanted
from tests.builders import ROUND, a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_candidate, a_clerk, find, submit


@pytest.fixture
def mine() -> Dossier:
    return a_dossier()


def at_the_desk(office: Office, dossier: Dossier) -> Visitor:
    submit(a_candidate(office, dossier))
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    return clerk


def a_picture(
    colour: str = "blue", kind: str = "JPEG", size: tuple[int, int] = (480, 640)
) -> bytes:
    written = io.BytesIO()
    picture = Image.new("RGB", size, colour)
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (30.0, 35.0, 0.0)}
    exif[0x010E] = "taken-at-home"
    picture.save(written, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return written.getvalue()


def a_bomb() -> bytes:
    """A JPEG whose head claims 60,000 by 60,000 pixels."""
    picture = bytearray(a_picture())
    start = picture.index(b"\xff\xc0") + 5
    picture[start : start + 4] = struct.pack(">HH", 60_000, 60_000)
    return bytes(picture)


def photo_file(office: Office, dossier: Dossier) -> Path:
    kept = office.dossier(dossier.admission_number).photo
    return office.house.photo_folder / kept[:2] / f"{kept}.jpg"


def test_a_new_photo_is_kept_without_what_it_carried_along(office: Office, mine: Dossier) -> None:
    clerk = at_the_desk(office, mine)
    action = f"/staff/dossier/{mine.id}/photo"
    clerk.send_file(action, "photo_file", "a.jpg", a_picture("blue"))
    first = photo_file(office, mine)

    answer = clerk.send_file(action, "photo_file", "a.jpg", a_picture("red"))

    kept = office.dossier(mine.admission_number)
    second = photo_file(office, mine)
    assert b"taken-at-home" not in second.read_bytes()
    assert not Image.open(io.BytesIO(second.read_bytes())).getexif()
    assert (first.exists(), kept.photos_before) == (True, (first.stem,))
    assert [each.words for each in kept.events if each.what == "retake-photo"] == ["taken"] * 2
    assert "照片已更换" in answer.page.text
    assert clerk.get(f"/staff/dossier/{mine.id}/photo.jpg").body == second.read_bytes()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "请选择照片文件", id="nothing"),
        pytest.param(b"<svg onload=alert(1)>", "不是可以打开的 JPG", id="svg"),
        pytest.param(a_picture(kind="PNG"), "不是可以打开的 JPG", id="png called jpg"),
        pytest.param(a_picture()[:600], "不是可以打开的 JPG", id="cut short"),
        pytest.param(a_bomb(), "照片的尺寸不合适", id="60,000 by 60,000"),
        pytest.param(a_picture(size=(40, 40)), "照片的尺寸不合适", id="too small"),
    ],
)
def test_what_is_no_photo_is_refused_and_leaves_nothing(
    office: Office, mine: Dossier, content: bytes, said: str
) -> None:
    clerk = at_the_desk(office, mine)

    answer = clerk.send_file(f"/staff/dossier/{mine.id}/photo", "photo_file", "a.jpg", content)

    assert said in answer.page.text
    assert office.dossier(mine.admission_number).photo == ""
    assert not office.house.photo_folder.exists()


def test_a_file_larger_than_any_photo_is_not_read(office: Office, mine: Dossier) -> None:
    clerk = at_the_desk(office, mine)

    answer = clerk.send_file(
        f"/staff/dossier/{mine.id}/photo", "photo_file", "a.jpg", b"\xff\xd8\xff" * 2**21
    )

    assert answer.status == 413


def test_paper_photos_of_a_delegate_are_scanned_only_where_the_office_says_so(
    office: Office, mine: Dossier
) -> None:
    clerk = at_the_desk(office, mine)

    answer = clerk.send_file(
        f"/staff/dossier/{mine.id}/photo",
        "photo_file",
        "a.jpg",
        a_picture(),
        photo_source="scanned",
    )

    assert "请选择照片从哪里来" in answer.page.text
    assert office.dossier(mine.admission_number).photo == ""


def test_the_photo_of_a_signed_form_stays(office: Office, mine: Dossier) -> None:
    clerk = at_the_desk(office, mine)
    before = clerk.last
    clerk.send(f"/staff/dossier/{mine.id}/confirm")

    clerk.last = before
    answer = clerk.send_file(f"/staff/dossier/{mine.id}/photo", "photo_file", "a.jpg", a_picture())

    assert answer.page.h1 == "没有更换照片：这份申报已现场确认"


def test_a_name_goes_to_the_province_and_holds_up_nothing(office: Office, mine: Dossier) -> None:
    clerk = at_the_desk(office, mine)

    clerk.send(
        f"/staff/dossier/{mine.id}/name",
        name_after="章演示",
        name_cause="wrong",
        name_evidence="户口本原件，复印件已留",
    )

    (waiting,), _ = office.house.store.read(
        lambda view: view.name_corrections_with(NameOutcome.PENDING)
    )
    assert (waiting.before, waiting.after, waiting.office) == (
        "张演示",
        "章演示",
        mine.records_office,
    )
    assert (waiting.forwarded_by, waiting.dossier_id, waiting.round) == ("演示柜员", mine.id, ROUND)
    assert "张演示 → 章演示" in clerk.page.text
    clerk.send(f"/staff/dossier/{mine.id}/confirm")
    kept = office.dossier(mine.admission_number)
    assert (str(kept.applications[ROUND].state), kept.value("name")) == ("confirmed", "张演示")


def test_one_name_waits_at_a_time_and_the_office_takes_it_back(
    office: Office, mine: Dossier
) -> None:
    clerk = at_the_desk(office, mine)
    typed = {"name_after": "章演示", "name_cause": "changed", "name_evidence": "《曾用名证明》"}
    before = clerk.last
    clerk.send(f"/staff/dossier/{mine.id}/name", **typed)
    clerk.last = before
    again = clerk.send(f"/staff/dossier/{mine.id}/name", **typed)

    clerk.get(f"/staff/dossier/{mine.id}")
    clerk.send(f"/staff/dossier/{mine.id}/name/recall")
    clerk.send(f"/staff/dossier/{mine.id}/name", **(typed | {"name_after": "璋演示"}))

    asked = office.house.store.read(lambda view: view.name_corrections(mine.admission_number))
    assert again.page.h1 == "没有转报：已有一份姓名更正在等省自考办办理"
    assert [(one.n, one.after, str(one.outcome)) for one in asked] == [
        (1, "章演示", "recalled"),
        (2, "璋演示", "pending"),
    ]


def test_a_name_is_forwarded_with_its_cause_and_evidence(office: Office, mine: Dossier) -> None:
    clerk = at_the_desk(office, mine)

    answer = clerk.send(f"/staff/dossier/{mine.id}/name", name_after="张演示")

    for said in ("正确的姓名与档案里的相同", "请选择改名的缘由", "请填写证明材料"):
        assert said in answer.page.text


def test_the_audit_tells_of_photo_and_name_and_shows_neither(office: Office, mine: Dossier) -> None:
    clerk = at_the_desk(office, mine)
    clerk.send_file(f"/staff/dossier/{mine.id}/photo", "photo_file", "a.jpg", a_picture())
    clerk.send(
        f"/staff/dossier/{mine.id}/name",
        name_after="章演示",
        name_cause="wrong",
        name_evidence="户口本",
    )

    page = office.house.store.read(
        lambda view: view.audited(
            AuditWanted(office.now.replace(hour=0), office.now.replace(hour=23), subject=mine.id)
        )
    )

    told = {event.act: str(event) for _, event in page.events}
    assert {"retake-photo", "forward-name"} <= set(told)
    assert not any("章演示" in text or "户口本" in text for text in told.values())
