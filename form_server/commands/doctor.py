"""`doctor`: looks at everything that must be true, and names each thing that is not."""

import argparse
import shutil
import stat
import sys
from collections.abc import Iterator

from form_server.assemble import House, open_house
from form_server.release_in_force import NoRelease
from form_server.rules.dossier import Dossier
from form_server.settings import settings_for
from form_server.store.protocol import Damaged
from form_server.web.views.warnings import GRACE, LAST_COPY, LEAST_FREE
from site_builder.published.moments import next_boundary
from site_builder.published.release import Release


def run(given: argparse.Namespace) -> int:
    """Exit 0 when all is as it must be, else 1 with every problem on standard error."""
    settings = settings_for(given.data, given.site)
    if not (settings.data / "records.db").exists():
        print(f"{settings.data} holds no records", file=sys.stderr)
        return 1
    house = open_house(settings, thorough=True)
    found = 0
    try:
        for problem in _problems(house):
            print(problem, file=sys.stderr)
            found += 1
    finally:
        house.close()
    print(f"{found} problems" if found else "all is well")
    return 1 if found else 0


def _problems(house: House) -> Iterator[str]:
    try:
        broken = house.store.verify_audit()
    except Damaged as error:
        yield f"the store is damaged: {error}"
        return
    if broken:
        yield f"audit: {broken}"
    wrong = house.store.wrong_tallies()
    if wrong:
        yield f"counters: {wrong} differ from a count of all dossiers"
    yield from _folders(house)
    try:
        release = house.releases.current()
    except NoRelease as error:
        yield f"no release at {error}"
        return
    due = next_boundary(release, release.built_at) if release.built_at else None
    if due and due + GRACE < house.clock.now():
        yield f"the site was not rebuilt at {due.isoformat()}: see the service's log"
    if not (house.settings.data / LAST_COPY).exists():
        yield "no copy was ever made: run `python -m form_server backup DIR` every day"
    yield from house.store.read(lambda view: [
        told for dossier in view.every_dossier() for told in _about(house, release, dossier)
    ])  # fmt: skip
    at_most = release.policies.accounts_per_number
    yield from house.store.read(lambda view: [
        f"dossier {one.id}: more than {at_most} accounts"
        for one in view.every_dossier()
        if len(view.accounts_of(one.admission_number)) > at_most
    ])  # fmt: skip


def _folders(house: House) -> Iterator[str]:
    for folder in (house.settings.data, house.settings.keys):
        mode = stat.S_IMODE(folder.stat().st_mode)
        if mode != 0o700:
            yield f"{folder}: mode {mode:o}, others may look in (0700 is needed)"
    free = shutil.disk_usage(house.settings.data).free
    if free < LEAST_FREE:
        yield f"{house.settings.data}: {free >> 20} MB free"


def _about(house: House, release: Release, dossier: Dossier) -> Iterator[str]:
    name = f"dossier {dossier.id}"
    if release.office(dossier.records_office) is None:
        yield f"{name}: records office {dossier.records_office or 'none'} is not in the release"
    photo = dossier.photo
    if photo and not (house.photo_folder / photo[:2] / f"{photo}.jpg").is_file():
        yield f"{name}: photo {photo} is missing"
    for application in dossier.applications.values():
        if application.confirmation and not application.submissions:
            yield f"{name}: confirmed in {application.round} and never submitted"
        numbers = [each.n for each in application.submissions]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"{name}: versions {numbers} in {application.round}"
