"""What every store promises about dossiers, changes and reads."""

from dataclasses import replace

import pytest

from form_server.rules.dossier import State
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import Page, Stale, Store, Taken, Unnarrowed, View, Wanted
from tests.builders import (
    NOON,
    OFFICE,
    ROUND,
    a_dossier,
    a_number_pair,
    a_staff,
    an_admission_number,
    an_application,
    an_id_number,
)
from tests.store.conftest import Opener


def keep(store: Store, *dossiers):
    return store.commit(lambda view: [view.save_dossier(each) for each in dossiers])


def numbers(page: Page) -> list[str]:
    return [each.admission_number for each in page.dossiers]


def test_a_saved_dossier_is_found_whole_under_each_of_its_names(store: Store):
    (saved,) = keep(store, a_dossier(1, an_application(reference="7KXM4PQ2")))

    found = store.read(
        lambda view: (
            view.dossier(saved.admission_number),
            view.dossier_by_id(saved.id),
            view.dossier_by_reference("7KXM4PQ2"),
        )
    )

    assert saved.version == 1
    assert found == (saved, saved, saved)


def test_what_was_never_saved_is_not_found(store: Store):
    found = store.read(
        lambda view: (
            view.dossier("1"),
            view.dossier_by_id("1"),
            view.dossier_by_reference("1"),
            view.account("1"),
            view.staff("1"),
        )
    )

    assert found == (None,) * 5


def test_saving_an_older_version_is_stale_and_changes_nothing(store: Store):
    (first,) = keep(store, a_dossier())
    (second,) = keep(store, replace(first, photo="aa"))

    with pytest.raises(Stale):
        keep(store, replace(first, photo="bb"))

    assert store.read(lambda view: view.dossier(first.admission_number)) == second


@pytest.mark.parametrize("version", [1, 7])
def test_a_version_of_a_dossier_that_was_never_saved_is_stale(store: Store, version: int):
    with pytest.raises(Stale):
        keep(store, a_dossier(version=version))


def test_a_reference_in_use_is_taken_and_the_whole_change_undone(store: Store):
    keep(store, a_dossier(1, an_application(reference="R1")))

    with pytest.raises(Taken):
        keep(store, a_dossier(3), a_dossier(2, an_application(reference="R1")))

    assert store.read(lambda view: view.dossier(an_admission_number(3))) is None


def test_a_change_that_survives_a_taken_reference_keeps_nothing_of_that_dossier(store: Store):
    keep(store, a_dossier(1, an_application(reference="R1")))

    def second_choice(view: View) -> None:
        try:
            view.save_dossier(a_dossier(2, an_application(reference="R1")))
        except Taken:
            view.save_dossier(a_dossier(2, an_application(reference="R2")))

    store.commit(second_choice)

    found = store.read(lambda view: view.dossier_by_reference("R2"))
    assert found and found.admission_number == an_admission_number(2)


def test_a_refused_change_leaves_nothing_behind_and_is_returned(store: Store):
    refused = Refused(Reason.CLOSED)

    def change(view: View) -> Refused:
        view.save_dossier(a_dossier())
        view.once("key", "value")
        return refused

    answer = store.commit(change)

    assert answer is refused
    left = store.read(lambda view: list(view.every_dossier()))
    assert (left, store.commit(lambda view: view.once("key", "other"))) == ([], None)


def test_an_exception_leaves_nothing_behind_and_the_store_goes_on(store: Store):
    def change(view: View) -> None:
        view.save_dossier(a_dossier())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.commit(change)

    assert store.read(lambda view: list(view.every_dossier())) == []
    assert keep(store, a_dossier())[0].version == 1


def test_a_change_sees_what_it_has_written_and_a_reader_does_not(store: Store):
    def change(view: View) -> tuple[int, object]:
        saved = view.save_dossier(a_dossier())
        found = view.dossier_by_id(saved.id)
        return found.version if found else 0, store.read(
            lambda other: other.dossier_by_id(saved.id)
        )

    assert store.commit(change) == (1, None)


def test_a_read_sees_one_state_while_others_write(store: Store):
    (saved,) = keep(store, a_dossier())

    def question(view: View) -> tuple[object, object]:
        before = view.dossier(saved.admission_number)
        keep(store, replace(saved, photo="new"))
        return before, view.dossier(saved.admission_number)

    assert store.read(question) == (saved, saved)


def test_a_read_writes_nothing(store: Store):
    with pytest.raises(Exception, match="readonly"):
        store.read(lambda view: view.save_dossier(a_dossier()))


def test_a_commit_inside_a_change_is_our_own_mistake(store: Store):
    with pytest.raises(RuntimeError):
        store.commit(lambda _: keep(store, a_dossier()))


def test_a_view_kept_beyond_its_change_answers_nothing(store: Store):
    kept = store.commit(lambda view: view)

    with pytest.raises(RuntimeError):
        kept.dossier("1")


SUBMITTED = an_application(State.SUBMITTED, "R1")
WANTED = {
    "office": (Wanted(office=(OFFICE,)), [1, 3]),
    "one of two offices": (Wanted(office=(OFFICE, "420103")), [1, 2, 3]),
    "state": (Wanted(state=("submitted",)), [1]),
    "states of a round": (Wanted(state=("submitted", "draft"), round=ROUND), [1, 2]),
    "state of another round": (Wanted(state=("submitted",), round="2007-2"), []),
    "round": (Wanted(round=ROUND), [1, 2]),
    "major": (Wanted(major="030101"), [3]),
    "name": (Wanted(name="单演示"), [2]),
    "corrected name": (Wanted(name="章演示"), [3]),
    "name before its correction": (Wanted(name="张演示"), [1, 3]),
    "initials in one reading": (Wanted(initials="dys"), [2]),
    "initials in another reading": (Wanted(initials="SY"), [2]),
    "ID number as recorded": (Wanted(id_number=an_id_number(6)), [3]),
    "ID number as corrected": (Wanted(id_number="420102198003150999"), [3]),
    "updated since": (Wanted(updated_since=NOON), [1, 2, 3]),
    "everything at once": (
        Wanted((OFFICE,), ("submitted",), ROUND, "020204", "zy", "张演示", an_id_number(2), NOON),
        [1],
    ),
    "two that nobody has together": (Wanted(office=("420103",), state=("submitted",)), []),
}


@pytest.mark.parametrize(("wanted", "expected"), WANTED.values(), ids=WANTED)
def test_a_list_shows_and_counts_what_is_wanted(store: Store, wanted: Wanted, expected: list[int]):
    keep(
        store,
        a_dossier(1, SUBMITTED),
        a_dossier(
            2, an_application(State.DRAFT), record={"records_office": "420103", "name": "单演示"}
        ),
        a_dossier(
            3,
            record={"major": "030101"},
            corrections={"name": "章演示", "id_number": "420102198003150999"},
        ),
    )

    page, count = store.read(lambda view: (view.dossiers(wanted), view.count(wanted)))

    assert numbers(page) == [an_admission_number(n) for n in expected]
    assert (page.next, count) == (None, len(expected))


def test_a_list_follows_a_dossier_that_changes(store: Store):
    (saved,) = keep(store, a_dossier(1, an_application(State.DRAFT)))
    keep(store, replace(saved, applications={ROUND: SUBMITTED}))

    counts = store.read(
        lambda view: [view.count(Wanted(state=(state,))) for state in ("draft", "submitted")]
    )

    assert counts == [0, 1]


def test_a_list_that_names_nothing_is_refused(store: Store):
    with pytest.raises(Unnarrowed):
        store.read(lambda view: view.dossiers(Wanted()))


def test_paging_is_complete_and_without_repeats_while_rows_are_added(store: Store):
    keep(store, *(a_dossier(n) for n in range(10, 210, 2)))
    seen: list[str] = []
    after: str | None = ""

    while after is not None:
        page = store.read(
            lambda view, after=after: view.dossiers(Wanted(office=(OFFICE,)), after, 7)
        )
        seen += numbers(page)
        after = page.next
        keep(store, a_dossier(1000 + len(seen)), a_dossier(2 * len(seen) + 1))

    assert seen == sorted(set(seen))
    assert {an_admission_number(n) for n in range(10, 210, 2)} <= set(seen)


@pytest.mark.parametrize(("rows", "following"), [(4, None), (5, None), (6, "5")])
def test_the_last_page_knows_that_it_is_the_last(store: Store, rows: int, following: str | None):
    keep(store, *(a_dossier(n) for n in range(1, rows + 1)))

    page = store.read(lambda view: view.dossiers(Wanted(office=(OFFICE,)), limit=5))

    assert len(page.dossiers) == min(rows, 5)
    assert page.next == (an_admission_number(int(following)) if following else None)


def test_everything_is_there_after_reopening(open_store: Opener):
    store = open_store()
    (saved,) = keep(store, a_dossier(1, SUBMITTED))
    store.commit(lambda view: (view.save_staff(a_staff()), view.save_conversion(a_number_pair())))
    store.close()

    found = open_store().read(
        lambda view: (
            view.dossier_by_reference("R1"),
            view.staff("clerk"),
            view.conversions("12345678"),
        )
    )

    assert found == (saved, a_staff(), (a_number_pair(),))


def test_a_key_is_remembered_once(store: Store):
    answers = [store.commit(lambda view, n=n: view.once("submit:1", str(n))) for n in range(3)]

    assert answers == [None, "0", "0"]


def test_old_numbers_lead_to_new_ones_and_back(store: Store):
    first, second = a_number_pair("12345678", 1), a_number_pair("12345678", 2)
    store.commit(lambda view: [view.save_conversion(each) for each in (first, second, first)])

    found = store.read(
        lambda view: (view.conversions("12345678"), view.conversions_to(an_admission_number(2)))
    )

    assert found == ((first, second), (second,))
