"""Requests to the province for another name, as the store keeps and lists them."""

from dataclasses import replace

from form_server.rules.people.name_corrections import NameOutcome
from form_server.store.protocol import Store
from tests.builders import NOON, OFFICE, a_name_correction, an_admission_number


def test_every_request_of_a_number_is_found_the_earliest_first(store: Store):
    first = a_name_correction(1, outcome=NameOutcome.REFUSED, decided_at=NOON, words="没有证明")
    second = replace(a_name_correction(1, after="张二"), n=2)

    def change(view):
        view.save_name_correction(second)
        view.save_name_correction(first)

    store.commit(change)

    assert store.read(lambda v: v.name_corrections(an_admission_number(1))) == (first, second)


def test_the_province_pages_through_what_waits(store: Store):
    asked = [a_name_correction(n) for n in (1, 2, 3)]
    decided = a_name_correction(4, outcome=NameOutcome.CORRECTED)
    store.commit(lambda view: [view.save_name_correction(one) for one in (*asked, decided)])

    first, following = store.read(
        lambda view: view.name_corrections_with(NameOutcome.PENDING, limit=2)
    )
    rest, end = store.read(
        lambda view: view.name_corrections_with(NameOutcome.PENDING, after=following or "")
    )

    assert (*first, *rest) == tuple(asked)
    assert end is None


def test_an_office_lists_its_own_only(store: Store):
    mine, other = a_name_correction(1), a_name_correction(2, office="420111")
    store.commit(lambda view: [view.save_name_correction(one) for one in (mine, other)])

    listed, _ = store.read(lambda view: view.name_corrections_with(NameOutcome.PENDING, (OFFICE,)))

    assert listed == (mine,)
