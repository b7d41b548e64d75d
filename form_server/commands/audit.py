"""`audit verify`: whether the chain is whole, else the first broken place."""

import argparse
import sys

from form_server.assemble import open_house
from form_server.settings import Settings, default_keys


def run(given: argparse.Namespace) -> int:
    data = given.data.absolute()
    house = open_house(Settings(data=data, site=given.site.absolute(), keys=default_keys(data)))
    try:
        broken = house.store.verify_audit()
    finally:
        house.close()
    if broken:
        print(broken, file=sys.stderr)
        return 1
    print("the audit is whole")
    return 0
