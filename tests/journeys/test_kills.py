"""Workers are killed during submissions: nothing acknowledged is lost, and the service goes on."""

import http.client
import os
import random
import re
import signal
import threading
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from form_server.settings import settings_for
from tests.builders import a_dossier
from tests.conftest import Office, a_house
from tests.journeys.serving import Served, serve
from tests.web.steps import a_candidate

KILLS = int(os.environ.get("BIYE_KILLS", "6"))
"""Bounded and short by default; the figure can be raised for a longer drill."""
CLIENTS = 4
BETWEEN_KILLS = 1.0


@dataclass
class Client:
    """A signed-in candidate who changes the address and submits, again and again."""

    port: int
    number: str
    cookies: dict[str, str]
    acknowledged: list[str] = field(default_factory=list)
    answered: int = 0
    failed: int = 0

    def run(self, until: threading.Event) -> None:
        n = 0
        while not until.is_set():
            n += 1
            address = f"演示路 {n} 号"
            try:
                self._post("/apply/contact", {"address": address}, "/apply/major")
                self._post("/apply/check", {"declaration": "yes"}, "/apply/submitted")
            except (OSError, http.client.HTTPException):
                self.failed += 1
                time.sleep(0.05)
                continue
            self.acknowledged.append(address)

    def _post(self, path: str, fields: dict[str, str], then: str) -> None:
        token = self.token(path)
        status, headers, _ = self.ask("POST", path, urlencode({**fields, "csrf": token}))
        if status != 303 or headers.get("location") != then:
            raise http.client.HTTPException(f"{path}: {status} {headers.get('location')}")
        self.answered += 1

    def token(self, path: str) -> str:
        _, _, body = self.ask("GET", path, "")
        found = re.search(r'name="csrf" value="([^"]+)"', body)
        if not found:
            raise http.client.HTTPException(f"{path}: no form")
        return found[1]

    def ask(self, method: str, path: str, body: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            cookie = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
            headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request(method, path, body.encode(), headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    self.cookies |= {k: m.value for k, m in SimpleCookie(value).items()}
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, text
        finally:
            connection.close()


def test_killed_workers_lose_no_acknowledged_submission(office: Office, site: Path) -> None:
    visitors = {n: a_candidate(office, a_dossier(n), f"演示{n}") for n in range(1, CLIENTS + 1)}
    data = office.house.settings.data
    office.house.clock.set(office.now)
    office.house.close()
    served = serve(data, site)
    clients = [
        Client(served.port, a_dossier(n).admission_number, dict(visitor.cookies))
        for n, visitor in visitors.items()
    ]
    try:
        killed = _kill_while_submitting(served, clients)
        served.wait()
    finally:
        served.stop()

    assert killed == KILLS
    assert min(len(client.acknowledged) for client in clients) > 0
    assert _lost(data, site, clients) == []


def _kill_while_submitting(served: Served, clients: list[Client]) -> int:
    until = threading.Event()
    threads = [threading.Thread(target=client.run, args=(until,)) for client in clients]
    for thread in threads:
        thread.start()
    killed = 0
    chance = random.Random(2007)
    try:
        for _ in range(KILLS):
            time.sleep(BETWEEN_KILLS * (0.5 + chance.random()))
            served.wait()
            workers = served.workers()
            if workers:
                os.kill(chance.choice(workers), signal.SIGKILL)
                killed += 1
        served.wait()
        time.sleep(1)
    finally:
        until.set()
        for thread in threads:
            thread.join(timeout=30)
    return killed


def _lost(data: Path, site: Path, clients: list[Client]) -> list[tuple[str, str]]:
    """Every acknowledged (number, address) that no submitted version holds."""
    house = a_house(settings_for(data, site))
    try:
        lost = []
        for client in clients:
            number = client.number
            dossier = house.store.read(lambda view, number=number: view.dossier(number))  # type: ignore[misc]
            assert dossier is not None
            versions = dossier.applications["2007-1"].submissions
            held = {version.answers["address"] for version in versions}
            lost += [(number, address) for address in client.acknowledged if address not in held]
        assert house.store.verify_audit() is None
        return lost
    finally:
        house.close()
