"""Counters: what they say is what a look at every dossier would say, after whatever happened."""

import json
import random
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from form_server.rules.dossier import Application, Confirmation, Outcome, Review, State, Verdict
from form_server.store.protocol import By, DossierWanted, Per, Store, Tallied
from form_server.store.store_file import check_sum
from form_server.store.tiny_store import TinyStore
from tests.builders import NOON, OFFICE, ROUND, a_dossier, a_submission, an_application
from tests.store.conftest import SALT, Opener, keep

NEWER = ("id_tails", "remarks", "verdicts", "facts", "spelled", "submitted")
"""what a file of shape 3 does not know"""
ANSWERS = {"major": "020204", "university": "U001"}


def an_applied(hours: int = 0, **more: object) -> Application:
    submission = a_submission(at=NOON + timedelta(hours=hours), answers=ANSWERS)
    return an_application(submissions=(submission,), **more)


def test_applications_are_counted_by_hour_and_by_major_at_each_place(store: Store):
    keep(store, a_dossier(1, an_applied()), a_dossier(2, an_applied(1)))
    keep(store, a_dossier(3, an_applied(), record={"records_office": "420103"}))

    by_hour = store.read(lambda view: view.tallied(ROUND, ("applied",), By.HOUR, ("", OFFICE)))
    by_major = store.read(lambda view: view.tallied(ROUND, ("applied",), By.MAJOR, ("@U001",)))

    assert store.read(
        lambda view: view.tallied(ROUND, ("applied",), By.HOUR, (OFFICE, "420103"), Per.VALUE)
    ) == (
        Tallied("applied", "", "2007-05-28T12", 2),
        Tallied("applied", "", "2007-05-28T13", 1),
    )
    assert store.read(
        lambda view: view.tallied(ROUND, ("applied",), By.HOUR, (OFFICE, "420103"), Per.PLACE)
    ) == (Tallied("applied", OFFICE, "", 2), Tallied("applied", "420103", "", 1))
    assert by_hour == (
        Tallied("applied", "", "2007-05-28T12", 2),
        Tallied("applied", "", "2007-05-28T13", 1),
        Tallied("applied", OFFICE, "2007-05-28T12", 1),
        Tallied("applied", OFFICE, "2007-05-28T13", 1),
    )
    assert by_major == (Tallied("applied", "@U001", "020204", 3),)


def test_what_is_no_longer_true_is_no_longer_counted(store: Store):
    (saved,) = keep(store, a_dossier(1, an_applied()))
    confirmation = Confirmation(NOON, "clerk", OFFICE, 1, Verdict.COMPLETE)
    confirmed = an_applied(state=State.CONFIRMED, confirmation=confirmation)
    (saved,) = keep(store, replace(saved, applications={ROUND: confirmed}))
    review = Review(Outcome.APPROVED, NOON, "city", 1)
    keep(store, replace(saved, applications={ROUND: replace(confirmed, reviews={"city": review})}))
    whats = (
        "awaiting-confirmation",
        "confirmed",
        "awaiting-city",
        "reviewed-city",
        "awaiting-province",
    )

    counted = store.read(lambda view: view.tallied(ROUND, whats, By.MAJOR))

    assert {each.what: each.n for each in counted} == {
        "confirmed": 1,
        "reviewed-city": 1,
        "awaiting-province": 1,
    }


def test_a_change_that_came_to_nothing_counts_nothing(store: Store):
    def change(view):
        view.save_dossier(a_dossier(1, an_applied()))
        raise LookupError

    with suppress(LookupError):
        store.commit(change)

    assert store.read(lambda view: view.tallied(ROUND, ("applied",), By.MAJOR)) == ()


def test_counters_equal_a_count_of_all_dossiers_after_many_changes(store: Store):
    chance = random.Random(7)
    states = list(State)
    for _ in range(200):
        number = chance.randrange(20)
        kept = store.read(
            lambda view, number=number: view.dossier(a_dossier(number).admission_number)
        )
        application = replace(an_applied(chance.randrange(30)), state=chance.choice(states))
        office = chance.choice((OFFICE, "420103"))
        before = kept or a_dossier(number)
        record = {**before.record, "records_office": office}
        keep(store, replace(before, applications={ROUND: application}, record=record))

    assert store.wrong_tallies() == 0


def test_a_file_of_an_older_program_is_found_and_counted_as_today(folder: Path, open_store: Opener):
    store = open_store()
    keep(store, a_dossier(1, an_applied()))
    store.close()
    with closing(sqlite3.connect(folder / "records.db", isolation_level=None)) as older:
        older.execute("DROP TABLE tally")
        for name in NEWER:
            older.execute("DELETE FROM dossier_lookup WHERE field = ?", (f"found_by.{name}",))
        (body,) = older.execute("SELECT body FROM dossier").fetchone()
        forgotten = _without(body)
        older.execute("UPDATE dossier SET body = ?, sum = ?", (forgotten, _sum(forgotten)))
        older.execute("PRAGMA user_version = 3")

    grown = TinyStore(folder, SALT)
    tail = a_dossier(1).record["id_number"][-4:]
    found = grown.read(lambda view: view.count(DossierWanted(id_tail=tail)))
    counted = grown.read(lambda view: view.tallied(ROUND, ("applied",), By.MAJOR))
    version = grown.read(lambda view: view.dossier(a_dossier(1).admission_number)).version
    grown.close()

    assert (found, [each.n for each in counted], version) == (1, [1], 1)


def _without(body: str) -> str:
    document = json.loads(body)
    for name in NEWER:
        del document["found_by"][name]
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _sum(body: str) -> int:
    return check_sum(a_dossier(1).admission_number, body)
