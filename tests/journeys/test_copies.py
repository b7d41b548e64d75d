"""A copy is whole or not there; what was acknowledged comes back; whatever is broken is named."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from form_server.__main__ import main
from form_server.publishing.folder import PublishingFolder
from form_server.rules.dossier import State
from form_server.rules.publication import Request, Stage
from tests.builders import a_dossier, an_application, an_event
from tests.conftest import INSIDE, Office


def run(office: Office, command: str, *more: str, data: Path | None = None) -> int:
    settings = office.house.settings
    return main(
        [command, *more, "--data", str(data or settings.data), "--site", str(settings.site)]
    )


def a_season(office: Office) -> None:
    kept = "ab" + "0" * 62
    photo = office.house.photo_folder / kept[:2] / f"{kept}.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"a photo")
    office.keep(
        *(a_dossier(n, an_application(State.SUBMITTED, f"K3M-7QR-{n:03d}")) for n in range(1, 30))
    )
    office.keep(a_dossier(30, photo=kept))
    office.house.store.commit(lambda view: view.append(an_event()))


def the_copy(folder: Path) -> Path:
    return next(each for each in folder.iterdir() if each.name[0].isdigit())


def moved_keys(office: Office, data: Path) -> None:
    shutil.copytree(office.house.settings.keys, data.with_name(data.name + "-keys"))


def test_a_copy_made_while_the_service_runs_comes_back_whole(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_season(office)
    desk = office.house.publishing.folder
    asked = Request("0" * 16, "领证安排", "编辑", INSIDE, (), Stage.TO_APPROVE)
    with desk.alone():
        text = desk.keep_text("标题：领证安排".encode())
        desk.save_request(asked)
    made = run(office, "backup", str(tmp_path / "copies"))
    office.keep(a_dossier(31))
    restored = tmp_path / "restored"
    moved_keys(office, restored)

    back = run(office, "restore", str(the_copy(tmp_path / "copies")), data=restored)

    assert (made, back) == (0, 0)
    assert "30 dossiers, 1 photos" in capsys.readouterr().out
    with closing(sqlite3.connect(restored / "records.db")) as records:
        assert records.execute("SELECT count(*) FROM dossier").fetchone() == (30,)
    assert run(office, "audit", "verify", data=restored) == 0
    waits = PublishingFolder(restored)
    assert (waits.waiting(), waits.text(text)) == ((asked,), "标题：领证安排".encode())


def test_photos_are_kept_once_for_all_copies(office: Office, tmp_path: Path) -> None:
    a_season(office)
    run(office, "backup", str(tmp_path / "copies"))

    photos = list((tmp_path / "copies").rglob("*.jpg"))

    assert len(photos) == 1
    assert photos[0].is_relative_to(tmp_path / "copies" / "photos")


def test_nothing_is_restored_over_records_or_from_a_copy_that_was_touched(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_season(office)
    run(office, "backup", str(tmp_path / "copies"))
    copy, restored = the_copy(tmp_path / "copies"), tmp_path / "restored"
    over = run(office, "restore", str(copy))
    without_keys = run(office, "restore", str(copy), data=restored)
    moved_keys(office, restored)
    whole = (copy / "records.db").read_bytes()
    place = whole.index("张演示".encode())
    (copy / "records.db").write_bytes(whole[:place] + "王".encode() + whole[place + 3 :])

    touched = run(office, "restore", str(copy), data=restored)

    told = capsys.readouterr().err
    assert (over, without_keys, touched) == (1, 1, 1)
    assert "holds records already" in told
    assert "the keys are not at" in told
    assert "is not what was copied" in told
    assert not (restored / "records.db").exists()


def test_a_copy_without_a_photo_that_is_named_does_not_count(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.keep(a_dossier(1, photo="cd" + "0" * 62))

    made = run(office, "backup", str(tmp_path / "copies"))

    assert made == 1
    assert "photo cd000" in capsys.readouterr().err
    assert not any(each.name[0].isdigit() for each in (tmp_path / "copies").iterdir())


def test_the_doctor_names_each_thing_that_is_not_as_it_must_be(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_season(office)
    office.house.clock.set(INSIDE)
    run(office, "backup", str(tmp_path / "copies"))
    well = run(office, "doctor")
    office.keep(a_dossier(40, photo="ef" + "0" * 62, record={"records_office": "999999"}))
    with closing(
        sqlite3.connect(office.house.settings.data / "records.db", isolation_level=None)
    ) as records:
        records.execute("UPDATE tally SET n = n + 1 WHERE what = 'applied' AND place = ''")

    ill = run(office, "doctor")

    told = capsys.readouterr().err
    assert (well, ill) == (0, 1)
    assert "photo ef000" in told
    assert "records office 999999 is not in the release" in told
    assert "counters: 2 differ" in told
