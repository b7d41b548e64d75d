"""/staff/imports/: a file is looked at first, told row by row, and written only after that (principles 20, 21)."""

from bottle import Bottle, HTTPResponse, request

from form_server.exchange.columns import OF_KIND, FileKind
from form_server.exchange.imports import apply_import, plan_import
from form_server.exchange.messages import line
from form_server.exchange.plans import FieldChange, ImportPlan, RowChange
from form_server.exchange.surroundings import Surroundings
from form_server.exchange.uploads import Uploads, safe_name
from form_server.rules.dossier import Staff
from form_server.rules.people.numbers import mask_id_number
from form_server.web.forms import ticked, typed
from form_server.web.guard import IMPORTS
from form_server.web.staff import staff_of_request
from form_server.web.web import Web
from form_server.web.words.facts import label_of
from form_server.web.words.vocabulary import CHANGES, KINDS

MOST_SHOWN = 200
MOST_WRONG = 100
MOST_STEPS = 5_000
"""candidates changed in one go from the browser; larger files by the command line"""
TRIES_AN_HOUR = 60


class Importing:
    def __init__(self, web: Web) -> None:
        self._web = web
        self._uploads = Uploads(web.settings.data / "imports")

    def install(self, app: Bottle) -> None:
        app.get(IMPORTS, callback=self.show)
        app.post(f"{IMPORTS}try", callback=self.dry_run)
        app.post(f"{IMPORTS}apply", callback=self.apply)

    def show(self) -> HTTPResponse:
        return self._form({}, {})

    def _form(self, given: dict[str, str], errors: dict[str, str]) -> HTTPResponse:
        columns = {
            KINDS[kind]: "、".join(f"{c.name}{'*' if c.required else ''}" for c in OF_KIND[kind])
            for kind in OF_KIND
        }
        return self._web.pages.page(
            "office/imports.html",
            "导入",
            kinds=list(KINDS.items()),
            columns=list(columns.items()),
            typed=given,
            errors=errors,
        )

    def dry_run(self) -> HTTPResponse:
        staff = staff_of_request()
        given = typed(["kind"])
        upload = request.files.get("file")
        errors = {} if given["kind"] in KINDS else {"kind": "请选择文件里是什么"}
        if upload is None or not upload.raw_filename:
            errors["file"] = "请选择要导入的文件"
        if errors:
            return self._form(given, errors)
        refused = self._web.resources.throttled("import", ((staff.name, TRIES_AN_HOUR, 3600),))
        if refused:
            return self._web.pages.refusal(refused)
        self._uploads.sweep(self._web.resources.machine_now())
        token = self._uploads.keep(safe_name(upload.raw_filename), upload.file.read())
        return self._planned(FileKind(given["kind"]), token, ticked("replace"))

    def _planned(self, kind: FileKind, token: str, replacing: bool) -> HTTPResponse:
        plan = self._plan(kind, token, replacing)
        if plan is None:
            return self._form({"kind": kind}, {"file": "文件已经不在了，请重新选择"})
        plan.close()
        if plan.errors:
            self._uploads.drop(token)
        return self._web.pages.page(
            "office/import-plan.html",
            "导入：先看一看，还没有写入",
            plan=plan,
            kind=kind,
            kind_words=KINDS[kind],
            token=token,
            replacing=replacing,
            rows=[_row(each) for each in plan.changes[:MOST_SHOWN]],
            more=max(0, len(plan.changes) - MOST_SHOWN),
            wrong=[line(each) for each in plan.errors[:MOST_WRONG]],
            doubtful=[line(each) for each in plan.warnings[:MOST_SHOWN]],
            counts=[(plan.count(change), words) for change, words in CHANGES.items()],
            why_not=_why_not(kind, plan),
        )

    def _plan(self, kind: FileKind, token: str, replacing: bool) -> ImportPlan | None:
        path = self._uploads.find(token)
        if path is None:
            return None
        around = Surroundings(
            store=self._web.resources.store,
            release=self._web.resources.release,
            photos=self._web.settings.data / "photos",
            offices_file=self._web.settings.content / "data" / "offices.yml",
            missing_characters=self._web.printer.missing_characters,
        )
        return plan_import(kind, path, around, replacing=replacing)

    def apply(self) -> HTTPResponse:
        """Planned anew, because the records may have moved since they were looked at."""
        staff: Staff = staff_of_request()
        given = typed(["kind", "token"])
        if given["kind"] not in KINDS:
            return self._form(given, {"kind": "请选择文件里是什么"})
        kind, replacing = FileKind(given["kind"]), ticked("replace")
        plan = self._plan(kind, given["token"], replacing)
        if plan is None or plan.errors or _why_not(kind, plan):
            return self._planned(kind, given["token"], replacing)
        actor = f"staff:{staff.name}"
        report = apply_import(plan, self._web.resources.store, self._web.office_now, actor=actor)
        self._uploads.drop(given["token"])
        return self._web.pages.page(
            "office/import-done.html",
            "导入完成",
            report=report,
            file=plan.file,
            kind_words=KINDS[kind],
        )


def _why_not(kind: FileKind, plan: ImportPlan) -> str:
    """Why a sound file cannot be written from the browser; empty when it can."""
    if kind is FileKind.OFFICES:
        return (
            "机构名录是公开网站的内容，网页服务不能改写。请在“发布”里修改，"
            "或请管理员用命令行导入：python -m form_server import offices 文件名。"
        )
    if len(plan.steps) > MOST_STEPS:
        return (
            f"要改动 {len(plan.steps):,} 名考生，超过网页上一次 {MOST_STEPS:,} 名的限度。"
            f"请分成几个文件，或请管理员用命令行导入：python -m form_server import {kind} 文件名。"
        )
    return ""


def _from_to(one: FieldChange) -> str:
    before, after = _shown(one, one.before), _shown(one, one.after)
    return f"{before} → {after}" if before != after else f"{before}（遮住的几位变了）"


def _shown(one: FieldChange, value: str) -> str:
    """ID numbers stay masked here too (security F2)."""
    return (mask_id_number(value) if one.label == label_of("id_number") else value) or "无"


def _row(change: RowChange) -> tuple[str, str, str, str]:
    """Row, what it is about, what would happen, the fields."""
    fields = [f"{one.label}：{_from_to(one)}" for one in change.fields]
    kept = [f"{one.label}已更正为{_shown(one, one.before)}，不改" for one in change.conflicts]
    words = CHANGES.get(change.change, "不变")
    return str(change.row), change.subject, words, "；".join([*fields, *kept])
