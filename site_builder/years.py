"""The notices of one year: read, converted, rendered into a tree of their own, summed up for the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from site_builder.assembly import assemble
from site_builder.catalog import Catalog
from site_builder.checks import body_problems
from site_builder.files import link_with_copy, write_with_copy
from site_builder.holding import held_addresses, unlinked
from site_builder.keeping import Workshop
from site_builder.leaves import day_of
from site_builder.link_checks import own_problems
from site_builder.nodes import Node
from site_builder.notice_leaves import notice_leaf, year_leaf
from site_builder.pages import NO_PAGES, NoticeFront, Page, read_notice
from site_builder.problems import Problem, plain_problem
from site_builder.prose import Converter, Prose, survey
from site_builder.prose_checks import KnownDays, file_problems, known_days
from site_builder.published.frame import Frame, frame_values
from site_builder.published.plain import Plain, to_plain
from site_builder.render import Rendered, Renderer
from site_builder.scanning import Code, Hashes, digest
from site_builder.sources import Content, Source
from site_builder.tokens import Wording

LINES = ("number", "document_of")
"""what other files may contradict, and so is remembered with its line"""


@dataclass(frozen=True, slots=True)
class Setting:
    """What every notice depends on besides its own file."""

    root: Path
    at: datetime
    wording: Wording
    frame: Frame
    day: date
    titles: Mapping[str, str]
    """of rounds by id"""
    held: frozenset[str]
    """addresses of the notices that wait for their day"""
    known: KnownDays
    """what prose need not type"""
    prose: str
    """digest of what converts Markdown"""
    making: str
    """digest of everything"""


def setting_of(
    root: Path,
    files: Hashes,
    at: datetime,
    catalog: Catalog,
    wording: Wording,
    assets: Mapping[str, str],
    code: Code,
) -> Setting:
    """What notices print of the release is its frame and the titles of its rounds."""
    bare = assemble(catalog, NO_PAGES, assets, "", at)
    frame = frame_values(bare, path="", title="", summary="", at=at)
    titles = {each.id: each.title for each in bare.rounds}
    day = day_of(at)
    held = held_addresses(root, files, day)
    known = known_days(catalog)
    making = digest(
        code.whole,
        root.as_posix(),
        to_plain(wording),
        to_plain(frame),
        day.isoformat(),
        titles,
        sorted(held),
    )
    return Setting(root, at, wording, frame, day, titles, held, known, code.prose, making)


def year_key(setting: Setting, year: str, files: Hashes) -> str:
    """Equal keys, equal trees."""
    return digest(setting.making, year, list(files.items()))[:24]


class Press:
    """Makes years one after the other; not for several threads."""

    def __init__(self, setting: Setting, workshop: Workshop) -> None:
        self._setting = setting
        self._workshop = workshop
        self._converter = Converter()
        self._renderer = Renderer(setting.frame, setting.day, compiled=workshop.templates())

    def make(self, year: str, files: Hashes) -> None:
        """Makes the tree of that year and notes its pages and its summary."""
        _Year(self._setting, self._workshop, year, self._converter, self._renderer).make(files)


class _Year:
    def __init__(
        self,
        setting: Setting,
        workshop: Workshop,
        year: str,
        converter: Converter,
        renderer: Renderer,
    ) -> None:
        self._setting = setting
        self._workshop = workshop
        self._year = year
        earlier = workshop.noted(f"pages/{year}")
        self._tree = workshop.tree(earlier.get("key", "none"))
        self._same_making = earlier.get("making") == setting.making and self._tree.is_dir()
        self._known: Plain = earlier.get("pages", {})
        self._bodies = {each["body"]: each["html"] for each in self._known.values()}
        self._converter = converter
        self._renderer = renderer

    def make(self, files: Hashes) -> None:
        key = year_key(self._setting, self._year, files)
        with self._workshop.growing(key) as folder:
            pages = {name: self._page(folder, name, own) for name, own in files.items()}
            summary = self._summary(folder, key, pages)
        self._workshop.note(
            f"pages/{self._year}", {"key": key, "making": self._setting.making, "pages": pages}
        )
        self._workshop.note(f"years/{self._year}", summary)

    def _page(self, folder: Path, name: str, own: str) -> Plain:
        """What is noted of one file; its page is shared with the earlier tree if it can be."""
        known = self._known.get(name)
        if known and known["hash"] == own and self._same_making:
            if known["due"]:
                file = f"{known['row'][0]}/index.html"
                link_with_copy(self._tree / file, folder / file)
            return known
        return self._page_anew(folder, name, own)

    def _page_anew(self, folder: Path, name: str, own: str) -> Plain:
        problems: list[Problem] = []
        page = _read(self._setting, name, problems)
        noted: dict[str, Plain] = {
            "hash": own,
            "due": False,
            "row": None,
            "body": "",
            "html": "",
            "links": (),
            "ids": (),
            "size": 0,
        }
        if page:
            problems.extend(body_problems(page))
            content = Content(self._setting.root, [])
            problems.extend(file_problems(content, name, self._setting.known))
            body = digest(self._setting.prose, page.source.body)
            html = self._bodies.get(body) or self._converter.convert(page.source.body).html
            made = self._renderer.render(notice_leaf(page, Prose(html), self._setting.titles))
            found, due = survey(made.html), page.value.date <= self._setting.day
            size = self._write(folder / page.slug, made) if due else 0
            problems.extend(own_problems(made, found))
            noted |= {"row": _row(page), "body": body, "html": html, "size": size, "due": due}
            noted |= {
                "links": [one for one in found.links if not one.startswith("#")],
                "ids": found.ids,
            }
        noted["problems"] = [plain_problem(each) for each in problems]
        return noted

    def _summary(self, folder: Path, key: str, noted: Mapping[str, Plain]) -> Plain:
        each = noted.values()
        rows = sorted((one["row"] for one in each if one["row"]), key=_newest, reverse=True)
        pages = pages_of(self._setting.root, self._year, rows)
        due = [page for page in pages if page.value.date <= self._setting.day]
        made = self._renderer.render(year_leaf(int(self._year), due))
        found, size = survey(made.html), self._write(folder, made)
        links = {link for one in each for link in one["links"]}
        links |= {link for link in found.links if not link.startswith("#")}
        return {
            "key": key,
            "rows": rows,
            "unread": [name for name, one in noted.items() if not one["row"]],
            "problems": [problem for one in each for problem in one["problems"]],
            "links": sorted(links),
            "bytes": size + sum(one["size"] for one in each),
        }

    def _write(self, folder: Path, made: Rendered) -> int:
        """Writes the page as the folder's index; its bytes."""
        data = unlinked(made.html, self._setting.held).encode()
        write_with_copy(folder / "index.html", data)
        return len(data)


def read_again(setting: Setting, name: str) -> Page[NoticeFront] | None:
    """The whole page of that file, for telling a problem at its line."""
    return _read(setting, name, [])


def _read(setting: Setting, name: str, problems: list[Problem]) -> Page[NoticeFront] | None:
    content = Content(setting.root, problems)
    return read_notice(content, name, lambda front: setting.wording.of_notice(front, setting.at))


def _row(page: Page[NoticeFront]) -> Plain:
    front, node = page.value, page.node
    told = (front.title, front.summary, front.date.isoformat(), front.number, front.source)
    return [page.slug, *told, front.document_of, node.line, *(node.line_of(one) for one in LINES)]


def _newest(row: Plain) -> tuple[str, str]:
    return row[3], row[0]


def pages_of(root: Path, year: str, rows: Iterable[Plain]) -> tuple[Page[NoticeFront], ...]:
    """The pages of a year as its rows have them: without bodies, with the lines that matter."""
    before = f"{(root / 'notices' / year).as_posix()}/"
    return tuple(_page_of(before, f"/notices/{year}/", row) for row in rows)


def _page_of(before: str, above: str, row: Plain) -> Page[NoticeFront]:
    slug, title, summary, day, number, source, document_of, *lines = row
    front = NoticeFront(title, summary, date.fromisoformat(day), number, source, document_of)
    node = _lines(*lines)
    return Page(front, Source(f"{before}{slug}.md", node), node, slug, f"{above}{slug}/")


@cache
def _lines(first: int, *others: int) -> Node:
    entries = {name: Node(line, text="") for name, line in zip(LINES, others, strict=True)}
    return Node(first, entries=entries)
