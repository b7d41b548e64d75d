"""Photos come in encoded anew; what is no picture stops the run with everything else that is wrong."""

import hashlib
import io
import struct
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from form_server.exchange.pictures import reencoded
from form_server.exchange.problems import FileFault
from form_server.exchange.surroundings import Surroundings
from form_server.rules.dossier import State
from tests.builders import an_application
from tests.exchange.files import (
    NUMBER,
    OTHER,
    a_picture,
    a_row,
    an_archive,
    candidates,
    dossier,
    faults,
    imported,
    planned,
)


@pytest.fixture
def known(around: Surroundings, tmp_path: Path) -> Surroundings:
    candidates(around, tmp_path, a_row(), a_row(OTHER))
    return around


def a_header_of(width: int, height: int) -> bytes:
    """The first bytes of a JPEG that claims to be so large."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"


def kept_files(around: Surroundings) -> list[Path]:
    return sorted(path for path in around.photos.rglob("*") if path.is_file())


def test_a_photo_is_kept_under_its_digest_and_named_on_the_dossier(
    known: Surroundings, tmp_path: Path
) -> None:
    path = an_archive(tmp_path, {f"一/{NUMBER}.JPG": a_picture(size=(960, 1280))})

    imported(known, "photos", path)

    photo = dossier(known).photo
    (file,) = kept_files(known)
    assert file == known.photos / photo[:2] / f"{photo}.jpg"
    assert hashlib.sha256(file.read_bytes()).hexdigest() == photo
    with Image.open(file) as picture:
        assert (picture.format, picture.size) == ("JPEG", (480, 640))
    assert dossier(known).warnings == ()


def test_a_folder_does_as_well_and_the_second_time_changes_nothing(
    known: Surroundings, tmp_path: Path
) -> None:
    folder = tmp_path / "照片"
    folder.mkdir()
    (folder / f"{NUMBER}.jpg").write_bytes(a_picture())
    (folder / "Thumbs.db").write_bytes(b"left behind")
    first = imported(known, "photos", folder)
    before = dossier(known)

    second = imported(known, "photos", folder)

    assert (first.new, second.new, second.same) == (1, 0, 1)
    assert dossier(known) == before


def test_the_same_picture_of_two_people_is_one_file(known: Surroundings, tmp_path: Path) -> None:
    files = {f"{NUMBER}.jpg": a_picture(), f"{OTHER}.jpg": a_picture()}

    imported(known, "photos", an_archive(tmp_path, files))

    assert len(kept_files(known)) == 1
    assert dossier(known).photo == dossier(known, OTHER).photo


def test_a_replaced_photo_stays_on_disk(known: Surroundings, tmp_path: Path) -> None:
    imported(known, "photos", an_archive(tmp_path, {f"{NUMBER}.jpg": a_picture("blue")}))

    report = imported(known, "photos", an_archive(tmp_path, {f"{NUMBER}.jpg": a_picture("red")}))

    assert (report.changed, len(kept_files(known))) == (1, 2)


def test_what_is_no_picture_stops_the_run_with_all_problems_told(
    known: Surroundings, tmp_path: Path
) -> None:
    files = {
        "010203100003.jpg": a_picture(),
        f"{NUMBER}.jpg": a_picture(),
        f"{OTHER}.jpg": b"<svg onload='alert(1)'/>",
        f"乙/{NUMBER}.jpeg": a_picture(),
        "张演示.jpg": a_picture(),
    }

    plan = planned(known, "photos", an_archive(tmp_path, files))

    assert faults(plan) == [
        ("not-a-picture", 2, "", f"{OTHER}.jpg"),
        ("candidate-unknown", 3, "", "010203100003.jpg"),
        ("duplicate-row", 4, "", f"乙/{NUMBER}.jpeg"),
        ("photo-name", 5, "", "张演示.jpg"),
    ]
    assert plan.steps == ()
    assert kept_files(known) == []


def test_an_archive_member_that_unpacks_to_too_much_is_refused_unread(
    known: Surroundings, tmp_path: Path
) -> None:
    path = an_archive(tmp_path, {f"{NUMBER}.jpg": bytes(50 << 20)})

    assert path.stat().st_size < 100_000
    assert faults(planned(known, "photos", path)) == [("picture-too-large", 1, "", f"{NUMBER}.jpg")]


def test_a_broken_archive_is_told(known: Surroundings, tmp_path: Path) -> None:
    path = tmp_path / "photos.zip"
    path.write_bytes(b"PK\x03\x04 and nothing more")

    assert faults(planned(known, "photos", path)) == [("damaged", 0, "", "")]


def test_an_empty_folder_is_told(known: Surroundings, tmp_path: Path) -> None:
    folder = tmp_path / "空"
    folder.mkdir()

    assert faults(planned(known, "photos", folder)) == [("no-rows", 0, "", "")]


def test_who_is_confirmed_keeps_the_photo_that_was_signed_for(
    known: Surroundings, tmp_path: Path
) -> None:
    confirmed = replace(
        dossier(known), applications={"2007-1": an_application(State.CONFIRMED, "R1")}
    )
    known.store.commit(lambda view: view.save_dossier(confirmed))
    path = an_archive(tmp_path, {f"{NUMBER}.jpg": a_picture()})

    plan = planned(known, "photos", path)
    imported(known, "photos", path)

    assert faults(plan) == [("photo-confirmed", 1, "", f"{NUMBER}.jpg")]
    assert dossier(known).photo == ""


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (a_header_of(60_000, 60_000), FileFault.TOO_MANY_PIXELS),
        (a_header_of(12_000, 10_000), FileFault.TOO_MANY_PIXELS),
        (a_picture(size=(20, 20)), FileFault.TOO_MANY_PIXELS),
        (a_picture()[:-400], FileFault.NOT_A_PICTURE),
        (b"\xff\xd8\xff only a beginning", FileFault.NOT_A_PICTURE),
        (b"\x89PNG\r\n\x1a\n", FileFault.NOT_A_PICTURE),
        (b"PK\x03\x04", FileFault.NOT_A_PICTURE),
        (b"", FileFault.NOT_A_PICTURE),
        (a_picture() + bytes(6 << 20), FileFault.PICTURE_TOO_LARGE),
    ],
    ids=[
        "bomb", "too many pixels", "too small", "truncated", "beginning", "another format", "archive",
        "empty", "too large",
    ],
)  # fmt: skip
def test_harmful_or_broken_pictures_are_named_not_decoded(content: bytes, fault: FileFault) -> None:
    assert reencoded(content) is fault


def test_nothing_but_the_picture_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010E] = "home of the candidate"
    carried = a_picture(exif=exif.tobytes(), comment=b"a comment") + b"<script>at the end</script>"

    photo = reencoded(carried)

    assert isinstance(photo, bytes)
    assert not any(word in photo for word in (b"home of", b"a comment", b"script"))
    with Image.open(io.BytesIO(photo)) as picture:
        assert dict(picture.getexif()) == {}


def test_a_photo_that_lies_on_its_side_is_turned_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    photo = reencoded(a_picture(size=(640, 480), exif=exif.tobytes()))

    assert isinstance(photo, bytes)
    with Image.open(io.BytesIO(photo)) as picture:
        assert picture.size == (480, 640)
