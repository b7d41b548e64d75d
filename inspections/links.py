"""A link checker walks the whole site as the service sends it, anchors included."""

import csv

from inspections.house import Site
from inspections.verdicts import Verdict
from inspections.workshop import cache, run

SETTINGS = """[AnchorCheck]

[checking]
maxrequestspersecond=200
threads=4
"""


def links(site: Site) -> Verdict:
    """Every link, picture, style, script and anchor that can be reached from the home page."""
    settings, report = site.scratch / "links.ini", site.scratch / "report" / "links.csv"
    settings.write_text(SETTINGS, encoding="ascii")
    report.parent.mkdir()
    report.parent.chmod(0o777)  # as root the checker becomes nobody
    program = str(cache() / "python" / "bin" / "linkchecker")
    wanted = ("--no-status", "-v", "-o", "none", "-F", f"csv/utf-8/{report}")
    done = run(program, "-f", str(settings), *wanted, f"{site.base}/")
    if not report.is_file():
        return Verdict("links and anchors", "", (done.stderr.strip() or "did not run",))
    lines = report.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader((each for each in lines if each[:1] != "#"), delimiter=";"))
    faults = tuple(
        f"{row['parentname']} → {row['urlname']}: {row['result']} {row['warningstring']}".rstrip()
        for row in rows
        if row["valid"] != "True" or row["warningstring"]
    )
    faults += () if len(rows) > 100 else (f"only {len(rows)} links seen",)
    return Verdict("links and anchors", f"{len(rows)} links", faults)
