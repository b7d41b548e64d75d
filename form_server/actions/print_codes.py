"""A code with which a print shop prints the application form: for half an hour, a few times, without signing in."""

import secrets
from datetime import timedelta

from form_server.actions import wrong_tries
from form_server.actions.codes import ALPHABET, LENGTH
from form_server.actions.desk import Desk, Visit
from form_server.actions.journey import Journey, journey
from form_server.actions.noting import note
from form_server.rules.outcome import Reason, Refused
from form_server.rules.references import tidy_status_code
from form_server.store.protocol import Passing

GOOD_FOR = timedelta(minutes=30)
USES = 5


def make_print_code(desk: Desk, visit: Visit, at: Journey, account: str) -> str:
    """A fresh code, good for half an hour by the machine clock; an earlier one of this candidate is void."""
    number, until = at.dossier.admission_number, desk.machine_now() + GOOD_FOR
    void_print_code(desk, number)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    desk.passing.put(Passing(_key(desk, code), {"number": number}, until))
    desk.passing.put(Passing(_own(desk, number), {"code": _key(desk, code)}, until))
    note(desk, visit, account, "print-code", at.dossier.id, "ok")
    return code


def void_print_code(desk: Desk, admission_number: str) -> None:
    kept = desk.passing.take(_own(desk, admission_number), desk.machine_now())
    if kept:
        desk.passing.delete(kept.value["code"])


def journey_by_print_code(desk: Desk, visit: Visit, typed: str) -> Journey | Refused:
    """Where its candidate stands. CODE_INVALID when it is wrong, used up, replaced or too old."""
    throttled = wrong_tries.too_many(desk, visit, "print-code")
    if throttled:
        return throttled
    now, key = desk.machine_now(), _key(desk, tidy_status_code(typed))
    kept = desk.passing.get(key, now)
    seconds = int(GOOD_FOR.total_seconds())
    if kept is None or desk.passing.hit(f"{key}:uses", now, seconds) > USES:
        wrong_tries.count(desk, visit, "print-code")
        return Refused(Reason.CODE_INVALID)
    at = journey(desk, visit, kept.value["number"])
    if not isinstance(at, Refused):
        note(desk, visit, "print-shop", "print-code-used", at.dossier.id, "ok")
    return at


def _key(desk: Desk, code: str) -> str:
    return f"print:{desk.digest('digest', f'print:{code}')[:32]}"


def _own(desk: Desk, admission_number: str) -> str:
    return f"print-of:{desk.digest('digest', admission_number)[:32]}"
