"""One-time codes that a records office hands out against ID and admission card (S57, principles 14, 16)."""

import secrets
from datetime import timedelta

from form_server.actions.resources import Resources
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.numbers import tidy_number
from form_server.store.protocol import Passing, View

REGISTRATION = "registration"
RECOVERY = "recovery"
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
LENGTH = 8
LIFETIME = timedelta(hours=24)


def give_code(resources: Resources, purpose: str, admission_number: str) -> str:
    """A fresh code of eight characters, valid for a day and for one use; an earlier one is void."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    kept = {"code": resources.digest("digest", f"{purpose}:{admission_number}:{code}")}
    resources.passing.put(
        Passing(
            _key(resources, purpose, admission_number), kept, resources.machine_now() + LIFETIME
        )
    )
    return code


def check_code(
    resources: Resources, purpose: str, admission_number: str, typed: str
) -> str | Refused:
    """The keyed digest of a right code, for `spend_code`; nothing is used up yet. Attempts are throttled."""
    throttled = resources.throttled("code", ((f"{purpose}:{admission_number}", 10, 3600),))
    if throttled:
        return throttled
    code = tidy_number(typed)
    digest = resources.digest("digest", f"{purpose}:{admission_number}:{code}")
    right = stands(resources, purpose, admission_number, digest)
    return digest if right else Refused(Reason.CODE_INVALID)


def spend_code(view: View, digest: str) -> Refused | None:
    """Uses the code up in the same commit as what it is good for: of several at once, one gets None."""
    return Refused(Reason.CODE_INVALID) if view.once(f"code:{digest}", "spent") else None


def stands(resources: Resources, purpose: str, admission_number: str, digest: str) -> bool:
    """Whether that code is still the one that was handed out last."""
    kept = resources.passing.get(
        _key(resources, purpose, admission_number), resources.machine_now()
    )
    return kept is not None and secrets.compare_digest(kept.value["code"], digest)


def forget_code(resources: Resources, purpose: str, admission_number: str, digest: str) -> None:
    """Takes a spent code away; a newer one stays good."""
    if stands(resources, purpose, admission_number, digest):
        resources.passing.delete(_key(resources, purpose, admission_number))


def _key(resources: Resources, purpose: str, admission_number: str) -> str:
    return f"code:{purpose}:{resources.digest('digest', admission_number)[:32]}"
