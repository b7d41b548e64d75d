"""What every store promises about dossiers, changes and reads."""

from dataclasses import replace

import pytest

from form_server.rules.dossier import State
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import Stale, Store, Taken, View
from tests.builders import (
    a_dossier,
    a_number_pair,
    a_staff,
    an_admission_number,
    an_application,
)
from tests.store.conftest import Opener, keep


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
