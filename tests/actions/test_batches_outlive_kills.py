"""Making batches of graduate records is killed in the middle: each application is in one batch, and it goes on (S112)."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from form_server.actions.acts import Acting
from form_server.actions.office import graduate_records
from form_server.rules.dossier import Role
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from tests.builders import ROUND, a_staff
from tests.conftest import ROOT, Office
from tests.web.office.test_graduate_records import approved

MANY, SIZE, KILLS = 120, 7, 4
MAKING = """
import sys
from pathlib import Path
from form_server.actions.acts import Acting
from form_server.actions.office import graduate_records
from form_server.actions.resources import Visit
from form_server.assemble import open_house
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import Act
from form_server.settings import settings_for

house = open_house(settings_for(Path(sys.argv[1]), Path(sys.argv[2])))
staff = house.store.read(lambda view: view.staff("province"))

def acting():
    visit = Visit(house.resources, house.clock.now(), "")
    return Acting(visit, None, staff, Act.PRINT_RECORDS)

print("ready", flush=True)
while not isinstance(graduate_records.make_batch(acting(), "2007-1", 7), Refused):
    print("made", flush=True)
"""


def test_killed_while_batches_are_made_each_is_in_one_and_the_rest_follows(
    office: Office, site: Path
) -> None:
    staff = a_staff("province", Role.PROVINCE, "")
    office.house.store.commit(lambda view: view.save_staff(staff))
    office.keep(*(approved(n) for n in range(1, MANY + 1)))
    chance = random.Random(2007)

    killed = sum(_make_and_kill(office, site, chance) for _ in range(KILLS))
    while not isinstance(_make(office), Refused):
        pass

    held = Counter(
        office.dossier(approved(n).admission_number).applications[ROUND].graduate_record
        for n in range(1, MANY + 1)
    )
    assert killed > 0
    assert "" not in held and sum(held.values()) == MANY
    assert sorted(held) == [f"{n:04d}" for n in range(1, len(held) + 1)]
    assert all(count == SIZE for name, count in held.items() if name != max(held))


def _make(office: Office) -> str | Refused:
    staff = office.house.store.read(lambda view: view.staff("province"))
    assert staff is not None
    made = graduate_records.make_batch(
        Acting(office.visit(), None, staff, Act.PRINT_RECORDS), ROUND, SIZE
    )
    assert not isinstance(made, Refused) or made.reason is Reason.NOTHING_TO_PRINT
    return made


def _make_and_kill(office: Office, site: Path, chance: random.Random) -> int:
    """1 when it was killed before all were in a batch."""
    command = [sys.executable, "-c", MAKING, str(office.house.settings.data), str(site)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None and child.stdout.readline() == b"ready\n"
        for _ in range(chance.randint(1, 3)):
            child.stdout.readline()
        time.sleep(chance.random() * 0.02)
        os.kill(child.pid, signal.SIGKILL)
    return int(child.returncode == -signal.SIGKILL)
