"""Lighthouse on a slow telephone: four pages, three times each, the medians against the floor."""

import json
from collections.abc import Mapping
from statistics import median
from typing import Any

from inspections.house import Site
from inspections.verdicts import Verdict
from inspections.workshop import node, package

FLOOR = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = {
    "home": "/",
    "answer": "/faq/three-accounts/",
    "major": "/majors/020204/",
    "notice": "/notices/2007/key-points-2007-1/",
}
TIMES = 3
TRIES = 6
"""A run in which the browser recorded no trace measured nothing: it is void and told, never counted."""
FLAGS = "--chrome-flags=--headless=new --no-sandbox --disable-background-networking"


def lighthouse(site: Site) -> list[Verdict]:
    return [_median(name, f"{site.base}{address}", site) for name, address in PAGES.items()]


def _median(name: str, url: str, site: Site) -> Verdict:
    runs: list[dict[str, float]] = []
    void: list[str] = []
    while len(runs) < TIMES and len(runs) + len(void) < TRIES:
        told = _report(url, site)
        reason = _void(told)
        if reason:
            void.append(reason)
        else:
            runs.append({each: told["categories"][each]["score"] for each in FLOOR})
    judge = f"Lighthouse, {name}"
    if len(runs) < TIMES:
        return Verdict(judge, f"{len(void)} void runs", tuple(void))
    scores = {each: round(median(one[each] for one in runs) * 100) for each in FLOOR}
    seen = f"{' / '.join(map(str, scores.values()))}, median of {TIMES}"
    return Verdict(judge, f"{seen}, void: {void}" if void else seen, _below(scores))


def _below(scores: Mapping[str, int]) -> tuple[str, ...]:
    low = {each: floor for each, floor in FLOOR.items() if scores[each] < floor}
    return tuple(f"{each}: {scores[each]} is below {floor}" for each, floor in low.items())


def _void(told: Mapping[str, Any]) -> str:
    """Why the run measured nothing; empty when each category has its score."""
    if all(told["categories"][each]["score"] is not None for each in FLOOR):
        return ""
    words = {one["errorMessage"] for one in told["audits"].values() if one.get("errorMessage")}
    return "; ".join(sorted(words)) or "no score, no reason"


def _report(url: str, site: Site) -> dict[str, Any]:
    """All that Lighthouse tells of one run."""
    report = site.scratch / "lighthouse.json"
    report.unlink(missing_ok=True)
    program = str(package("lighthouse") / "cli" / "index.js")
    chosen = f"--only-categories={','.join(FLOOR)}"
    wanted = ("--quiet", "--output=json", f"--output-path={report}", chosen, FLAGS)
    done = node(program, url, *wanted)
    if not report.is_file():
        raise SystemExit(f"Lighthouse did not run: {done.stderr.strip()}")
    told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return told
