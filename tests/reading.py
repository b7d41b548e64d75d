"""Reads a page as a person and a checker would: heading, text, labels, forms; faults are named."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
TIGHT = re.compile(r'<span class="tight">(.*?)</span>')
"""what only keeps words on one line"""
LABELLED = {
    "text",
    "password",
    "tel",
    "email",
    "number",
    "search",
    "date",
    "file",
    "radio",
    "checkbox",
}


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Link:
    address: str
    words: str


class Page(HTMLParser):
    """One HTML page, parsed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.language = ""
        self.title = ""
        self.headings: list[tuple[str, str]] = []
        self.forms: list[Form] = []
        self.links: list[Link] = []
        self.ids: Counter[str] = Counter()
        self.labels_for: dict[str, str] = {}
        self.controls: list[dict[str, str]] = []
        self.images: list[dict[str, str]] = []
        self.scripts_inline = 0
        self.styles_inline = 0
        self._open: list[tuple[str, dict[str, str]]] = []
        self._text: list[str] = []
        self._catch: list[tuple[str, list[str], dict[str, str]]] = []
        self._select: str = ""
        self.feed(TIGHT.sub(r"\1", html))

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._text).split())

    @property
    def h1(self) -> str:
        return next((words for tag, words in self.headings if tag == "h1"), "")

    def form(self, action: str, holding: Iterable[str] = ()) -> Form:
        """The form that posts to `action`; of several the first that holds those fields."""
        found = [one for one in self.forms if one.action.split("?")[0] == action]
        fitting = (one for one in found if {*holding} <= {*one.fields, *one.choices})
        return next(fitting, None) or found[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if "id" in at:
            self.ids[at["id"]] += 1
        self.styles_inline += "style" in at
        self.scripts_inline += any(name.startswith("on") for name in at)
        if tag == "html":
            self.language = at.get("lang", "")
        if tag == "script" and "src" not in at:
            self.scripts_inline += 1
        if tag == "form":
            self.forms.append(Form(at.get("action", ""), at.get("method", "get").lower()))
        if tag == "img":
            self.images.append(at)
        if tag in ("input", "textarea", "select"):
            self._control(tag, at)
        if tag == "option":
            self._option(at)
        if tag in ("title", "h1", "h2", "h3", "label", "a", "textarea"):
            self._catch.append((tag, [], at))
        if tag not in VOID:
            self._open.append((tag, at))

    def _option(self, at: dict[str, str]) -> None:
        if not (self._select and self.forms):
            return
        self.forms[-1].choices.setdefault(self._select, []).append(at.get("value", ""))
        if "selected" in at:
            self.forms[-1].fields[self._select] = at.get("value", "")

    def _control(self, tag: str, at: dict[str, str]) -> None:
        kind = at.get("type", "text") if tag == "input" else tag
        if kind in LABELLED or tag in ("textarea", "select"):
            self.controls.append(
                {
                    "id": at.get("id", ""),
                    "name": at.get("name", ""),
                    "aria": at.get("aria-label", ""),
                }
            )
        if not self.forms:
            return
        form = self.forms[-1]
        if kind == "submit":
            form.buttons.append(at.get("value", ""))
        elif tag == "select":
            self._select = at.get("name", "")
            form.fields.setdefault(self._select, "")
        elif kind in ("radio", "checkbox"):
            form.choices.setdefault(at.get("name", ""), []).append(at.get("value", ""))
            if "checked" in at:
                form.fields[at.get("name", "")] = at.get("value", "")
        elif at.get("name"):
            form.fields[at["name"]] = at.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if self._catch and self._catch[-1][0] == tag:
            _, words, at = self._catch.pop()
            as_written = "".join(words).removeprefix("\n")
            self._caught(tag, as_written if tag == "textarea" else " ".join(as_written.split()), at)
        while self._open and self._open.pop()[0] != tag:
            pass

    def _caught(self, tag: str, words: str, at: dict[str, str]) -> None:
        if tag == "title":
            self.title = words
        elif tag == "label":
            self.labels_for[at.get("for", "")] = words
        elif tag == "a":
            self.links.append(Link(at.get("href", ""), words))
        elif tag == "textarea" and self.forms:
            self.forms[-1].fields[at.get("name", "")] = words
        elif tag.startswith("h"):
            self.headings.append((tag, words))

    def handle_data(self, data: str) -> None:
        for _, words, _ in self._catch:
            words.append(data)
        if not self._open or self._open[-1][0] not in ("script", "style", "title"):
            self._text.append(data)

    def faults(self) -> list[str]:
        """What no page may have: no title or language, doubled ids, fields without labels, inline code."""
        found = []
        if not self.title:
            found.append("no title")
        if self.language != "zh-CN":
            found.append(f"language {self.language!r}")
        if len([1 for tag, _ in self.headings if tag == "h1"]) != 1:
            found.append("not exactly one h1")
        found += [f"id {name} used {n} times" for name, n in self.ids.items() if n > 1]
        for control in self.controls:
            if not control["aria"] and control["id"] not in self.labels_for:
                found.append(f"field {control['name']} has no label")
        found += [
            f"label for {name}, which is not there"
            for name in self.labels_for
            if name and name not in self.ids
        ]
        found += [f"picture {at.get('src')} without words" for at in self.images if "alt" not in at]
        found += ["inline script"] * bool(self.scripts_inline) + ["inline style"] * bool(
            self.styles_inline
        )
        for form in self.forms:
            if form.method not in ("get", "post") or not form.action.startswith("/"):
                found.append(f"form to {form.method} {form.action!r}")
            if len(form.buttons) != 1:
                found.append(f"form to {form.action} has {len(form.buttons)} buttons")
        return found
