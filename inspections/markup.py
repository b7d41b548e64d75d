"""The Nu checker over every page, style and picture; a second opinion on the styles."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from inspections.answers import Answer
from inspections.verdicts import Verdict
from inspections.workshop import node, package, run

CHECKED = (".html", ".css", ".svg")


def nu(answers: Iterable[Answer]) -> Verdict:
    """Errors and warnings of the Nu checker, its CSS validator included."""
    files = {each.file: each.address for each in answers if each.file.suffix in CHECKED}
    jar = str(package("vnu-jar") / "build" / "dist" / "vnu.jar")
    kinds = ("--also-check-css", "--also-check-svg", "--format", "json")
    done = run("java", "-Xss4m", "-jar", jar, *kinds, *map(str, files))
    if not done.stderr.lstrip().startswith("{"):
        return Verdict("Nu checker", "", (done.stderr.strip() or "did not run",))
    told = json.loads(done.stderr)
    faults = tuple(_fault(each, files) for each in told["messages"])
    return Verdict("Nu checker, its CSS too", f"{len(files)} files, {told['version']}", faults)


def _fault(message: dict[str, Any], files: dict[Path, str]) -> str:
    file = Path(message.get("url", "").removeprefix("file:"))
    return f"{files.get(file, file)}:{message.get('lastLine', '')} {message['message']}"


def csstree(answers: Iterable[Answer]) -> Verdict:
    """Every property and value against the grammar of the specifications."""
    files = [each.file for each in answers if each.file.suffix == ".css"]
    program = str(package("csstree-validator") / "bin" / "validate.js")
    told = [node(program, str(each)) for each in files]
    faults = tuple(
        line
        for done in told
        for line in (done.stdout + done.stderr).splitlines()
        if line.strip() and done.returncode
    )
    return Verdict("CSS grammar (csstree)", f"{len(files)} files", faults)
