"""Small builders of what is kept, so that a test names only what it is about."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from form_server.clock import OFFICE_ZONE
from form_server.rules.dossier import (
    Account,
    Application,
    Correction,
    Dossier,
    NumberPair,
    Role,
    Staff,
    State,
    Submission,
    Verdict,
)
from form_server.rules.people.name_corrections import NameCause, NameCorrection
from form_server.store.protocol import AuditEvent

ROUND = "2007-1"
OFFICE = "420102"
"""records office of the dossiers built here, unless the test says otherwise"""
NOON = datetime(2007, 5, 28, 12, 0, tzinfo=OFFICE_ZONE)
"""inside the application window and the on-site window of round 2007-1"""
NAME = "张演示"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def a_moment(text: str) -> datetime:
    """`2007-05-28 10:00`, office time."""
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


def an_id_number(serial: int = 2, born: str = "19800315") -> str:
    """18 characters with a valid check digit (GB 11643); an even serial is a woman's."""
    body = f"420102{born}{serial % 1000:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def an_admission_number(n: int = 1) -> str:
    return f"010101{n:06d}"


def a_record(n: int = 1, **fields: str) -> dict[str, str]:
    """A record as imported; keyword arguments replace or add fields, an empty one leaves it out."""
    record = {
        "name": NAME,
        "sex": "女",
        "id_number": an_id_number(2 * (n % 500), born=f"19{80 + n // 500 % 9}0315"),
        "birth_date": f"19{80 + n // 500 % 9}-03-15",
        "ethnicity": "汉族",
        "political_status": "群众",
        "address": "武汉市江岸区演示路 1 号",
        "postcode": "430010",
        "phone": "13800000000",
        "major": "020204",
        "records_office": OFFICE,
        "registration_office": OFFICE,
        "first_exam": "200304",
    }
    return {name: value for name, value in (record | fields).items() if value}


def a_dossier(
    n: int = 1,
    *applications: Application,
    record: dict[str, str] | None = None,
    corrections: dict[str, str] | None = None,
    **more: Any,
) -> Dossier:
    """Dossier number `n`; `record` and `corrections` name fields, `more` any attribute of Dossier."""
    number = more.pop("admission_number", an_admission_number(n))
    laid_over = {
        name: Correction("", after, "clerk", NOON) for name, after in (corrections or {}).items()
    }
    return Dossier(
        admission_number=number,
        id=more.pop("id", f"d{number}"),
        record=a_record(n, **(record or {})),
        corrections=laid_over,
        applications={each.round: each for each in applications},
        **more,
    )


def a_submission(n: int = 1, at: datetime = NOON, **more: Any) -> Submission:
    given = {
        "account": "yanshi",
        "answers": {"address": "武汉市江岸区演示路 1 号"},
        "remarks": {},
        "verdict": Verdict.COMPLETE,
        "rules_id": "rules-1",
        "digest": f"ABCDEFGHJKMN{n:04d}",
    }
    return Submission(n=n, at=at, **(given | more))


def an_application(state: State = State.SUBMITTED, reference: str = "", **more: Any) -> Application:
    """An application of round 2007-1; one that was submitted holds one submission."""
    submissions = () if state is State.DRAFT else (a_submission(),)
    built = Application(
        round=ROUND, reference=reference, state=state, saved_at=NOON, submissions=submissions
    )
    return replace(built, **more)


def an_account(username: str = "yanshi", n: int = 1, **more: Any) -> Account:
    """`password` and `answer` are no hashes: tests of signing in give their own."""
    given = {
        "admission_number": an_admission_number(n),
        "password": "not-a-hash",
        "question": "mother-birthplace",
        "answer": "not-a-hash",
        "created": NOON,
    }
    return Account(username=username, **(given | more))


def a_staff(
    name: str = "clerk", role: Role = Role.CLERK, office: str = OFFICE, **more: Any
) -> Staff:
    given = {
        "password": "not-a-hash",
        "totp_secret": "demonstration-word",
        "created": NOON,
        "must_change_password": False,
    }
    return Staff(name=name, role=role, office=office, **(given | more))


def a_number_pair(old_number: str = "12345678", n: int = 1, name: str = NAME) -> NumberPair:
    return NumberPair(old_number, an_admission_number(n), name)


def an_event(act: str = "sign-in", subject: str = "d1", **more: Any) -> AuditEvent:
    return AuditEvent(**({"at": NOON, "actor": "yanshi", "act": act, "subject": subject} | more))


def a_name_correction(n: int = 1, **more: Any) -> NameCorrection:
    """The first request of dossier number `n`; it waits for the province."""
    number = an_admission_number(n)
    given = {
        "dossier_id": f"d{number}",
        "n": 1,
        "office": OFFICE,
        "round": ROUND,
        "cause": NameCause.WRONG,
        "before": NAME,
        "after": "章演示",
        "evidence": "户口本，已留复印件",
        "forwarded_by": "clerk",
        "forwarded_at": NOON,
    }
    return NameCorrection(admission_number=number, **(given | more))
