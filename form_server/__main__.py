"""The command line of the form server; `--help` stays quick because each command imports its own room."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

IMPORTS = (
    "candidates",
    "results",
    "numbers",
    "offices",
    "photos",
    "violations",
    "certificates",
)
MODULES = {
    "serve": "serve",
    "import": "import_files",
    "staff": "staff",
    "generate": "generate",
    "demo": "demo",
    "audit": "audit",
    "export": "export_files",
    "backup": "copies",
    "restore": "copies",
    "doctor": "doctor",
    "access": "access",
}
ROLES = ("clerk", "city", "university", "province", "editor", "administrator", "auditor")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0 when it was done; errors go to standard error as a readable list."""
    given = _parser().parse_args(arguments)
    command = import_module(f"form_server.commands.{MODULES[given.command]}")
    done: int = getattr(command, given.call)(given)
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m form_server", description=__doc__)
    parser.set_defaults(call="run")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _serve(commands.add_parser("serve", help="serve the application form, and the site when asked"))
    _import(
        commands.add_parser(
            "import",
            help="bring in candidates, results, numbers, offices, photos, violations, certificates",
        )
    )
    _staff(
        commands.add_parser("staff", help="add staff, show a demonstration's second-factor code")
    )
    _generate(commands.add_parser("generate", help="write files of invented candidates"))
    _demo(
        commands.add_parser(
            "demo", help="prepare a demonstration data set once and say what to try"
        )
    )
    _export(commands.add_parser("export", help="lists, warnings and registers as CSV or XLSX"))
    _copies(commands)
    audit = commands.add_parser("audit", help="verify the chain of the audit")
    audit.add_argument("what", choices=("verify",))
    _data(audit)
    commands.add_parser("access", help="print who may ask for which route (docs/access.md)")
    return parser


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, default=Path(".data"), metavar="DIR", help="data folder"
    )
    parser.add_argument(
        "--site", type=Path, default=Path("output"), metavar="DIR", help="builder's output"
    )


def _serve(parser: argparse.ArgumentParser) -> None:
    _data(parser)
    parser.add_argument("--host", default="127.0.0.1", help="loopback address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--now", default="", metavar="INSTANT", help="set the office clock to start here"
    )
    parser.add_argument("--origin", default="", help="public origin, such as https://example.test")
    parser.add_argument(
        "--proxy", default="", help="address of the proxy whose forwarded header counts"
    )
    parser.add_argument(
        "--content",
        type=Path,
        default=Path("content"),
        metavar="DIR",
        help="what the site is made of; the publishing desk works on it",
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--form-only", action="store_true", help="do not serve the site")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=IMPORTS)
    parser.add_argument("file", type=Path, help="CSV or XLSX; for photos a folder or ZIP")
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would change, change nothing"
    )
    parser.add_argument(
        "--replace", action="store_true", help="results: delete those missing in the file"
    )
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR")
    _data(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kind", choices=("list", "candidates", "warnings", "registration", "telephone", "season")
    )
    parser.add_argument("file", type=Path, help="FILE.csv or FILE.xlsx")
    for name in ("office", "state", "round", "major", "remark", "verdict"):
        parser.add_argument(f"--{name}", default="", help="only those; all when left out")
    parser.add_argument(
        "--calls",
        choices=("returned", "unconfirmed"),
        default="unconfirmed",
        help="telephone: which of the two lists",
    )
    parser.add_argument("--told", action="store_true", help="telephone: those who were told, too")
    parser.add_argument(
        "--by",
        choices=("offices", "majors", "days"),
        default="offices",
        help="season: what the figures are divided by",
    )
    parser.add_argument("--gb18030", action="store_true", help="CSV for old programs")
    parser.add_argument("--whole-numbers", action="store_true", help="list: ID numbers unmasked")
    parser.add_argument("--reason", default="", help="why; the audit keeps it")
    _data(parser)


def _copies(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = commands.add_parser(
        "backup", help="a whole copy of the data while the service runs, proved before it counts"
    )
    backup.add_argument("folder", type=Path, metavar="DIR", help="where the copies are kept")
    backup.set_defaults(call="back_up")
    _data(backup)
    restore = commands.add_parser("restore", help="a copy back into an empty data folder")
    restore.add_argument("folder", type=Path, metavar="DIR", help="one copy: DIR/20070528-100000")
    restore.set_defaults(call="restore")
    _data(restore)
    _data(commands.add_parser("doctor", help="look at everything that must be true"))


def _staff(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    add = acts.add_parser(
        "add", help="add someone; prints a one-time password and the second factor"
    )
    add.add_argument("name")
    add.add_argument("--role", choices=ROLES, required=True)
    add.add_argument("--office", default="", metavar="CODE")
    add.add_argument(
        "--id-number", default="", help="her own, so that she never reaches her own dossier"
    )
    _data(add)
    code = acts.add_parser("code", help="the current second-factor code (demonstration data only)")
    code.add_argument("name")
    _data(code)
    remove = acts.add_parser("revoke", help="end someone's access with the next request")
    remove.add_argument("name")
    _data(remove)
    renew = acts.add_parser(
        "renew", help="replace a lost second factor; prints it with a new one-time password"
    )
    renew.add_argument("name")
    _data(renew)
    _data(acts.add_parser("list", help="everyone with role, office and whether on duty"))


def _generate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--candidates", type=int, default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=2007)
    _data(parser)


def _demo(parser: argparse.ArgumentParser) -> None:
    _data(parser)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--candidates", type=int, default=200, metavar="N")


if __name__ == "__main__":
    sys.exit(main())
