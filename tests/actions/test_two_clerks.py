"""Two clerks on one dossier, each in a process of her own: one of them is faster, nothing is overwritten."""

from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from form_server.actions.acts import Acting
from form_server.actions.admission import acting_on
from form_server.actions.counter import confirmations
from form_server.actions.counter.attendees import Attendance
from form_server.actions.resources import Visit
from form_server.rules.dossier import Application, Staff
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import Act
from form_server.settings import settings_for
from tests.builders import NOON, ROUND, a_dossier, a_staff, a_submission, an_application
from tests.conftest import a_house
from tests.store.child import FORKING, everything, start

TIMES = 10


def work(sends: Connection, data: Path, site: Path, name: str, ready: Any) -> None:
    """On each dossier in turn one clerk corrects and the other confirms, both from version 1."""
    house = a_house(settings_for(data, site))
    visit = Visit(house.resources, NOON, "127.0.0.1")
    for n in range(1, TIMES + 1):
        dossier_id = a_dossier(n).id
        ready.wait()
        staff = a_staff(name)
        if name == "corrects":
            typed = {"address": f"武汉市演示路 {n} 号"}
            acting = let_in(visit, staff, Act.CORRECT, dossier_id)
            outcome: Any = confirmations.correct(acting, typed, 1)
        else:
            acting = let_in(visit, staff, Act.CONFIRM, dossier_id)
            outcome = confirmations.confirm(acting, 1, Attendance())
        sends.send(outcome.reason if isinstance(outcome, Refused) else "done")
    house.close()


def let_in(visit: Visit, staff: Staff, act: Act, dossier_id: str) -> Acting:
    acting = acting_on(Acting(visit, None, staff, act), dossier_id)
    assert isinstance(acting, Acting)
    return acting


def test_whoever_is_slower_is_told_and_overwrites_nothing(tmp_path: Path, site: Path) -> None:
    data = tmp_path / "data"
    house = a_house(settings_for(data, site))
    answers = {**a_dossier().record, "university": "U001", "plan_version": "5"}

    def prepare(view: Any) -> None:
        for name in ("corrects", "confirms"):
            view.save_staff(a_staff(name))
        for n in range(1, TIMES + 1):
            submission = a_submission(answers=answers, digest=f"ABCDEFGHJKMN{n:04d}")
            view.save_dossier(
                a_dossier(n, an_application(reference=f"R{n}", submissions=(submission,)))
            )

    house.store.commit(prepare)
    ready = FORKING.Barrier(2)

    children = [start(work, data, site, name, ready) for name in ("corrects", "confirms")]
    told = [everything(connection) for _, connection in children]

    for process, _ in children:
        process.join()
    for n in range(1, TIMES + 1):
        dossier = house.store.read(lambda view, n=n: view.dossier(a_dossier(n).admission_number))
        check(dossier.applications[ROUND], told[0][n - 1], told[1][n - 1])  # type: ignore[union-attr]
    house.close()


def check(application: Application, corrected: str, confirmed: str) -> None:
    """Exactly one got through; the other was refused and left no trace."""
    versions = len(application.submissions)
    if corrected == "done":
        assert confirmed == "printout-outdated"
        assert (versions, application.confirmation) == (2, None)
    else:
        assert (corrected, confirmed) == ("confirmed", "done")
        assert versions == 1
