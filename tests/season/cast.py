"""Who takes part in the season: invented candidates of three offices, imported from files as an office would."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from form_server.exchange.imports import apply_import, plan_import
from form_server.exchange.surroundings import Surroundings
from form_server.invented.files import (
    CANDIDATES_FILE,
    NUMBERS_FILE,
    PHOTOS_FOLDER,
    RESULTS_FILE,
    write_files,
)
from form_server.invented.generator import Invented, generate
from tests.conftest import Office

OFFICES = ("420102", "420103", "420202")
CITIES = ("420100", "420200")
MANY = int(os.environ.get("BIYE_SEASON", "200"))
"""so many candidates; fewer while the test itself is being mended"""


@dataclass(frozen=True)
class Person:
    """As the files tell it; `case` names the hard case, empty for an ordinary one."""

    number: str
    case: str
    office: str
    serial: int

    @property
    def username(self) -> str:
        return f"演示{self.serial}"

    @property
    def source(self) -> str:
        """An address of her own, as at home."""
        return f"10.0.0.{self.serial % 250 + 1}"


def import_cast(office: Office, folder: Path, many: int = MANY) -> tuple[Person, ...]:
    """Everyone, after the files were imported: candidates, results, old numbers."""
    invented = tuple(_moved(generate(office.resources.release, many)))
    write_files(folder, invented, len(invented))
    for kind, name in (
        ("candidates", CANDIDATES_FILE),
        ("results", RESULTS_FILE),
        ("numbers", NUMBERS_FILE),
        ("photos", PHOTOS_FOLDER),
    ):
        import_file(office, kind, folder / name)
    return tuple(
        Person(each.admission_number, each.case, each.record["records_office"], n)
        for n, each in enumerate(invented)
    )


def _moved(invented: Iterator[Invented]) -> Iterator[Invented]:
    """All to three offices of two cities, so that a handful of staff serves them."""
    for n, each in enumerate(invented):
        code = OFFICES[n % len(OFFICES)]
        if each.case == "several-numbers":
            code = OFFICES[0]
        record = {**each.record, "records_office": code, "registration_office": code}
        yield replace(each, record=record)


def import_file(office: Office, kind: str, path: Path) -> None:
    house = office.house
    around = Surroundings(
        store=house.store,
        release=house.releases.current(),
        photos=house.photo_folder,
        offices_file=Path(),
        missing_characters=house.printer.missing_characters,
    )
    plan = plan_import(kind, path, around)
    assert not plan.errors, plan.errors
    apply_import(plan, house.store, lambda: office.now)
