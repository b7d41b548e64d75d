"""A code with which a print shop prints the application form: for half an hour, a few times, without signing in."""

import secrets
from datetime import timedelta

from form_server.actions import wrong_tries
from form_server.actions.acts import Applying
from form_server.actions.audit_notes import note
from form_server.actions.cases import Case, case_of
from form_server.actions.one_time_codes import ALPHABET, LENGTH
from form_server.actions.resources import Resources, Visit
from form_server.rules.form.printed_codes import tidy_status_code
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import Passing

GOOD_FOR = timedelta(minutes=30)
USES = 5


def make_print_code(applying: Applying) -> str:
    """A fresh code, good for half an hour by the machine clock; an earlier one of this candidate is void."""
    resources, number = applying.resources, applying.number
    void_print_code(resources, number)
    until = resources.machine_now() + GOOD_FOR
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    key = _key(resources, code)
    resources.passing.put(Passing(key, {"number": number}, until))
    resources.passing.put(Passing(_own(resources, number), {"code": key}, until))
    note(applying.visit, applying.by, "print-code", applying.case.dossier.id, "ok")
    return code


def void_print_code(resources: Resources, admission_number: str) -> None:
    """The print code of that number is worth nothing any more; nothing happens where there is none."""
    kept = resources.passing.take(_own(resources, admission_number), resources.machine_now())
    if kept:
        resources.passing.delete(kept.value["code"])


def case_by_print_code(visit: Visit, typed: str) -> Case | Refused:
    """Where its candidate stands. CODE_INVALID when it is wrong, used up, replaced or too old."""
    throttled = wrong_tries.too_many(visit, "print-code")
    if throttled:
        return throttled
    resources, seconds = visit.resources, int(GOOD_FOR.total_seconds())
    now, key = resources.machine_now(), _key(resources, tidy_status_code(typed))
    kept = resources.passing.get(key, now)
    if kept is None or resources.passing.hit(f"{key}:uses", now, seconds) > USES:
        wrong_tries.count(visit, "print-code")
        return Refused(Reason.CODE_INVALID)
    case = case_of(visit, kept.value["number"])
    if not isinstance(case, Refused):
        note(visit, "print-shop", "print-code-used", case.dossier.id, "ok")
    return case


def _key(resources: Resources, code: str) -> str:
    return f"print:{resources.digest('digest', f'print:{code}')[:32]}"


def _own(resources: Resources, admission_number: str) -> str:
    return f"print-of:{resources.digest('digest', admission_number)[:32]}"
