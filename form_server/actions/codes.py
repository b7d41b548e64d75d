"""One-time codes that a records office hands out against ID and admission card (S57, `decisions.md` 14, 16)."""

import secrets
from datetime import timedelta

from form_server.actions.desk import Desk
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import Passing

REGISTRATION = "registration"
RECOVERY = "recovery"
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
LENGTH = 8
LIFETIME = timedelta(hours=24)


def give_code(desk: Desk, purpose: str, admission_number: str) -> str:
    """A fresh code of eight characters, valid for a day and for one use; an earlier one is void."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    kept = {"code": desk.digest("digest", f"{purpose}:{admission_number}:{code}")}
    desk.passing.put(
        Passing(_key(desk, purpose, admission_number), kept, desk.machine_now() + LIFETIME)
    )
    return code


def take_code(desk: Desk, purpose: str, admission_number: str, typed: str) -> Refused | None:
    """None when the code is right; it is used up then. Attempts are throttled."""
    throttled = desk.throttled("code", ((f"{purpose}:{admission_number}", 10, 3600),))
    if throttled:
        return throttled
    code = "".join(typed.split()).replace("-", "").upper()
    digest = desk.digest("digest", f"{purpose}:{admission_number}:{code}")
    key = _key(desk, purpose, admission_number)
    kept = desk.passing.get(key, desk.machine_now())
    if kept is None or not secrets.compare_digest(kept.value["code"], digest):
        return Refused(Reason.CODE_INVALID)
    if desk.passing.take(key, desk.machine_now()) is None:
        return Refused(Reason.CODE_INVALID)
    return None


def _key(desk: Desk, purpose: str, admission_number: str) -> str:
    return f"code:{purpose}:{desk.digest('digest', admission_number)[:32]}"
