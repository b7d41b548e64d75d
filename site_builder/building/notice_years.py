"""All years of notices: those whose inputs changed are made again, in several processes when they are many."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from site_builder.building.bodies import Bodies
from site_builder.building.inputs import Inputs
from site_builder.building.notice_inputs import NoticeInputs
from site_builder.building.notice_rows import BODY, DOCUMENT_OF, GONE, NUMBER, SLUG, Row, page_of
from site_builder.building.notice_year import Noted, YearMaker, read, waited_for, year_key
from site_builder.building.processes import cores, in_processes
from site_builder.checking.links import LinkTargets, faults_of, place_of
from site_builder.disk.build_cache import BuildCache
from site_builder.disk.file_hashes import Hashes
from site_builder.published.plain import Plain
from site_builder.reading.attachments import same
from site_builder.reading.fronts import NoticeFront
from site_builder.reading.pages import Page
from site_builder.reading.problems import Problem, problem_of
from site_builder.reading.sources import Content
from site_builder.rendering.render import Rendered

MANY = 300
"""files from which a second process is worth its start"""
Notices = tuple[Page[NoticeFront], ...]


@dataclass(frozen=True)
class Year:
    """The notices of one year as made; what is not asked for is not read."""

    notice_inputs: NoticeInputs
    cache: BuildCache
    name: str
    summary: Plain

    @property
    def tree(self) -> Path:
        """The folder of its pages, to which a release links."""
        return self.cache.tree(self.name, self.summary["tree"])

    @cached_property
    def slugs(self) -> frozenset[str]:
        """Of all its files, those with faults too: links to them are not to blame."""
        faulty = (Path(name).stem for name in self.unread)
        return frozenset((*faulty, *(row[SLUG] for row in self.summary["rows"])))

    @property
    def unread(self) -> list[str]:
        """Names of the files with faults."""
        names: list[str] = self.summary["unread"]
        return names

    def page(self, row: Row) -> Page[NoticeFront]:
        """The notice of that row, as if its file had been read."""
        return page_of(self.notice_inputs.root, self.name, row)

    def due(self) -> Iterator[Row]:
        """The rows of what is published, the newest first."""
        held = self.notice_inputs.held
        rows = (row for row in self.summary["rows"] if not row[GONE])
        return (row for row in rows if self._address(row) not in held) if held else rows

    def gone(self) -> Iterator[str]:
        """Addresses of what was taken back."""
        addresses = (self._address(row) for row in self.summary["rows"] if row[GONE])
        return (address for address in addresses if address not in self.notice_inputs.held)

    def addresses(self) -> Iterator[str]:
        """The list of the year, then its notices as published."""
        yield f"/notices/{self.name}/"
        yield from map(self._address, self.due())

    def _address(self, row: Row) -> str:
        return f"/notices/{self.name}/{row[SLUG]}/"

    def ids(self, slug: str) -> frozenset[str] | None:
        """What can be linked at on the page with that name."""
        one = self._files.get(f"notices/{self.name}/{slug}.md")
        return frozenset(one["ids"]) if one and one["row"] else None

    def link_problems(self, known: LinkTargets) -> Iterator[Problem]:
        """What leads nowhere, at the lines where it is written."""
        broken = faults_of(self.summary["links"], "/", known)
        for name, one in self._files.items() if broken else ():
            wanted = sorted(broken.keys() & set(one["links"]))
            page = (
                read(self.notice_inputs, Content(self.notice_inputs.root, []), name)
                if wanted
                else None
            )
            for link in wanted if page else ():
                assert page
                made = Rendered(page.address, "", "notice.html", page.source)
                yield place_of(made, link).problem(broken[link])

    @cached_property
    def _files(self) -> Mapping[str, Noted]:
        return self.cache.last(f"pages/{self.name}") or {}

    @cached_property
    def bodies(self) -> Bodies:
        """The kept HTML of its notices."""
        return Bodies(self.cache, self.name, self.notice_inputs.prose)


@dataclass(frozen=True)
class NoticeYears:
    """Every year, the newest first."""

    years: tuple[Year, ...]

    @property
    def problems(self) -> Iterator[Problem]:
        """Those of all years, as last found."""
        return (problem_of(each) for year in self.years for each in year.summary["problems"])

    @property
    def unread(self) -> list[str]:
        """Files of notices whose faults keep them from being read."""
        return [name for year in self.years for name in year.unread]

    @property
    def told(self) -> tuple[Year, ...]:
        """The years with a page of their own: those of which a notice can be read."""
        return tuple(year for year in self.years if year.summary["pages"])

    def newest(self, count: int) -> list[tuple[Page[NoticeFront], str]]:
        """So many of what is published, each with its converted body."""
        due = ((year, row) for year in self.years for row in year.due())
        return [(year.page(row), year.bodies.html(row[BODY])) for year, row in islice(due, count)]

    def concerning(self, documents: Iterable[str]) -> Notices:
        """Those that rounds or other notices may contradict: documents, and numbers given twice."""
        numbers = Counter(row[NUMBER] for _, row in self._rows)
        twice = {number for number, times in numbers.items() if times > 1}
        same = [year.page(row) for year, row in self._rows if row[NUMBER] in twice]
        return (*{page.address: page for page in (*self.documents(documents), *same)}.values(),)

    def documents(self, named: Iterable[str]) -> Notices:
        """Those that rounds name, or that name a round."""
        wanted = frozenset(named)
        found = (each for each in self._rows if each[1][DOCUMENT_OF] or each[1][SLUG] in wanted)
        return tuple(year.page(row) for year, row in found)

    @cached_property
    def _rows(self) -> list[tuple[Year, Row]]:
        return [(year, row) for year in self.years for row in year.summary["rows"]]

    def has(self, address: str) -> bool:
        """Whether that is the list of a year, or a notice whether or not its day has come."""
        year, slug = self._split(address)
        return bool(year and (slug in year.slugs if slug else year.summary["pages"]))

    def ids(self, address: str) -> frozenset[str] | None:
        """What can be linked at on the notice of that address; None when there is none."""
        year, slug = self._split(address)
        return year.ids(slug) if year and slug else None

    def _split(self, address: str) -> tuple[Year | None, str]:
        """The year of the address and the slug; /notices/2007/ has none."""
        parts = address.split("/")
        if parts[:2] != ["", "notices"] or parts[-1] or len(parts) not in (4, 5):
            return None, ""
        return self._by_name.get(parts[2]), parts[3]

    @cached_property
    def _by_name(self) -> Mapping[str, Year]:
        return {year.name: year for year in self.years}


def make_notice_years(
    notice_inputs: NoticeInputs, inputs: Inputs, made: Callable[[int, int], None]
) -> NoticeYears:
    """Every year of the folder notices/; `made` is told how many of how many that changed are made."""
    files, cache = inputs.years, inputs.cache
    years = {year: _made(notice_inputs, cache, year, own) for year, own in files.items()}
    missing = [year for year, one in years.items() if one is None]
    missing.sort(key=lambda year: len(files[year]), reverse=True)
    many = len(missing) > 1 and sum(len(files[year]) for year in missing) >= MANY
    if missing:
        maker = YearMaker(notice_inputs, cache)
        if many:
            maker.prepare()
        in_processes(
            missing,
            lambda year: maker.make(year, files[year]),
            cores() if many else 1,
            lambda n: made(n, len(missing)),
        )
    for year in missing:
        years[year] = _made(notice_inputs, cache, year, files[year])
    return NoticeYears(tuple(one for _, one in sorted(years.items(), reverse=True) if one))


def _made(notice_inputs: NoticeInputs, cache: BuildCache, name: str, files: Hashes) -> Year | None:
    """The year as the last build left it; None when it must be made again."""
    summary = cache.recall(f"years/{name}", year_key(notice_inputs, name, files))
    if summary is None or summary["waiting"] != waited_for(notice_inputs, name, summary):
        return None
    if not same(notice_inputs.files, summary["attached"]):
        return None
    year = Year(notice_inputs, cache, name, summary)
    return year if year.tree.is_dir() else None
