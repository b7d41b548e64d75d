"""The policy as the page that is published: `docs/access.md` (security C1)."""

from collections.abc import Iterator

from form_server.rules.dossier import Role
from form_server.rules.people.scope import MAY, Act
from form_server.web.access import ACCESS, Who

ACTORS = ("anonymous", "candidate", *(str(role) for role in Role))
HEAD = """\
# Who may ask for what

Written by `python -m form_server access` from the table that every request passes (`form_server/web/access.py`); `tests/web/security/test_access.py`
walks every route as every actor and compares. A route without a row keeps the service from starting.

* **anonymous** has not signed in. A **candidate** reaches the own dossier only: no address of the form names one.
* **clerk**: the dossiers of one records office. **city**: those of all offices below it. **university**: those whose application names it as
  examining university. **province** and **auditor**: all. **administrator** and **editor**: none. A dossier that is out of scope answers
  like one that does not exist (404); only a scanned paper form tells which office holds it.
* **own scope** marks addresses that name a dossier: the same act, asked about that very dossier, before the handler runs and again inside the change.
* Whoever still has a one-time password reaches `/staff/password` and nothing else. Who was revoked is out with the next request.
* Rules beyond the table stand in `rules/`: whoever confirmed does not review the same (`joint_review.py`), a second person approves (`second_person.py`),
  each act has its time (`window.py`) and its state (`lifecycle.py`).

"""


def lets_in(row: Who | Act) -> frozenset[str]:
    """The actors that a row lets in, by name."""
    if row is Who.ANYONE:
        return frozenset(ACTORS)
    if row in (Who.CANDIDATE, Who.APPLICANT):
        return frozenset({"candidate"})
    if isinstance(row, Who):
        return frozenset(str(role) for role in Role)
    return frozenset(str(role) for role in Role if row in MAY[role])


def as_markdown() -> str:
    """The whole page, a line for each route, the same for the same table."""
    return (
        HEAD + "\n".join([*_head(), *(_line(route, row) for route, row in ACCESS.items())]) + "\n"
    )


def _head() -> Iterator[str]:
    names = ["route", "act", "own scope", *ACTORS]
    yield f"| {' | '.join(names)} |"
    yield f"| {' | '.join('---' for _ in names)} |"


def _line(route: str, row: Who | Act) -> str:
    allowed = lets_in(row)
    scoped = "yes" if "<dossier_id>" in route else ""
    marks = ("●" if actor in allowed else "" for actor in ACTORS)
    return f"| {' | '.join([f'`{route}`', str(row), scoped, *marks])} |"
