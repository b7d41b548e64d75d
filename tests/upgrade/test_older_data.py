"""What earlier versions acknowledged is kept by this one: it opens, is restored, builds, and work goes on where it stood."""

from pathlib import Path

import pytest

from form_server.__main__ import main
from form_server.clock import OfficeClock
from form_server.release_in_force import ReleaseInForce
from form_server.rules.dossier import State
from form_server.rules.publication import Stage
from form_server.settings import Settings
from site_builder.published.plain import to_plain
from tests.builders import a_moment
from tests.conftest import Office, a_house
from tests.documents.reading import codes_on, squeezed, text_of
from tests.upgrade.conftest import Older
from tests.upgrade.inventory import kept_in
from tests.upgrade.losses import losses
from tests.upgrade.publication import binding, published_at
from tests.upgrade.version_folder import version_folders
from tests.web.publishing.steps import Press, approved
from tests.web.steps import find, sign_in, submit


def run(command: str, *more: str, on: Settings) -> int:
    return main([*command.split(), *more, "--data", str(on.data), "--site", str(on.site)])


def test_the_first_version_is_among_them_and_each_folder_is_what_its_name_says() -> None:
    told = {each.root.name: each.expected["version"] for each in version_folders()}

    assert "0.1.0" in told
    assert {name: version for name, version in told.items() if name != version} == {}


def test_everything_that_was_kept_is_found_again(older: Older, office: Office) -> None:
    found = kept_in(office.house)

    assert list(losses(older.expected["kept"], found)) == []
    assert office.house.store.verify_audit() is None


def test_the_doctor_finds_nothing_wrong_and_the_chain_of_the_audit_is_whole(
    older: Older, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = older.moved_to(tmp_path)
    OfficeClock(settings.data).set(older.moment)

    codes = run("doctor", on=settings), run("audit verify", on=settings)

    told = capsys.readouterr()
    assert (codes, told.err) == ((0, 0), "")


def test_a_copy_made_then_is_restored_with_everything_in_it(older: Older, tmp_path: Path) -> None:
    settings = older.moved_to(tmp_path)
    restored = settings.data.with_name("restored")
    older.left.keys_beside(restored)

    code = main(["restore", str(older.left.copy), "--data", str(restored)])

    house = a_house(older.settings(restored), thorough=True)
    found = kept_in(house)
    house.close()
    assert code == 0
    assert list(losses(older.expected["kept"], found)) == []


def test_a_candidate_signs_in_with_her_old_password_and_prints_her_form_again(
    older: Older, office: Office, tmp_path: Path
) -> None:
    her = older.people["candidate"]
    visitor = office.visitor()

    sign_in(visitor, her["username"], her["password"])

    shown = visitor.get("/apply/progress").page.text
    paper = visitor.get("/apply/form.pdf").body
    assert her["reference"] in shown
    for words in ("reference", "name", "number"):
        assert squeezed(her[words]) in text_of(paper)
    assert codes_on(paper, tmp_path) == {
        f"QR-Code:{her['scanned']}",
        f"CODE-128:{her['scanned from the slip']}",
    }


def test_the_status_code_on_old_paper_still_shows_the_status(older: Older, office: Office) -> None:
    reference = older.people["candidate"]["reference"]
    code = older.expected["kept"]["codes"][reference]["status"]
    stranger = office.visitor()
    stranger.get("/apply/status")

    shown = stranger.send("/apply/status", reference=reference, status_code=code).page

    assert reference in shown.text
    assert "对不上" not in shown.text


def test_all_staff_sign_in_with_the_password_and_the_second_factor_that_they_had(
    older: Older, office: Office
) -> None:
    everyone = older.people["staff"]

    homes = {name: older.signed_in(office, name).get("/staff/") for name in everyone}

    outside = {
        name: home.page.h1
        for name, home in homes.items()
        if home.status != 200 or not any(f.action == "/staff/sign-out" for f in home.page.forms)
    }
    assert len(homes) > 0
    assert outside == {}


def test_the_counter_finds_a_dossier_by_each_code_and_number_on_old_paper(
    older: Older, office: Office
) -> None:
    her = older.people["candidate"]
    check_code = her["scanned"].rpartition("-")[2]
    words = (her["scanned"], her["scanned from the slip"], check_code, her["number"])
    clerk = older.clerk(office, her["office"])

    shown = {each: find(clerk, each).page.text for each in words}

    assert [each for each, text in shown.items() if her["number"] not in text] == []


def test_of_the_content_no_page_calendar_window_or_code_is_lost(older: Older) -> None:
    found = published_at(older.site)

    assert list(losses(older.expected["published"], found)) == []


def test_until_the_site_is_built_anew_the_last_release_stays_in_force(
    older: Older, tmp_path: Path
) -> None:
    settings = older.moved_to(tmp_path)

    release = ReleaseInForce(tmp_path / "no-site", settings.data).current()

    assert list(losses(binding_of(older), binding(release))) == []


def binding_of(older: Older) -> dict[str, object]:
    """What was promised to machines, without the pages."""
    pages = ("addresses", "calendars")
    return {name: each for name, each in older.expected["published"].items() if name not in pages}


def test_what_was_reopened_is_confirmed_anew(older: Older, office: Office) -> None:
    her = older.people["reopened"]
    before = kept_application(older, her["number"], her["round"])
    clerk = older.clerk(office, her["office"])
    find(clerk, her["scanned"])

    clerk.send(f"/staff/dossier/{office.dossier(her['number']).id}/confirm")

    after = office.dossier(her["number"]).applications[her["round"]]
    assert (before["state"], after.state) == ("submitted", State.CONFIRMED)
    assert after.confirmation is not None and after.confirmation.at == older.moment
    for part in ("reference", "submissions", "reopenings"):
        assert list(losses(before[part], to_plain(getattr(after, part)))) == []
    assert whole(office)


def test_with_her_old_account_a_candidate_applies_in_the_next_round_and_is_confirmed(
    older: Older, office: Office
) -> None:
    her = older.people["next round"]
    office.now = a_moment(her["moment"])
    visitor = office.visitor()
    sign_in(visitor, her["username"], her["password"])

    submitted = submit(visitor).page.h1
    clerk = older.clerk(office, her["office"])
    find(clerk, her["number"])
    clerk.send(f"/staff/dossier/{office.dossier(her['number']).id}/confirm")

    applications = to_plain(office.dossier(her["number"]).applications)
    [fresh] = [each for name, each in applications.items() if name != her["round"]]
    assert submitted == "申报已提交"
    assert fresh["state"] == "confirmed"
    before = kept_application(older, her["number"], her["round"])
    assert list(losses(before, applications[her["round"]])) == []
    assert whole(office)


def test_what_waited_at_the_publishing_desk_is_published(older: Older, press: Press) -> None:
    folder = press.office.house.publishing.folder
    [request] = [each for each in folder.waiting() if each.stage is Stage.TO_APPROVE]
    second = older.signed_in(press.office, older.people["second editor"])

    approved(second, request)
    press.care()

    settled = folder.request(request.id)
    assert settled is not None
    assert (settled.stage, settled.faults, settled.conflicts) == (Stage.DONE, (), ())
    for change in request.changes:
        assert (press.content / change.path).read_bytes() == folder.text(change.after)


def kept_application(older: Older, number: str, round_id: str) -> dict[str, object]:
    """As that version wrote it down."""
    dossier = older.expected["kept"]["dossiers"][number]
    application: dict[str, object] = dossier["applications"][round_id]
    return application


def whole(office: Office) -> bool:
    """Chain and counters after new work on the older data."""
    store = office.house.store
    return store.verify_audit() is None and store.wrong_tallies() == 0
