"""How the service ends: a request in flight is finished, a dead server leaves no worker behind."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from form_server.settings import settings_for
from tests.builders import a_dossier
from tests.conftest import Office, a_house
from tests.journeys.serving import ROOT, Served, serve
from tests.journeys.test_kills import Client
from tests.web.steps import ANSWER, PASSWORD

TIMES = 20


@pytest.fixture
def prepared(office: Office) -> Path:
    """A data folder with one candidate, its clock inside the window; nobody has it open."""
    office.keep(a_dossier())
    office.house.clock.set(office.now)
    office.house.close()
    return office.house.settings.data


def test_twenty_registrations_in_two_processes_leave_exactly_three(
    prepared: Path, site: Path
) -> None:
    dossier = a_dossier()
    served = serve(prepared, site)
    try:
        with ThreadPoolExecutor(TIMES) as pool:
            proofs = [proof(served, dossier.record) for _ in range(10)]
            outcomes = list(pool.map(lambda n: register(*proofs[n % 10], n), range(TIMES)))
        workers = len(served.workers())
    finally:
        served.stop()

    house = a_house(settings_for(prepared, site))
    held = house.store.read(lambda view: view.accounts_of(dossier.admission_number))
    whole = house.store.verify_audit()
    house.close()
    assert workers == 2
    assert len(held) == 3
    assert outcomes.count(303) == 3
    assert whole is None


def proof(served: Served, record: dict[str, str] | object) -> tuple[Client, str]:
    """A visitor of her own with the first step done, and the signed proof."""
    import re
    from urllib.parse import urlencode

    assert isinstance(record, dict)
    client = Client(served.port, a_dossier().admission_number, {})
    fields = {
        "csrf": client.token("/apply/register"),
        "admission_number": client.number,
        "name": record["name"],
        "id_number": record["id_number"],
    }
    _, _, body = client.ask("POST", "/apply/register", urlencode(fields))
    found = re.search(r'name="proof" value="([^"]+)"', body)
    question = re.search(r'<option value="([^"]+)"[^>]*>[^<]*[？?]', body)
    assert found and question, body[:500]
    return client, f"{found[1]}\n{question[1]}"


def register(client: Client, proved: str, n: int) -> int:
    from urllib.parse import urlencode

    signed, question = proved.split("\n")
    fields = {
        "csrf": client.token("/apply/register"),
        "proof": signed,
        "username": f"yanshi{n}",
        "password": PASSWORD,
        "password_again": PASSWORD,
        "recovery_question": question,
        "recovery_answer": ANSWER,
    }
    status, _, _ = client.ask("POST", "/apply/register", urlencode(fields))
    return status


def test_a_request_in_flight_is_finished_after_the_signal(prepared: Path, site: Path) -> None:
    served = serve(prepared, site)
    body = b"csrf=none"
    head = (
        f"POST /apply/sign-in HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    try:
        with socket.create_connection(("127.0.0.1", served.port), timeout=15) as connection:
            connection.sendall(head.encode() + body[:4])
            time.sleep(0.5)
            served.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            connection.sendall(body[4:])
            answer = connection.recv(65536)
        served.process.wait(timeout=20)
    finally:
        served.stop()

    assert answer.startswith(b"HTTP/1.1 403")
    assert served.process.returncode == 0


def test_a_body_that_never_comes_does_not_keep_the_service_from_ending(
    prepared: Path, site: Path
) -> None:
    served = serve(prepared, site)
    try:
        with socket.create_connection(("127.0.0.1", served.port)) as connection:
            head = f"POST /apply/ HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nContent-Length: 9\r\n\r\n"
            connection.sendall(head.encode())
            time.sleep(0.5)
            served.process.send_signal(signal.SIGTERM)

            served.process.wait(timeout=40)
    finally:
        served.stop()

    assert served.process.returncode == 0


def test_workers_end_when_their_server_was_killed(prepared: Path, site: Path) -> None:
    served = serve(prepared, site)
    workers = served.workers()
    served.process.kill()
    served.process.wait()

    until = time.monotonic() + 30
    while time.monotonic() < until and any(alive(pid) for pid in workers):
        time.sleep(0.2)

    left = [pid for pid in workers if alive(pid)]
    for pid in left:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    assert len(workers) == 2
    assert left == []
    with pytest.raises(OSError):
        http.client.HTTPConnection("127.0.0.1", served.port, timeout=2).connect()


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_second_server_does_not_share_the_port_of_the_first(demonstration: Served) -> None:
    """Two servers on one port would answer in turns, each from its own records."""
    command = ["form_server", "serve", "--data", str(demonstration.data)]

    second = subprocess.run(
        [sys.executable, "-m", *command, "--port", str(demonstration.port)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert second.returncode == 1
    assert f"port {demonstration.port} is in use" in second.stderr
