"""What is kept at one moment, so that it can be compared with what was kept before a deed."""

from collections.abc import Mapping
from dataclasses import dataclass

from form_server.rules.dossier import Account, Application, Dossier, Staff
from form_server.rules.lifecycle import Step
from form_server.rules.windows.late_codes import LateCode
from form_server.store.protocol import Store, View


@dataclass(frozen=True)
class Kept:
    dossiers: Mapping[str, Dossier]
    accounts: Mapping[str, tuple[Account, ...]]
    codes: Mapping[str, tuple[LateCode, ...]]

    def application(self, number: str, round_id: str) -> Application:
        return self.dossiers[number].applications.get(round_id) or Application(round_id)


@dataclass(frozen=True)
class Deed:
    """What somebody tried: the steps that it may take, whose dossier it is about, and who did it."""

    steps: tuple[Step, ...]
    number: str
    by: Staff | None = None
    """None: the candidate herself"""
    act: str = ""
    """its row in the round's gate"""


def kept_by(store: Store) -> Kept:
    return store.read(_kept)


def _kept(view: View) -> Kept:
    dossiers = {each.admission_number: each for each in view.every_dossier()}
    return Kept(
        dossiers,
        {number: view.accounts_of(number) for number in dossiers},
        {number: view.late_codes(number) for number in dossiers},
    )


def touched(before: Kept, after: Kept) -> list[tuple[str, str]]:
    """Number and round of every application that is not what it was."""
    return [
        (number, round_id)
        for number, dossier in after.dossiers.items()
        for round_id, application in dossier.applications.items()
        if application != before.dossiers[number].applications.get(round_id)
    ]
