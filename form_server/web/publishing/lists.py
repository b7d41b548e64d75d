"""/staff/publish/list/…: the files of each kind; opening one, starting a new one."""

import re
from dataclasses import dataclass
from datetime import date

from form_server.actions.acts import Acting
from form_server.actions.publishing import drafts
from form_server.actions.publishing.drafts import DraftWanted
from form_server.publishing import yaml_text
from form_server.publishing.content import ContentFolder
from form_server.publishing.kinds import BY_KEY, EditedKind, kind_of
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere
from form_server.web.forms import asked, typed
from form_server.web.publishing.addresses import ROOM, after
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words import editor_words as said
from form_server.web.words.window_effects import publisher_of
from site_builder.published.release import Site

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,60}")
AT_ONCE = 100
routes = Routes()


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One file as the list shows it."""

    path: str
    title: str
    note: str
    day: str


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that does not exist yet; `number` is one more than the highest of its kind."""

    kind: EditedKind
    slug: str
    day: date
    number: int

    @property
    def path(self) -> str:
        """Its name below content/."""
        return self.kind.new.format(slug=self.slug, year=self.day.year, number=self.number)


@routes.get(f"{ROOM}list/<key>")
def show(web: Web, acting: Acting, key: str) -> Answer:
    kind = BY_KEY.get(key)
    return _page(web, acting, kind) if kind else Refused(Reason.NOT_FOUND)


def _page(web: Web, acting: Acting, kind: EditedKind, fault: str = "") -> Answer:
    """`fault` is what is wrong with the address that was typed for a new file."""
    content, words = acting.resources.publishing.content, asked("q")
    listed = (_listed(n, (content.read(n) or b"").decode()) for n in content.names(kind.pattern))
    found = [each for each in listed if words in each.title or words in each.path]
    if kind.key in ("notices", "rounds"):
        found.sort(key=lambda each: (each.day, each.path), reverse=True)
    return web.pages.page(
        "publishing/list.html",
        kind.title,
        kind=kind,
        found=found[:AT_ONCE],
        more=len(found) - AT_ONCE,
        words=words,
        writes=may_anywhere(acting.staff, Act.PUBLISH),
        slug=typed(["slug"])["slug"],
        errors={"slug": fault} if fault else {},
    )


@routes.post(f"{ROOM}open")
def open_file(web: Web, acting: Acting) -> Answer:
    path = typed(["path"])["path"]
    found = acting.resources.publishing.content.read(path) if kind_of(path) else None
    if found is None:
        return Refused(Reason.NOT_FOUND)
    return after(drafts.open_file(acting, path, _listed(path, found.decode()).title))


@routes.post(f"{ROOM}new")
def begin(web: Web, acting: Acting) -> Answer:
    given = typed(["kind", "slug"])
    kind, content = BY_KEY.get(given["kind"]), acting.resources.publishing.content
    if kind is None or not kind.new:
        return Refused(Reason.NOT_FOUND)
    day = acting.visit.received_at.date()
    new = NewFile(kind, given["slug"], day, _next_number(kind, content))
    fault = _slug_fault(new, content)
    if fault:
        return _page(web, acting, kind, fault)
    text = _begun(new, acting.release.site)
    title = said.NEW_PAGE.format(kind=kind.title, slug=new.slug)
    return after(drafts.begin(acting, DraftWanted(title, {new.path: text.encode()})))


def _slug_fault(new: NewFile, content: ContentFolder) -> str:
    if not SLUG.fullmatch(new.slug):
        return said.BAD_SLUG
    taken = new.kind.key == "faq" and content.names(f"faq/*-{new.slug}.md")
    return said.SLUG_TAKEN if taken or content.read(new.path) is not None else ""


def _next_number(kind: EditedKind, content: ContentFolder) -> int:
    names = content.names(kind.pattern)
    found = (re.match(r"\d+", name.rpartition("/")[2]) for name in names)
    return max((int(each[0]) for each in found if each), default=0) + 1


def _begun(new: NewFile, site: Site) -> str:
    """A new page with what is known filled in; the rest is told by the builder until it is filled."""
    known = {
        "date": new.day.isoformat(),
        "updated": new.day.isoformat(),
        "source": publisher_of(site),
        "key": new.slug,
        "slug": new.slug,
        "number": str(new.number) if new.kind.key == "faq" else "",
        "binding": "advice",
        "online": "partly",
        "order": str(new.number),
    }
    keys = (part.name for part in new.kind.parts if not part.optional)
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
    notes += [said.GONE] if values.get("gone") else []
    notes += [said.CORRECTED] if values.get("corrections") else []
    return ListedFile(path, title, "，".join(notes), str(day))
