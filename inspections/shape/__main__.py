"""Prints the figures of the house, of this checkout or another; it reads the source and runs none of it.

    python -m inspections.shape [--root DIR] [--list]

lines        physical lines of every .py file that ships in the wheel
functions    methods, functions within functions and dunder methods too; no lambdas
length       from `def` to the last line, docstring included, decorators not; the 90 % are those no longer
parameters   without self and cls, keyword-only included; * and ** are not counted
gerund       the last word of the file's name, for __init__.py of its folder's name, ends in -ing
class names  at the top level, without a leading underscore
docstrings   over functions, methods and classes without a leading underscore in their own name or in that of
             what they stand in; dunder methods are left out
circles      each is taken apart at one arrow before the next is looked for
"""

import argparse
import gc
import sys
from pathlib import Path

from inspections.shape.house import read_house
from inspections.shape.page import page
from inspections.shape.places import places

HERE = Path(__file__).parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m inspections.shape",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--root", type=Path, default=HERE, metavar="DIR", help="another checkout")
    parser.add_argument("--list", action="store_true", help="the places as well")
    given = parser.parse_args()
    gc.disable()  # all trees stay until the end; looking for garbage among them doubles the time
    house = read_house(given.root)
    if not house.product:
        print(f"{given.root}: no product there", file=sys.stderr)
        return 1
    print("\n".join([*page(house), *(places(house) if given.list else ())]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
