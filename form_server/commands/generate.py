"""`generate`: files of invented candidates, ready to import."""

import argparse
import sys

from form_server.assemble import open_house
from form_server.commands.import_files import told
from form_server.invented.files import write_files
from form_server.invented.generator import MOST, generate
from form_server.release_in_force import NoRelease
from form_server.settings import settings_for


def run(given: argparse.Namespace) -> int:
    """Exit 0 when the files are written, 1 without a release, 2 for a number that cannot be invented."""
    if not 0 < given.candidates <= MOST:
        print(f"--candidates: 1 to {MOST} can be invented", file=sys.stderr)
        return 2
    house = open_house(settings_for(given.data, given.site))
    try:
        release = house.releases.current()
    except NoRelease as error:
        print(f"no release at {error}: run `python -m site_builder build` first", file=sys.stderr)
        return 1
    finally:
        house.close()
    people = generate(release, given.candidates, given.seed)
    count = write_files(given.folder, people, given.candidates, told())
    print(f"{count} invented candidates in {given.folder}")
    return 0
