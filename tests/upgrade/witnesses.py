"""People of a version folder who can be asked later: what they remember, or hold on paper and in their telephones."""

import base64
from pathlib import Path
from typing import Any

from form_server.actions.sign_ins import staff_secret
from form_server.rules.dossier import Staff
from tests.builders import ROUND
from tests.documents.reading import codes_on
from tests.season.cast import Person
from tests.upgrade.story import Story
from tests.web.steps import PASSWORD

PASSWORDS = (PASSWORD, f"{PASSWORD} 新")
"""the second is of whoever got a new second factor"""


def witnesses(story: Story, folder: Path) -> dict[str, Any]:
    """By the part that each has to play; `folder` is for what is scanned from paper.

    Raises ValueError when there is no next round.
    """
    return {
        "candidate": _candidate(story, story.of("ordinary"), folder),
        "reopened": _candidate(story, story.of("substitution"), folder),
        "next round": {
            **_candidate(story, story.of("out-of-town"), folder),
            "moment": _inside_the_next_round(story),
        },
        "staff": _staff(story),
        "second editor": "编辑丁",
    }


def _inside_the_next_round(story: Story) -> str:
    """A morning on which people apply and are confirmed, as 2026-05-26 10:00."""
    later = story.office.resources.release.round_after(story.office.now)
    if later is None:
        raise ValueError("content/ has no round after the one that was played")
    opens = max(later.application.opens, later.confirmation.window.opens)
    return f"{opens:%Y-%m-%d} 10:00"


def _candidate(story: Story, person: Person, folder: Path) -> dict[str, str]:
    """With what stands on her printed form."""
    dossier = story.office.dossier(person.number)
    visitor = story.visitors[person]
    scanned = codes_on(visitor.get("/apply/form.pdf").body, folder)
    codes = dict(each.split(":", 1) for each in scanned)
    return {
        "username": person.username,
        "password": PASSWORD,
        "number": person.number,
        "name": dossier.value("name"),
        "office": person.office,
        "round": ROUND,
        "reference": dossier.applications[ROUND].reference,
        "scanned": codes["QR-Code"],
        "scanned from the slip": codes["CODE-128"],
    }


def _staff(story: Story) -> dict[str, dict[str, str]]:
    """Those who can sign in, by name, with the key that an authenticator holds."""
    everyone = story.office.house.store.read(lambda view: view.all_staff())
    ready = [each for each in everyone if each.active and not each.must_change_password]
    return {each.name: _told(story, each) for each in ready}


def _told(story: Story, staff: Staff) -> dict[str, str]:
    resources = story.office.resources
    [password] = [each for each in PASSWORDS if resources.slow.matches(staff.password, each)]
    key = base64.b32encode(staff_secret(resources, staff)).decode()
    return {"role": str(staff.role), "office": staff.office, "password": password, "key": key}
