"""The command line of the site builder; heavy imports wait until a command needs them."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from site_builder.building import Report
    from site_builder.problems import Problem

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when all is well."""
    given = _parser().parse_args(arguments)
    try:
        status: int = given.run(given)
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m site_builder",
        description="Builds the guidance site and the release that the form service enforces.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _build_command(commands)
    _check_command(commands)
    _preview_command(commands)
    _releases_commands(commands)
    return parser


def _build_command(commands: "Commands") -> None:
    one = commands.add_parser(
        "build",
        help="build the site and put it in force",
        description="Builds the site into a new release and switches to it in one step. "
        "With any error in the content nothing changes and the exit status is 1.",
    )
    _content(one)
    _output(one)
    _at(one)
    one.add_argument("--strict", action="store_true", help="warnings count as errors")
    one.add_argument("--report", type=Path, metavar="FILE", help="write the report as JSON")
    one.set_defaults(run=_build)


def _check_command(commands: "Commands") -> None:
    one = commands.add_parser(
        "check",
        help="tell every problem of the content, publish nothing",
        description="Reads and renders everything, tells every problem with file and line, "
        "and publishes nothing.",
    )
    _content(one)
    _at(one)
    one.add_argument("--strict", action="store_true", help="warnings count as errors")
    one.set_defaults(run=_check)


def _preview_command(commands: "Commands") -> None:
    one = commands.add_parser(
        "preview",
        help="serve the site on this machine and rebuild it on every save",
        description="Serves the site at 127.0.0.1, rebuilt whenever a file of the content or a "
        "template is saved. The published output is not touched.",
    )
    _content(one)
    _at(one)
    one.add_argument("--port", type=int, default=8001, help="default: 8001; 0 picks a free one")
    one.set_defaults(run=_preview)


def _releases_commands(commands: "Commands") -> None:
    one = commands.add_parser("releases", help="list the releases kept, the newest first")
    _output(one)
    one.set_defaults(run=_releases)
    one = commands.add_parser(
        "rollback",
        help="put an earlier release in force again",
        description="Switches to the release named, or to the one before that in force.",
    )
    one.add_argument("release", nargs="?", default="", metavar="ID")
    _output(one)
    one.set_defaults(run=_rollback)


def _content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="default: content"
    )


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output", type=Path, default=Path("output"), metavar="DIR", help="default: output"
    )


def _at(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--at",
        type=_instant,
        default=None,
        metavar="INSTANT",
        help="build as of this moment, such as 2007-05-28T10:00 (office time); default: now",
    )


def _instant(text: str) -> datetime:
    from site_builder.published.words import OFFICE_ZONE

    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a moment: {text!r}") from error
    return moment.astimezone(OFFICE_ZONE) if moment.tzinfo else moment.replace(tzinfo=OFFICE_ZONE)


def _moment(given: argparse.Namespace) -> datetime:
    """The moment asked for, else now by the machine's clock in the office's zone."""
    from site_builder.published.words import OFFICE_ZONE

    moment: datetime | None = given.at
    return moment or datetime.now(OFFICE_ZONE).replace(microsecond=0)


def _build(given: argparse.Namespace) -> int:
    from site_builder.building import build

    if not _is_folder(given.content):
        return 1
    report = build(given.content, given.output, _moment(given), strict=given.strict)
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


def _check(given: argparse.Namespace) -> int:
    from site_builder.building import check
    from site_builder.problems import failing

    if not _is_folder(given.content):
        return 1
    problems = check(given.content, _moment(given))
    _tell(problems)
    if failing(problems, given.strict):
        return 1
    print("Content is in order.")
    return 0


def _preview(given: argparse.Namespace) -> int:
    from site_builder.preview import preview

    if not _is_folder(given.content):
        return 1
    preview(given.content, _moment(given), given.port)
    return 0


def _releases(given: argparse.Namespace) -> int:
    from site_builder.releases import Output

    place = Output(given.output)
    current = place.current()
    for name in place.names():
        pages = place.record(name).get("pages", "?")
        print(f"{'*' if name == current else ' '} {name}  {pages} pages")
    return 0


def _rollback(given: argparse.Namespace) -> int:
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


def _is_folder(path: Path) -> bool:
    if not path.is_dir():
        print(f"No such folder: {path}", file=sys.stderr)
    return path.is_dir()


def _tell(problems: "Iterable[Problem]") -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
