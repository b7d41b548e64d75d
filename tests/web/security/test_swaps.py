"""A release that is replaced, broken or gone while people work; a disk that takes nothing (principles 11, 38; security G2)."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from form_server.caretaker import TRY_AGAIN_AFTER, Timer
from form_server.clock import OFFICE_ZONE, machine_now
from form_server.release_in_force import ReleaseInForce
from form_server.settings import settings_for
from form_server.store.protocol import Unavailable
from tests.builders import a_dossier
from tests.conftest import Office, a_house
from tests.web.steps import a_candidate, fill_in, submit

CLOSED = datetime(2007, 6, 5, 0, 0, 1, tzinfo=OFFICE_ZONE)


@pytest.fixture
def own_site(tmp_path: Path, site: Path) -> Path:
    """A site of its own, which the test may spoil."""
    return Path(shutil.copytree(site, tmp_path / "output", symlinks=True))


@pytest.fixture
def own(tmp_path: Path, own_site: Path, cache: Path) -> Iterator[Office]:
    house = a_house(replace(settings_for(tmp_path / "own", own_site), cache=cache))
    yield Office(house)
    house.close()


def spoil(site: Path, how: str) -> None:
    file = site / "current" / "data" / "release.json"
    if how == "dangling":
        (site / "current").unlink()
        (site / "current").symlink_to("releases/gone")
    elif how == "half":
        file.write_bytes(file.read_bytes()[:5000])
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "list":
        file.write_text("[]", encoding="utf-8")
    else:
        told = json.loads(file.read_text(encoding="utf-8"))
        told["schema_version"] = 10**6
        file.write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.parametrize("how", ["dangling", "half", "empty", "list", "from-the-future"])
def test_the_last_good_release_stays_in_force(own: Office, own_site: Path, how: str) -> None:
    visitor = a_candidate(own, a_dossier())
    before = own.resources.releases.rules_id()
    spoil(own_site, how)

    answer = submit(visitor)
    restarted = ReleaseInForce(own_site, own.house.settings.data)

    assert answer.page.h1 == "申报已提交"
    assert own.resources.releases.rules_id() == before == restarted.rules_id()


def test_a_submission_names_the_rules_that_it_was_checked_under(
    own: Office, own_site: Path
) -> None:
    old = own.resources.release
    before = own.resources.releases.rules_id(old)
    file = own_site / "current" / "data" / "release.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    told["policies"]["pass_mark"] = 70
    waiting = file.with_name("waiting")
    waiting.write_text(json.dumps(told), encoding="utf-8")
    waiting.replace(file)

    after = own.resources.releases.rules_id()

    assert after != before
    assert own.resources.releases.rules_id(old) == before
    assert (own.house.settings.data / "rules" / f"{after}.json").exists()


def test_a_release_that_cannot_be_kept_is_enforced_but_not_submitted_under(
    own: Office, own_site: Path
) -> None:
    data = own.house.settings.data
    (data / "rules").write_text("a file where the folder should be", encoding="utf-8")
    visitor = own.visitor()

    page = visitor.get("/apply/")

    assert page.status == 200
    with pytest.raises(OSError):
        own.resources.releases.rules_id()
    (data / "rules").unlink()
    assert (data / "rules" / f"{own.resources.releases.rules_id()}.json").exists()


def test_a_disk_that_takes_nothing_answers_503_keeps_the_words_and_recovers(own: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(own, dossier)
    writer = own.house.store._engine._writer(own.house.store._engine._here())[1].connection
    writer.execute("PRAGMA query_only = ON")
    answer = fill_in(visitor, "contact", address="武汉市演示路 12 号")
    still = visitor.get("/apply/tasks")
    writer.execute("PRAGMA query_only = OFF")
    visitor.last = answer

    kept = visitor.send("/apply/contact")

    assert answer.status == 503
    assert answer.headers["retry-after"] == "60"
    assert "武汉市演示路 12 号" in answer.page.text
    assert still.status == 200
    assert kept.page.h1 == "毕业专业"
    saved = own.dossier(dossier.admission_number).applications["2007-1"].working
    assert saved["address"] == "武汉市演示路 12 号"


def test_the_store_says_when_it_cannot_be_reached(own: Office) -> None:
    own.keep(a_dossier())
    file = own.house.settings.data / "records.db"
    own.house.store.close()
    house = a_house(own.house.settings)
    _ = house.store
    moved = file.rename(file.with_name("elsewhere.db"))

    with pytest.raises(Unavailable):
        house.store.commit(lambda view: view.all_staff())

    moved.rename(file)
    assert house.store.commit(lambda view: view.all_staff()) == ()
    house.close()


def test_the_site_is_rebuilt_when_its_boundary_has_passed(own: Office, own_site: Path) -> None:
    rounds = Timer(own.house)
    before = own.resources.release

    rounds.look(CLOSED - timedelta(seconds=2), machine_now())
    open_ = own.resources.release
    rounds.look(CLOSED, machine_now())

    assert own.resources.release.built_at == CLOSED
    assert before.built_at != CLOSED
    assert open_.built_at != CLOSED


def test_a_build_that_fails_is_tried_again_after_a_while_and_not_at_every_look(
    own: Office,
) -> None:
    tried: list[datetime] = []

    def failing(_: Path, moment: datetime, content: Path) -> bool:
        tried.append(moment)
        return False

    rounds = Timer(own.house, failing)
    machine = machine_now()
    for seconds in range(0, 2 * int(TRY_AGAIN_AFTER.total_seconds()), 5):
        rounds.look(CLOSED, machine + timedelta(seconds=seconds))

    assert len(tried) == 2


def test_a_disk_error_does_not_end_the_rounds(own: Office) -> None:
    rounds = Timer(own.house)
    file = own.house.settings.data / "passing.db"
    _ = own.house.passing
    moved = file.rename(file.with_name("elsewhere.db"))

    rounds.look(own.now, machine_now())
    moved.rename(file)
    rounds.look(own.now, machine_now())

    assert own.house.passing.purge(machine_now()) == 0
