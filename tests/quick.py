"""The tests that a change of one room needs first: `make quick`, or `make quick ROOM=form_server/web/counter`.

Prints their paths. Without a room it looks at what differs from the last commit. They stand in for nothing: the
whole suite decides, and this one leaves out browsers and whatever takes long by itself.
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
ALWAYS = (
    "tests/test_architecture.py",
    "tests/test_citations.py",
    "tests/test_documents.py",
    "tests/test_floors.py",
    "tests/test_names.py",
)
"""what any change can break, seconds"""
ROOMS: dict[str, tuple[str, ...]] = {
    "form_server/rules/": ("tests/rules", "tests/promises", "tests/life", "tests/upgrade"),
    "form_server/store/": ("tests/store", "tests/exchange", "tests/upgrade"),
    "form_server/documents/": ("tests/documents",),
    "form_server/exchange/": ("tests/exchange",),
    "form_server/publishing/": ("tests/publishing", "tests/web/publishing"),
    "form_server/invented/": ("tests/exchange/test_generator.py",),
    "form_server/commands/": ("tests/exchange", "tests/web/security"),
    "form_server/actions/candidate/": ("tests/actions", "tests/web/candidate"),
    "form_server/actions/counter/": ("tests/actions", "tests/web/counter"),
    "form_server/actions/review/": ("tests/actions", "tests/web/review"),
    "form_server/actions/office/": ("tests/actions", "tests/web/office"),
    "form_server/actions/publishing/": ("tests/publishing", "tests/web/publishing"),
    "form_server/actions/": ("tests/actions", "tests/web/candidate", "tests/web/counter"),
    "form_server/web/candidate/": ("tests/web/candidate",),
    "form_server/web/counter/": ("tests/web/counter",),
    "form_server/web/review/": ("tests/web/review",),
    "form_server/web/office/": ("tests/web/office",),
    "form_server/web/public/": ("tests/web/public",),
    "form_server/web/publishing/": ("tests/web/publishing",),
    "form_server/web/": ("tests/web/security", "tests/web/candidate"),
    "form_server/": ("tests/store", "tests/web/security"),
    "site_builder/published/": (
        "tests/rules",
        "tests/site_builder",
        "tests/promises",
        "tests/upgrade",
    ),
    "site_builder/": ("tests/site_builder",),
    "inspections/shape/": ("tests/test_shape.py",),
    "content/": ("tests/promises",),
}
"""beginning of a path → what tests it; the longest that fits decides"""


def chosen_for(paths: Iterable[str]) -> list[str]:
    """The folders and files of tests for these paths of the repository, each once; changed tests among them."""
    found = dict.fromkeys(ALWAYS)
    for path in paths:
        if path.startswith("tests/") and Path(path).name.startswith("test_"):
            found[path] = None
        fits = [room for room in ROOMS if f"{path}/".startswith(room)]
        found |= dict.fromkeys(ROOMS[max(fits, key=len)] if fits else ())
    return [each for each in found if (ROOT / each).exists()]


def changed() -> list[str]:
    """What differs from the last commit, new files included."""
    told = subprocess.run(
        ["git", "status", "--porcelain", "--no-renames", "-uall"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [line[3:].strip('"') for line in told.stdout.splitlines()]


if __name__ == "__main__":
    print("\n".join(chosen_for(sys.argv[1:] or changed())))
