"""Events are found by day, actor, act, subject and result; the newest first, page by page."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from form_server.clock import OFFICE_ZONE
from form_server.store.protocol import AuditEvent, AuditWanted
from form_server.store.tiny_store import TinyStore

MONDAY = datetime(2007, 5, 28, tzinfo=OFFICE_ZONE)
DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[TinyStore]:
    """Three days, with an event every six hours."""
    store = TinyStore(tmp_path, b"key")
    for n in range(12):
        at = MONDAY + n * timedelta(hours=6)
        actor, act = ("staff:甲", "confirm") if n % 2 else ("考生", "sign-in")
        event = AuditEvent(at, actor, act, f"d{n}", "ok" if n % 3 else "failed")
        store.commit(lambda view, event=event: view.append(event))
    yield store
    store.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[TinyStore]:
    """No event at all."""
    store = TinyStore(tmp_path / "fresh", b"key")
    yield store
    store.close()


def subjects(store: TinyStore, wanted: AuditWanted) -> list[str]:
    page = store.read(lambda view: view.audited(wanted, None, 50))
    return [event.subject for _, event in page.events]


def test_a_day_begins_and_ends_at_midnight_of_the_office(store: TinyStore) -> None:
    assert subjects(store, AuditWanted(MONDAY + DAY, MONDAY + 2 * DAY)) == ["d7", "d6", "d5", "d4"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"actor": "staff:甲"}, ["d11", "d9", "d7", "d5", "d3", "d1"]),
        ({"act": "sign-in", "result": "failed"}, ["d6", "d0"]),
        ({"subject": "d4"}, ["d4"]),
        ({"actor": "staff:乙"}, []),
    ],
)
def test_every_field_that_is_given_must_match(
    store: TinyStore, asked: dict[str, str], found: list[str]
) -> None:
    assert subjects(store, AuditWanted(MONDAY, MONDAY + 3 * DAY, **asked)) == found


def test_pages_follow_one_another_without_gap_or_repetition(store: TinyStore) -> None:
    wanted, seen, before = AuditWanted(MONDAY, MONDAY + 3 * DAY), [], None
    while True:
        page = store.read(lambda view, before=before: view.audited(wanted, before, 5))
        seen += [event.subject for _, event in page.events]
        before = page.next
        if before is None:
            break

    assert seen == [f"d{n}" for n in range(11, -1, -1)]


def test_days_without_events_and_an_empty_audit_give_nothing(
    store: TinyStore, fresh: TinyStore
) -> None:
    wanted = AuditWanted(MONDAY - 9 * DAY, MONDAY - 3 * DAY)

    assert subjects(store, wanted) == []
    assert subjects(fresh, wanted) == []


def test_the_head_is_the_newest_event(store: TinyStore) -> None:
    number, hashed = store.read(lambda view: view.audit_head())

    assert number == 12
    assert len(hashed) == 64
