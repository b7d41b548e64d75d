"""`access`: who may ask for which route, as this version enforces it."""

import argparse

from form_server.web.access_table import as_markdown


def run(_given: argparse.Namespace) -> int:
    """Prints the table; exit 0."""
    print(as_markdown(), end="")
    return 0
