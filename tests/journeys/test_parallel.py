"""The same post twenty times at once, over two worker processes, is one submission."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from form_server.settings import settings_for
from tests.builders import a_dossier
from tests.conftest import Office, a_house
from tests.journeys.serving import serve
from tests.journeys.test_kills import Client
from tests.web.steps import a_candidate

TIMES = 20


def test_twenty_equal_posts_in_two_processes_give_one_reference(office: Office, site: Path) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    data = office.house.settings.data
    office.house.clock.set(office.now)
    office.house.close()
    served = serve(data, site)
    try:
        client = Client(served.port, dossier.admission_number, dict(visitor.cookies))
        token = client.token("/apply/check")
        body = f"declaration=yes&csrf={token}"
        with ThreadPoolExecutor(TIMES) as pool:
            answers = list(
                pool.map(lambda _: client.ask("POST", "/apply/check", body), range(TIMES))
            )
        workers = served.workers()
    finally:
        served.stop()

    assert len(workers) == 2
    assert {(status, headers["location"]) for status, headers, _ in answers} == {
        (303, "/apply/submitted")
    }
    house = a_house(settings_for(data, site))
    kept = house.store.read(lambda view: view.dossier(dossier.admission_number))
    house.close()
    assert kept is not None
    assert [each.n for each in kept.applications["2007-1"].submissions] == [1]
    assert [event.what for event in kept.events] == ["submit"]
