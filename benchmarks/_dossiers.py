"""Dossiers of a usual size for the benchmarks, the same in every run."""

import random
from datetime import UTC, datetime
from decimal import Decimal

from form_server.rules.dossier import (
    Application,
    Dossier,
    Event,
    Result,
    State,
    Submission,
    Verdict,
    Way,
)

NOON = datetime(2007, 5, 28, 4, tzinfo=UTC)
OFFICES = tuple(f"42{city:02d}{county:02d}" for city in range(1, 18) for county in range(1, 8))
STATES = (State.DRAFT, State.SUBMITTED, State.SUBMITTED, State.CONFIRMED, State.RETURNED)
SIGNS = "张王李赵陈杨黄周吴徐孙朱马胡林郭何高罗郑演示明华国建文军平志伟东海强晓生光林有"


def a_dossier(n: int) -> Dossier:
    """About five thousand bytes, as one in the middle of a round."""
    chance = random.Random(n)
    name = "".join(chance.choices(SIGNS, k=3))
    answers = {f"answer_{i}": "演示" for i in range(20)} | {"name": name}
    submission = Submission(1, NOON, f"user{n}", answers, {}, Verdict.COMPLETE, "r" * 16, "d" * 16)
    application = Application(
        "2007-1", f"R{n:07d}", STATES[n % 5], answers, saved_at=NOON, submissions=(submission,)
    )
    results = tuple(
        Result(f"{course:05d}", "演示课程名称", "75", "200504", Way.EXAM, Decimal("4.0"))
        for course in range(15)
    )
    return Dossier(
        admission_number=f"{n:012d}",
        id=f"d{n:015d}",
        record={"name": name, "id_number": f"{n:018d}", "records_office": chance.choice(OFFICES)},
        results=results,
        applications={"2007-1": application},
        events=(Event(NOON, "submitted", f"user{n}"),),
    )
