"""/staff/publish/list/…: the files of each kind; opening one, starting a new one."""

import re
from dataclasses import dataclass

from bottle import Bottle, HTTPResponse

from form_server.actions.publishing import drafts
from form_server.publishing import yaml_text
from form_server.publishing.kinds import BY_KEY, EditedKind, kind_of
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere
from form_server.web.forms import asked, see_other, typed
from form_server.web.publishing.addresses import DRAFT, ROOM, inside
from form_server.web.web import Web

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,60}")
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One file as the list shows it."""

    path: str
    title: str
    note: str
    day: str


class Lists:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(f"{ROOM}list/<key>", callback=self.show)
        app.post(f"{ROOM}open", callback=self.open)
        app.post(f"{ROOM}new", callback=self.new)

    @inside
    def show(self, staff: Staff, key: str) -> HTTPResponse:
        kind = BY_KEY.get(key)
        if kind is None:
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        return self._page(staff, kind, asked("q"), {}, "")

    def _page(
        self, staff: Staff, kind: EditedKind, words: str, errors: dict[str, str], slug: str
    ) -> HTTPResponse:
        content = self._web.publishing.content
        names = content.names(kind.pattern)
        listed = (_listed(name, (content.read(name) or b"").decode()) for name in names)
        found = [each for each in listed if words in each.title or words in each.path]
        if kind.key in ("notices", "rounds"):
            found.sort(key=lambda each: (each.day, each.path), reverse=True)
        return self._web.pages.page(
            "publishing/list.html",
            kind.title,
            kind=kind,
            found=found[:AT_ONCE],
            more=len(found) - AT_ONCE,
            words=words,
            writes=may_anywhere(staff, Act.PUBLISH),
            slug=slug,
            errors=errors,
        )

    @inside
    def open(self, staff: Staff) -> HTTPResponse:
        path = typed(["path"])["path"]
        found = self._web.publishing.content.read(path) if kind_of(path) else None
        if found is None:
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        title = _listed(path, found.decode()).title
        return self._opened(
            drafts.open_file(
                self._web.resources, self._web.publishing, self._web.visit(), staff, path, title
            )
        )

    @inside
    def new(self, staff: Staff) -> HTTPResponse:
        given = typed(["kind", "slug"])
        kind = BY_KEY.get(given["kind"])
        if kind is None or not kind.new:
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        day = self._web.visit().received_at
        number = self._next_number(kind)
        path = kind.new.format(slug=given["slug"], year=day.year, number=number)
        fault = self._slug_fault(kind, given["slug"], path)
        if fault:
            return self._page(staff, kind, "", {"slug": fault}, given["slug"])
        text = _begun(kind, given["slug"], day.date().isoformat(), number, self._publisher())
        title = f"新的{kind.title}（{given['slug']}）"
        return self._opened(
            drafts.begin(
                self._web.resources,
                self._web.publishing,
                self._web.visit(),
                staff,
                title,
                {path: text.encode()},
            )
        )

    def _slug_fault(self, kind: EditedKind, slug: str, path: str) -> str:
        if not SLUG.fullmatch(slug):
            return "请用小写字母、数字和连字符，至少两个字符"
        taken = kind.key == "faq" and self._web.publishing.content.names(f"faq/*-{slug}.md")
        if taken or self._web.publishing.content.read(path) is not None:
            return "已经有这个网址，请换一个"
        return ""

    def _next_number(self, kind: EditedKind) -> int:
        """One more than the highest in the names of that kind's files."""
        names = self._web.publishing.content.names(kind.pattern)
        found = (re.match(r"\d+", name.rpartition("/")[2]) for name in names)
        return max((int(each[0]) for each in found if each), default=0) + 1

    def _publisher(self) -> str:
        site = self._web.resources.release.site
        return f"{site.publisher}（演示）" if site.demonstration else site.publisher

    def _opened(self, draft: object) -> HTTPResponse:
        if isinstance(draft, Refused):
            return self._web.pages.refusal(draft)
        return see_other(f"{DRAFT}{draft.id}")  # type: ignore[attr-defined]


def _begun(kind: EditedKind, slug: str, today: str, number: int, publisher: str) -> str:
    """A new page with what is known filled in; the rest is told by the builder until it is filled."""
    known = {
        "date": today,
        "updated": today,
        "source": publisher,
        "key": slug,
        "slug": slug,
        "number": str(number) if kind.key == "faq" else "",
        "binding": "advice",
        "online": "partly",
        "order": str(number),
    }
    keys = (part.name for part in kind.parts if not part.optional)
    front = "\n".join(f"{key}: {known.get(key, '')}".rstrip() for key in keys)
    return yaml_text.joined(front, "\n")


def _listed(path: str, text: str) -> ListedFile:
    """Title and day of a page; of data the first sentence of the first remark says what it is."""
    front = text if path.endswith(".yml") else yaml_text.split(text)[0]
    try:
        values = yaml_text.read(front)
    except yaml_text.UnreadableYaml:
        values = {}
    fallback = front.lstrip().splitlines()[0].lstrip("# ") if front.strip() else path
    named = [values[key] for key in ("title", "name") if isinstance(values.get(key), str)]
    title = str(next(filter(None, named), "")) or fallback.split("。")[0]
    day = values.get("date") or values.get("updated") or ""
    notes = [str(day)] if day else []
    notes += ["已撤下"] if values.get("gone") else []
    notes += ["有更正"] if values.get("corrections") else []
    return ListedFile(path, title, "，".join(notes), str(day))
