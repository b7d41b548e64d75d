"""Work lists and searches: what is wanted, all of it, page by page."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from form_server.rules.dossier import State
from form_server.store.narrowed import AnyOf
from form_server.store.ordered import by_field
from form_server.store.protocol import DossierWanted, Order, ResultPage, Store, Unnarrowed
from form_server.store.tiny_store import TinyStore
from tests.builders import (
    NOON,
    OFFICE,
    ROUND,
    a_dossier,
    a_submission,
    an_admission_number,
    an_application,
    an_id_number,
)
from tests.store.conftest import SALT, keep


def numbers(page: ResultPage) -> list[str]:
    return [each.admission_number for each in page.dossiers]


SUBMITTED = an_application(
    State.SUBMITTED, "R1", submissions=(a_submission(remarks={"photo": "照片不符"}),)
)
WANTED = {
    "office": (DossierWanted(office=(OFFICE,)), [1, 3]),
    "one of two offices": (DossierWanted(office=(OFFICE, "420103")), [1, 2, 3]),
    "state": (DossierWanted(state=("submitted",)), [1]),
    "states of a round": (DossierWanted(state=("submitted", "draft"), round=ROUND), [1, 2]),
    "state of another round": (DossierWanted(state=("submitted",), round="2007-2"), []),
    "round": (DossierWanted(round=ROUND), [1, 2]),
    "major": (DossierWanted(major="030101"), [3]),
    "name": (DossierWanted(name="单演示"), [2]),
    "corrected name": (DossierWanted(name="章演示"), [3]),
    "name before its correction": (DossierWanted(name="张演示"), [1, 3]),
    "initials in one reading": (DossierWanted(initials="dys"), [2]),
    "initials in another reading": (DossierWanted(initials="SY"), [2]),
    "ID number as recorded": (DossierWanted(id_number=an_id_number(6)), [3]),
    "ID number as corrected": (DossierWanted(id_number="420102198003150999"), [3]),
    "updated since": (DossierWanted(updated_since=NOON), [1, 2, 3]),
    "everything at once": (
        DossierWanted(
            (OFFICE,), ("submitted",), ROUND, "020204", "zy", "张演示", an_id_number(2), NOON
        ),
        [1],
    ),
    "last four of the ID number": (
        DossierWanted(office=(OFFICE,), id_tail=an_id_number(6)[-4:]),
        [3],
    ),
    "last six of the ID number as corrected": (DossierWanted(id_tail="150999"), [3]),
    "what the candidate stated": (DossierWanted(remark="photo"), [1]),
    "verdict of the preliminary check": (DossierWanted(verdict="complete"), [1]),
    "two that nobody has together": (DossierWanted(office=("420103",), state=("submitted",)), []),
}


@pytest.mark.parametrize(("wanted", "expected"), WANTED.values(), ids=WANTED)
def test_a_list_shows_and_counts_what_is_wanted(
    store: Store, wanted: DossierWanted, expected: list[int]
):
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
        lambda view: [view.count(DossierWanted(state=(state,))) for state in ("draft", "submitted")]
    )

    assert counts == [0, 1]


@pytest.mark.parametrize("descending", [False, True], ids=["rising", "falling"])
@pytest.mark.parametrize(
    ("order", "expected"),
    {
        Order.NUMBER: [1, 2, 3, 4],
        Order.NAME: [2, 3, 1, 4],
        Order.SUBMITTED: [4, 2, 1, 3],
        Order.UPDATED: [4, 2, 1, 3],
        Order.OFFICE: [4, 1, 2, 3],
    }.items(),
)
def test_a_list_is_sorted_and_paged_either_way(
    store: Store, order: Order, expected: list[int], descending: bool
):
    for n, name, office, day in (
        (1, "张演示", "420103", 3),
        (2, "阿演示", "420103", 2),
        (3, "李演示", "420104", 4),
        (4, "赵演示", "420102", 0),
    ):
        at = NOON + timedelta(days=day)
        application = an_application(
            State.SUBMITTED if day else State.DRAFT,
            submissions=(a_submission(at=at),) if day else (),
            saved_at=at,
        )
        keep(store, a_dossier(n, application, record={"name": name, "records_office": office}))
    wanted = DossierWanted(office=("420102", "420103", "420104"))
    seen: list[str] = []
    after: str | None = ""

    while after is not None:
        page = store.read(
            lambda view, after=after: view.dossiers(wanted, after, 1, order, descending)
        )
        seen += numbers(page)
        after = page.next

    # 张 and 赵 share their initials and follow each other as signs; names apart, the number decides.
    whole = [an_admission_number(n) for n in expected]
    assert seen == (whole[::-1] if descending else whole)


@pytest.mark.parametrize("descending", [False, True], ids=["rising", "falling"])
def test_whether_sorted_or_walked_the_order_is_the_same(folder: Path, descending: bool):
    """Few are looked up and sorted, of very many the order is walked: both must find the same."""
    store = TinyStore(folder, SALT)
    offices = (OFFICE, "420103")
    for n in range(1, 80):
        record = {"name": f"{'王李张'[n % 3]}演示", "records_office": offices[n % 2]}
        keep(store, a_dossier(n, record=record))
    condition = AnyOf("found_by.office", offices[:1])
    place = ("lys 李演示", an_admission_number(40))

    def asked(few: bool) -> list[str]:
        text, values = by_field(condition, few, "dossier", "found_by.spelled", place, descending)
        return store._engine.read(
            lambda rows: [row[0] for row in rows.connection.execute(text, [*values, 20])]
        )

    sorted_ids, walked_ids = asked(few=True), asked(few=False)
    store.close()

    assert sorted_ids == walked_ids
    assert len(sorted_ids) == (6 if descending else 20)


def test_a_list_that_names_nothing_is_refused(store: Store):
    with pytest.raises(Unnarrowed):
        store.read(lambda view: view.dossiers(DossierWanted()))


def test_paging_is_complete_and_without_repeats_while_rows_are_added(store: Store):
    keep(store, *(a_dossier(n) for n in range(10, 210, 2)))
    seen: list[str] = []
    after: str | None = ""

    while after is not None:
        page = store.read(
            lambda view, after=after: view.dossiers(DossierWanted(office=(OFFICE,)), after, 7)
        )
        seen += numbers(page)
        after = page.next
        keep(store, a_dossier(1000 + len(seen)), a_dossier(2 * len(seen) + 1))

    assert seen == sorted(set(seen))
    assert {an_admission_number(n) for n in range(10, 210, 2)} <= set(seen)


@pytest.mark.parametrize(("rows", "following"), [(4, None), (5, None), (6, "5")])
def test_the_last_page_knows_that_it_is_the_last(store: Store, rows: int, following: str | None):
    keep(store, *(a_dossier(n) for n in range(1, rows + 1)))

    page = store.read(lambda view: view.dossiers(DossierWanted(office=(OFFICE,)), limit=5))

    assert len(page.dossiers) == min(rows, 5)
    assert page.next == (an_admission_number(int(following)) if following else None)
