"""Accounts and staff as the store keeps them (S113)."""

from dataclasses import replace

import pytest

from form_server.rules.dossier import Role
from form_server.store.protocol import Store, Taken
from tests.builders import a_staff, an_account, an_admission_number


def add(store: Store, *accounts, at_most: int = 3) -> list[bool]:
    return store.commit(lambda view: [view.add_account(each, at_most) for each in accounts])


def test_a_fourth_account_is_not_added(store: Store):
    answers = add(store, *(an_account(f"user{n}") for n in range(5)))

    kept = store.read(lambda view: view.accounts_of(an_admission_number(1)))
    assert answers == [True, True, True, False, False]
    assert kept == tuple(an_account(f"user{n}") for n in range(3))


def test_each_number_has_its_own_three(store: Store):
    answers = add(store, *(an_account(f"user{n}", n % 2 + 1) for n in range(6)))

    assert answers == [True] * 6


@pytest.mark.parametrize("same", ["Yanshi", "ＹＡＮＳＨＩ", "yanshi"])
def test_a_user_name_that_looks_the_same_is_taken(store: Store, same: str):
    add(store, an_account("yanshi"))

    with pytest.raises(Taken):
        add(store, an_account(same, 2))

    assert store.read(lambda view: view.account(same)) == an_account("yanshi")


def test_a_name_in_use_is_said_before_the_number_is_full(store: Store):
    add(store, *(an_account(f"user{n}") for n in range(3)))

    with pytest.raises(Taken):
        add(store, an_account("user2"))


def test_a_saved_account_stays_among_the_three(store: Store):
    add(store, *(an_account(f"user{n}") for n in range(3)))
    changed = replace(an_account("user1"), password="other", must_change_password=True)

    store.commit(lambda view: view.save_account(changed))

    assert store.read(lambda view: view.account("USER1")) == changed
    assert add(store, an_account("user9")) == [False]


def test_an_account_that_is_not_there_cannot_be_saved(store: Store):
    with pytest.raises(KeyError):
        store.commit(lambda view: view.save_account(an_account()))


def test_staff_are_kept_and_listed_by_name(store: Store):
    clerk, editor = a_staff("clerk"), a_staff("editor", Role.EDITOR)
    store.commit(lambda view: [view.save_staff(each) for each in (editor, clerk)])
    dismissed = replace(clerk, active=False)

    store.commit(lambda view: view.save_staff(dismissed))

    found = store.read(lambda view: (view.staff("Clerk"), view.all_staff()))
    assert found == (dismissed, (dismissed, editor))
