"""`audit verify`: whether the chain is whole, else the first broken place."""

import argparse
import sys

from form_server.assemble import open_house
from form_server.settings import settings_for


def run(given: argparse.Namespace) -> int:
    """Exit 0 when the chain is whole, else 1 and the first broken place on standard error."""
    house = open_house(settings_for(given.data, given.site))
    try:
        broken = house.store.verify_audit()
    finally:
        house.close()
    if broken:
        print(broken, file=sys.stderr)
        return 1
    print("the audit is whole")
    return 0
