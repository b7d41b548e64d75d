"""The notices of one year: read, converted, rendered, each into a tree of its own, and summed up for the rest."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from site_builder.building.bodies import Bodies
from site_builder.building.notice_inputs import NoticeInputs
from site_builder.building.notice_rows import SLUG, Row, newest_first, page_of, row_of
from site_builder.building.notices_to_come import dates_differ, linked, unlinked
from site_builder.checking.links import outside, own_problems
from site_builder.checking.prose import file_problems
from site_builder.checking.references import attachment_problems, body_problems
from site_builder.disk.build_cache import BuildCache
from site_builder.disk.file_hashes import Hashes, digest
from site_builder.disk.files import write_with_copy
from site_builder.published.plain import Plain
from site_builder.reading import attachments
from site_builder.reading.fronts import NoticeFront
from site_builder.reading.pages import Page, read_notice
from site_builder.reading.problems import Problem, plain_problem
from site_builder.reading.sources import Content
from site_builder.rendering.notice_leaves import notice_leaf, year_leaf
from site_builder.rendering.prose import Prose, survey
from site_builder.rendering.render import Rendered, Renderer
from site_builder.rendering.weights import Weight, heaviest

TOGETHER = 50
"""pages written in one go: packing takes the processor's cache from whatever else goes on"""
Noted = dict[str, Plain]
"""what is kept of one file: hash, tree, row, body, links, ids, size, problems"""


def year_key(notice_inputs: NoticeInputs, year: str, files: Hashes) -> str:
    """Equal keys, equal pages, but for the links to notices that wait for their day."""
    return digest(notice_inputs.checking, year, list(files.items()))[:24]


def waited_for(notice_inputs: NoticeInputs, year: str, summary: Plain) -> list[str]:
    """The notices to come that the year holds or links to."""
    own = (one for one in notice_inputs.held if one.startswith(f"/notices/{year}/"))
    return sorted({*own, *linked(notice_inputs.held, summary["links"])})


class YearMaker:
    """Makes years one after the other; not for several threads."""

    def __init__(self, notice_inputs: NoticeInputs, cache: BuildCache) -> None:
        self._notice_inputs = notice_inputs
        self._cache = cache
        self._renderer = Renderer(notice_inputs.frame, compiled=cache.templates())
        self._common = outside(survey(self._renderer.render(year_leaf(0, ())).html).links)

    def prepare(self) -> None:
        """Loads what every page needs, once for all the processes to come."""
        # Imported here because a build that converts nothing need not load it.
        from site_builder.rendering.markdown_html import shared_converter

        shared_converter()
        self._renderer.load("notice.html")

    def make(self, year: str, files: Hashes) -> None:
        """Makes the trees of that year and keeps what is known of its pages, and its summary."""
        made = _Year(self._notice_inputs, self._cache, year, self._renderer, self._common)
        made.make(files)


class _Year:
    def __init__(
        self,
        notice_inputs: NoticeInputs,
        cache: BuildCache,
        year: str,
        renderer: Renderer,
        common: frozenset[str],
    ) -> None:
        self._notice_inputs = notice_inputs
        self._cache = cache
        self._year = year
        self._known: dict[str, Noted] = cache.last(f"pages/{year}") or {}
        self._bodies = Bodies(cache, year, notice_inputs.prose)
        self._pages = cache.tree(f"{year}-pages", "")
        self._renderer = renderer
        self._common = common
        self._waiting: list[tuple[Path, bytes]] = []

    def make(self, files: Hashes) -> None:
        pages = {name: self._page(name, own) for name, own in files.items()}
        self._write()
        key = year_key(self._notice_inputs, self._year, files)
        summary = self._summary(key, pages)
        self._bodies.keep(one["body"] for one in pages.values() if one["body"])
        self._cache.keep(f"pages/{self._year}", key, pages)
        self._cache.keep(f"years/{self._year}", key, summary)

    def _page(self, name: str, own: str) -> Noted:
        """What is noted of one file; its page is that of the last build if nothing differs."""
        noted = self._known.get(name)
        if not noted or noted["hash"] != own or noted["checking"] != self._notice_inputs.checking:
            return self._page_anew(name, own)
        if not attachments.same(self._notice_inputs.files, noted["attached"]):
            return self._page_anew(name, own)
        if noted["waiting"] != linked(self._notice_inputs.held, noted["links"]):
            return self._page_anew(name, own)
        return noted if self._is_made(noted["tree"]) else self._page_anew(name, own)

    def _tree_key(
        self, name: str, own: str, waiting: Sequence[str], attached: Mapping[str, str]
    ) -> str:
        """Equal keys, equal pages; `waiting` are the notices to come that it links to."""
        return digest(self._notice_inputs.making, name, own, waiting, attached)[:24]

    def _is_made(self, tree: str) -> bool:
        return os.path.isdir(f"{self._pages}/{tree}")  # noqa: PTH112 - a thousand times, Path is slow

    def _page_anew(self, name: str, own: str) -> Noted:
        problems: list[Problem] = []
        content = Content(self._notice_inputs.root, problems)
        page = read(self._notice_inputs, content, name)
        noted: Noted = {
            "hash": own,
            "checking": self._notice_inputs.checking,
            "tree": self._tree_key(name, own, (), {}),
            "row": None,
            "body": "",
            "links": [],
            "waiting": [],
            "attached": {},
            "ids": (),
            "size": 0,
        }
        if page:
            noted |= self._made(name, own, page, problems)
            problems.extend(body_problems(page))
            problems.extend(dates_differ(content, name, page))
            problems.extend(attachment_problems(self._notice_inputs.root, page))
            problems.extend(file_problems(content, name, self._notice_inputs.known))
        return noted | {"problems": [plain_problem(each) for each in problems]}

    def _made(self, name: str, own: str, page: Page[NoticeFront], problems: list[Problem]) -> Noted:
        """Renders the page into its tree; what is noted of it."""
        body = self._bodies.named(page.source.body)
        notice_inputs, prose = self._notice_inputs, Prose(self._bodies.html(body))
        leaf = notice_leaf(page, prose, notice_inputs.titles, notice_inputs.root)
        attached = attachments.hashes_of(notice_inputs.files, page.value.attachments)
        made = self._renderer.render(leaf)
        found = survey(made.html)
        problems.extend(own_problems(made, found))
        links = sorted(outside(found.links) - self._common)
        waiting = linked(notice_inputs.held, links)
        tree, data = self._tree_key(name, own, waiting, attached), self._bytes(made)
        if not self._is_made(tree):
            self._waiting.append((self._pages / tree / "index.html", data))
            if len(self._waiting) == TOGETHER:
                self._write()
        told = {"row": row_of(page, body), "body": body, "links": links, "ids": found.ids}
        return {
            **told,
            "waiting": waiting,
            "attached": attached,
            "tree": tree,
            "size": len(data),
            "seconds": made.weight.seconds,
        }

    def _write(self) -> None:
        for path, data in self._waiting:
            write_with_copy(path, data)
        self._waiting.clear()

    def _bytes(self, made: Rendered) -> bytes:
        return unlinked(made.html, self._notice_inputs.held).encode()

    def _summary(self, key: str, pages: Mapping[str, Noted]) -> Plain:
        """What the rest of the site needs; makes the tree of the year."""
        each = [one for one in pages.values() if one["row"]]
        summary: Plain = {
            "rows": newest_first(one["row"] for one in each),
            "unread": [name for name, one in pages.items() if not one["row"]],
            "problems": [problem for one in pages.values() for problem in one["problems"]],
            "links": {link for one in each for link in one["links"]},
            "attached": {name: file for one in each for name, file in one["attached"].items()},
        }
        waiting = waited_for(self._notice_inputs, self._year, summary)
        made, published = self._list(summary["rows"])
        found, data = survey(made.html), self._bytes(made)
        summary["links"] |= {one for one in outside(found.links) if not self._is_own(one)}
        trees = {one["row"][SLUG]: one for one in each if one["row"][SLUG] in published}
        tree = digest(key, waiting, summary["attached"])[:24]
        summary |= {"tree": tree, "waiting": waiting, "pages": len(trees)}
        if not self._cache.tree(self._year, summary["tree"]).is_dir():
            folder = self._cache.new_tree(self._year, summary["tree"])
            write_with_copy(folder / "index.html", data)
            for slug, one in trees.items():
                os.symlink(f"../../{self._pages.name}/{one['tree']}", f"{folder}/{slug}")  # noqa: PTH211 - a thousand times, Path is slow
        summary["weights"] = heaviest((made.weight, *self._weights(trees)))
        return summary | {"bytes": len(data) + sum(one["size"] for one in trees.values())}

    def _weights(self, trees: Mapping[str, Noted]) -> Iterator[Weight]:
        for slug, one in trees.items():
            yield Weight(f"/notices/{self._year}/{slug}/", one["size"], one["seconds"])

    def _is_own(self, link: str) -> bool:
        return link.startswith(f"/notices/{self._year}/")

    def _list(self, rows: Iterable[Row]) -> tuple[Rendered, frozenset[str]]:
        """The page that lists what is published, and the slugs of all that has a page."""
        pages = [page_of(self._notice_inputs.root, self._year, row) for row in rows]
        due = [page for page in pages if page.address not in self._notice_inputs.held]
        kept = [page for page in due if not page.value.gone]
        made = self._renderer.render(year_leaf(int(self._year), kept))
        return made, frozenset(page.slug for page in due)


def read(notice_inputs: NoticeInputs, content: Content, name: str) -> Page[NoticeFront] | None:
    """The whole page of that file; problems gather in `content`."""
    return read_notice(
        content, name, lambda front: notice_inputs.wording.of_notice(front, notice_inputs.at)
    )
