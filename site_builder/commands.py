"""What each command of the builder does, once its arguments are read."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.problems import Problem, failing
from site_builder.published.words import OFFICE_ZONE

if TYPE_CHECKING:
    from site_builder.building import Report


def _moment(given: argparse.Namespace) -> datetime:
    """The moment asked for, else now by the machine's clock in the office's zone."""
    moment: datetime | None = given.at
    return moment or datetime.now(OFFICE_ZONE).replace(microsecond=0)


def build(given: argparse.Namespace) -> int:
    from site_builder.building import build as build_site

    if not _is_folder(given.content):
        return 1
    report = build_site(given.content, given.output, _moment(given), strict=given.strict)
    if given.report:
        text = json.dumps(report.plain(), ensure_ascii=False, indent=1) + "\n"
        given.report.write_text(text, encoding="utf-8")
    _tell(report.problems)
    print(_summary(report))
    return 0 if report.ok else 1


def _summary(report: "Report") -> str:
    if not report.ok:
        kept = f"; {report.release} stays in force" if report.release else ""
        return f"Nothing published{kept}."
    if not report.changed:
        return f"Nothing changed: {report.release} stays in force ({report.seconds:.2f} s)."
    size = f"{report.pages} pages, {report.bytes / 1e6:.2f} MB"
    return f"Published {report.release}: {size}, {report.seconds:.2f} s."


def check(given: argparse.Namespace) -> int:
    from site_builder.building import check as check_content

    if not _is_folder(given.content):
        return 1
    problems = check_content(given.content, _moment(given))
    _tell(problems)
    if failing(problems, given.strict):
        return 1
    print("Content is in order.")
    return 0


def preview(given: argparse.Namespace) -> int:
    from site_builder.preview import preview as serve_preview

    if not _is_folder(given.content):
        return 1
    serve_preview(given.content, _moment(given), given.port)
    return 0


def page(given: argparse.Namespace) -> int:
    from site_builder.single import render_one

    file = given.name if given.file == "-" else given.file
    name = file and _name_below(given.content, Path(file))
    if not name:
        print(f"Not a file of {given.content}: {file or '(no --name)'}", file=sys.stderr)
        return 1
    texts = {name: sys.stdin.read()} if given.file == "-" else {}
    made = render_one(given.content, name, _moment(given), texts)
    _tell(made.problems)
    sys.stdout.write(made.html)
    return 1 if not made.html or failing(made.problems, strict=False) else 0


def _name_below(root: Path, file: Path) -> str:
    """The file's name below the content folder; empty when it lies elsewhere."""
    wanted, folder = file.resolve(), root.resolve()
    return wanted.relative_to(folder).as_posix() if wanted.is_relative_to(folder) else ""


def new(given: argparse.Namespace) -> int:
    from site_builder.scaffolding import Unfit, scaffold

    if not _is_folder(given.content):
        return 1
    try:
        path = scaffold(given.content, given.kind, given.slug, _moment(given).date())
    except Unfit as error:
        print(f"Nothing written: {error}.", file=sys.stderr)
        return 1
    print(path)
    return 0


def releases(given: argparse.Namespace) -> int:
    from site_builder.releases import Output

    place = Output(given.output)
    current = place.current()
    for name in place.names():
        pages = place.record(name).get("pages", "?")
        print(f"{'*' if name == current else ' '} {name}  {pages} pages")
    return 0


def rollback(given: argparse.Namespace) -> int:
    from site_builder.releases import NoSuchRelease, Output

    place = Output(given.output)
    names = place.names()
    current = place.current()
    earlier = names[names.index(current) + 1 :] if current in names else names
    wanted = given.release or next(iter(earlier), "")
    if not wanted:
        print("There is no earlier release.", file=sys.stderr)
        return 1
    try:
        with place.lock():
            place.switch(wanted)
    except NoSuchRelease:
        kept = ", ".join(names) or "none"
        print(f"No release {wanted!r}; kept: {kept}.", file=sys.stderr)
        return 1
    print(f"{wanted} is in force.")
    return 0


def export_catalog(given: argparse.Namespace) -> int:
    from site_builder.interchange.commands import export_catalog as export_to

    return export_to(given)


def import_catalog(given: argparse.Namespace) -> int:
    from site_builder.interchange.commands import import_catalog as import_from

    return import_from(given)


def _is_folder(path: Path) -> bool:
    if not path.is_dir():
        print(f"No such folder: {path}", file=sys.stderr)
    return path.is_dir()


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "build": build,
    "check": check,
    "preview": preview,
    "page": page,
    "new": new,
    "releases": releases,
    "rollback": rollback,
    "export-catalog": export_catalog,
    "import-catalog": import_catalog,
}
