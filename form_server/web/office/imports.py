"""/staff/imports/: a file is looked at first, told row by row, and written only after that (principles 20, 21)."""

from collections.abc import Mapping

from bottle import request

from form_server.actions.acts import Acting
from form_server.exchange.columns import OF_KIND, FileKind
from form_server.exchange.imports import apply_import, plan_import
from form_server.exchange.messages import line
from form_server.exchange.plans import FieldChange, ImportPlan, RowChange
from form_server.exchange.surroundings import Surroundings
from form_server.exchange.uploads import Uploads, safe_name
from form_server.rules.people.numbers import mask_id_number
from form_server.web.forms import ticked, typed
from form_server.web.guard import IMPORTS
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words import import_words
from form_server.web.words.facts import label_of
from form_server.web.words.vocabulary import CHANGES, KINDS

MOST_SHOWN = 200
MOST_WRONG = 100
MOST_STEPS = 5_000
"""candidates changed in one go from the browser; larger files by the command line"""
TRIES_AN_HOUR = 60
routes = Routes()


@routes.get(IMPORTS)
def show(web: Web, _acting: Acting) -> Answer:
    return _form(web, {}, {})


def _form(web: Web, given: Mapping[str, str], errors: Mapping[str, str]) -> Answer:
    columns = {
        KINDS[kind]: "、".join(f"{c.name}{'*' if c.required else ''}" for c in OF_KIND[kind])
        for kind in OF_KIND
    }
    return web.pages.page(
        "office/imports.html",
        kinds=list(KINDS.items()),
        columns=list(columns.items()),
        typed=given,
        errors=errors,
    )


@routes.post(f"{IMPORTS}try")
def dry_run(web: Web, acting: Acting) -> Answer:
    given = typed(["kind"])
    upload = request.files.get("file")
    errors = {} if given["kind"] in KINDS else {"kind": import_words.NO_KIND}
    if upload is None or not upload.raw_filename:
        errors["file"] = import_words.NO_FILE
    if errors:
        return _form(web, given, errors)
    refused = acting.resources.throttled("import", ((acting.name, TRIES_AN_HOUR, 3600),))
    if refused:
        return refused
    uploads = _uploads(web)
    uploads.sweep(acting.resources.machine_now())
    token = uploads.keep(safe_name(upload.raw_filename), upload.file.read())
    return _planned(web, FileKind(given["kind"]), token)


def _uploads(web: Web) -> Uploads:
    return Uploads(web.settings.data / "imports")


def _planned(web: Web, kind: FileKind, token: str) -> Answer:
    plan = _plan(web, kind, token)
    if plan is None:
        return _form(web, {"kind": kind}, {"file": import_words.FILE_GONE})
    plan.close()
    if plan.errors:
        _uploads(web).drop(token)
    return web.pages.page(
        "office/import-plan.html",
        plan=plan,
        kind=kind,
        kind_words=KINDS[kind],
        token=token,
        replacing=ticked("replace"),
        rows=[_row(each) for each in plan.changes[:MOST_SHOWN]],
        more=max(0, len(plan.changes) - MOST_SHOWN),
        wrong=[line(each) for each in plan.errors[:MOST_WRONG]],
        doubtful=[line(each) for each in plan.warnings[:MOST_SHOWN]],
        counts=[(plan.count(change), words) for change, words in CHANGES.items()],
        why_not=_why_not(kind, plan),
    )


def _plan(web: Web, kind: FileKind, token: str) -> ImportPlan | None:
    path = _uploads(web).find(token)
    if path is None:
        return None
    around = Surroundings(
        store=web.resources.store,
        release=web.resources.release,
        photos=web.settings.data / "photos",
        offices_file=web.settings.content / "data" / "offices.yml",
        missing_characters=web.printer.missing_characters,
    )
    return plan_import(kind, path, around, replacing=ticked("replace"))


@routes.post(f"{IMPORTS}apply")
def apply(web: Web, acting: Acting) -> Answer:
    """Planned anew, because the records may have moved since they were looked at."""
    given = typed(["kind", "token"])
    if given["kind"] not in KINDS:
        return _form(web, given, {"kind": import_words.NO_KIND})
    kind = FileKind(given["kind"])
    plan = _plan(web, kind, given["token"])
    if plan is None or plan.errors or _why_not(kind, plan):
        return _planned(web, kind, given["token"])
    report = apply_import(plan, web.resources.store, web.office_now, actor=acting.by)
    _uploads(web).drop(given["token"])
    return web.pages.page(
        "office/import-done.html",
        report=report,
        file=plan.file,
        kind_words=KINDS[kind],
    )


def _why_not(kind: FileKind, plan: ImportPlan) -> str:
    """Why a sound file cannot be written from the browser; empty when it can."""
    if kind is FileKind.OFFICES:
        return import_words.OFFICES_ARE_CONTENT
    if len(plan.steps) > MOST_STEPS:
        return import_words.TOO_MANY.format(steps=len(plan.steps), most=MOST_STEPS, kind=kind)
    return ""


def _from_to(one: FieldChange) -> str:
    before, after = _shown(one, one.before), _shown(one, one.after)
    return f"{before} → {after}" if before != after else import_words.MASKED_CHANGED.format(before)


def _shown(one: FieldChange, value: str) -> str:
    """ID numbers stay masked here too (security F2)."""
    return (
        mask_id_number(value) if one.label == label_of("id_number") else value
    ) or import_words.NOTHING


def _row(change: RowChange) -> tuple[str, str, str, str]:
    """Row, what it is about, what would happen, the fields."""
    fields = [f"{one.label}：{_from_to(one)}" for one in change.fields]
    kept = [
        import_words.KEPT.format(label=one.label, value=_shown(one, one.before))
        for one in change.conflicts
    ]
    words = CHANGES.get(change.change, import_words.UNCHANGED)
    return str(change.row), change.subject, words, "；".join([*fields, *kept])
