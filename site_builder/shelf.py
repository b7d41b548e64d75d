"""All years of notices: those whose inputs changed are made again, in two processes when they are many."""

import os
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from site_builder.keeping import Workshop
from site_builder.link_checks import Known, fault_of, problem_at
from site_builder.pages import NoticeFront, Page
from site_builder.problems import Problem, problem_of
from site_builder.published.plain import Plain
from site_builder.render import Rendered
from site_builder.scanning import Hashes
from site_builder.years import Press, Setting, pages_of, read_again, year_key

T = TypeVar("T")
MANY = 300
"""files from which a second process is worth its start"""


@dataclass(frozen=True)
class Year:
    """The notices of one year as made; what is not asked for is not read."""

    setting: Setting
    workshop: Workshop
    name: str
    summary: Plain

    @property
    def tree(self) -> Path:
        return self.workshop.tree(self.summary["key"])

    @cached_property
    def pages(self) -> tuple[Page[NoticeFront], ...]:
        return pages_of(self.setting.root, self.name, self.summary["rows"])

    @property
    def problems(self) -> Iterator[Problem]:
        return map(problem_of, self.summary["problems"])

    @cached_property
    def _files(self) -> Mapping[str, Plain]:
        files: Mapping[str, Plain] = self.workshop.noted(f"pages/{self.name}")["pages"]
        return files

    def html(self, page: Page[NoticeFront]) -> str:
        """The converted body of one of its pages."""
        body: str = self._files[f"notices/{self.name}/{page.slug}.md"]["html"]
        return body

    def ids(self, slug: str) -> frozenset[str] | None:
        """What can be linked at on the page with that name."""
        one = self._files.get(f"notices/{self.name}/{slug}.md")
        return frozenset(one["ids"]) if one else None

    def link_problems(self, known: Known) -> Iterator[Problem]:
        """What leads nowhere, at the lines where it is written."""
        broken = {link: fault_of(link, "/", known) for link in self.summary["links"]}
        broken = {link: fault for link, fault in broken.items() if fault}
        for name, one in self._files.items() if broken else ():
            wanted = sorted(broken.keys() & set(one["links"]))
            page = read_again(self.setting, name) if wanted else None
            for link in wanted if page else ():
                assert page
                made = Rendered(page.address, "", "notice.html", page.source)
                yield problem_at(made, broken[link], link)


def make_years(setting: Setting, workshop: Workshop, files: Hashes) -> tuple[Year, ...]:
    """Every year of the folder notices/, the newest first."""
    by_year = _by_year(files)

    def made(year: str) -> Year | None:
        summary = workshop.noted(f"years/{year}")
        same = summary.get("key") == year_key(setting, year, by_year[year])
        one = Year(setting, workshop, year, summary) if same else None
        return one if one and one.tree.is_dir() else None

    years = {year: made(year) for year in by_year}
    missing = [year for year, one in years.items() if one is None]
    many = len(missing) > 1 and sum(len(by_year[year]) for year in missing) >= MANY
    if missing:
        press = Press(setting, workshop)
        in_processes(missing, lambda year: press.make(year, by_year[year]), 2 if many else 1)
    found = (years[year] or made(year) for year in sorted(by_year, reverse=True))
    return tuple(one for one in found if one)


def _by_year(files: Hashes) -> dict[str, dict[str, str]]:
    years: dict[str, dict[str, str]] = {}
    for name, own in files.items():
        parts = name.split("/")
        if len(parts) == 3 and parts[0] == "notices" and name.endswith(".md"):
            years.setdefault(parts[1], {})[name] = own
    return years


def in_processes(rows: Sequence[T], act: Callable[[T], None], processes: int) -> None:
    """Does `act` for each row; what it makes it leaves on disk. Never forks beside other threads.

    The children share the builder's lock, so that even when their parent is killed
    no other builder starts before they have ended.
    """
    if processes == 1 or threading.active_count() > 1:
        for row in rows:
            act(row)
        return
    children = [_child(rows[n::processes], act) for n in range(processes)]
    results = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    if any(results):
        raise RuntimeError(f"a building process ended with {results}")


def _child(rows: Sequence[T], act: Callable[[T], None]) -> int:
    """Forks; the child does its rows and ends without the parent's clean-ups."""
    child = os.fork()
    if child:
        return child
    try:
        for row in rows:
            act(row)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
