"""Makes what no notice changes: reads it, checks it, renders it, writes its files into a tree."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple, replace
from pathlib import Path
from typing import get_type_hints

from site_builder.building.bodies import Bodies
from site_builder.building.inputs import Inputs, is_notice
from site_builder.building.notice_inputs import NoticeInputs
from site_builder.building.notices_to_come import without_links
from site_builder.building.processes import apart
from site_builder.building.release_assembly import assemble
from site_builder.building.site_pages import TREE, Concerns, SitePages, SiteSurvey
from site_builder.checking.links import (
    LinkTargets,
    frame_doubts,
    frame_links,
    own_problems,
    page_doubts,
    ways,
)
from site_builder.checking.prose import prose_problems
from site_builder.checking.references import attachment_problems, check
from site_builder.disk.files import write_or_share
from site_builder.interchange.downloads import majors_files, with_downloads
from site_builder.published.frame import frame_values
from site_builder.published.plain import from_plain
from site_builder.published.release import Emergency, Release, part_text
from site_builder.reading.content_data import ContentData
from site_builder.reading.everything import ContentReader, with_notices
from site_builder.reading.pages import FAQ_NAME, Pages
from site_builder.reading.problems import Severity
from site_builder.reading.sources import Content
from site_builder.rendering.assets import addresses, read_assets
from site_builder.rendering.calendar_updates import REMEMBERED, continued
from site_builder.rendering.calendars import calendars
from site_builder.rendering.json_schema import release_schema
from site_builder.rendering.leaves import hot_questions, leaves, listed
from site_builder.rendering.prose import survey
from site_builder.rendering.render import file_of, render
from site_builder.rendering.search import office_documents, page_documents
from site_builder.rendering.weights import heaviest

CHANGING = ("release", "notices", "gone", "built_at", "valid_until")
"""fields of the release that are new with every build"""


def make_site_pages(
    inputs: Inputs, notice_inputs: NoticeInputs, concerns: Concerns, reader: ContentReader, key: str
) -> SitePages:
    """All of it, under that key."""
    (content_data, wording), content = reader.read, reader.content
    assert content_data.site
    pages = with_notices(content, wording, inputs.at, concerns.notices, [*concerns.unread])
    content.problems.extend(check(content_data, pages))
    content.used.update((*filter(is_notice, content.present), *inputs.attachable))
    for page in pages.plain:
        content.problems.extend(attachment_problems(inputs.root, page))
    content.problems.extend(content.unread())
    content.problems.extend(prose_problems(content, content_data))
    due = [page for page in pages.notices if page.address not in notice_inputs.held]
    shown = replace(pages, notices=tuple(due))
    release = assemble(content_data, shown, addresses(read_assets()), "", inputs.at)
    if release.emergency.address in notice_inputs.held:
        release = replace(release, emergency=Emergency(release.emergency.words))
    return _Site(inputs, notice_inputs, release, shown).site_pages(content, content_data, key)


class _Site:
    """Its pages, rendered."""

    def __init__(
        self, inputs: Inputs, notice_inputs: NoticeInputs, release: Release, pages: Pages
    ) -> None:
        self._inputs = inputs
        self._held = notice_inputs.held
        self._release = release
        self._pages = pages
        self._majors = apart(lambda: majors_files(release))
        bodies = Bodies(inputs.cache, TREE, inputs.code.prose)
        made = leaves(release, pages, inputs.at, bodies, inputs.root)
        self._leaves = with_downloads([*made], self._majors)
        bodies.keep()
        self._rendered = render(release, self._leaves, inputs.at, inputs.cache.templates())
        self._surveyed = [(page, survey(page.html)) for page in self._rendered]

    def site_pages(self, content: Content, content_data: ContentData, key: str) -> SitePages:
        for page, found in self._surveyed:
            content.problems.extend(own_problems(page, found))
        sound = not any(one.severity is Severity.ERROR for one in content.problems)
        files, dated = self._files(), self._calendars() if sound else {}
        if sound and not self._inputs.cache.tree(TREE, key).is_dir():
            self._write(files, key)
        release, at = self._release, self._inputs.at
        return SitePages(
            key=key,
            problems=tuple(content.problems),
            sound=sound,
            survey=self._survey(content_data),
            files=tuple(files),
            calendars=dated,
            bytes=sum(map(len, (*files.values(), *dated.values()))),
            named=frozenset(_named(content)),
            weights=heaviest(page.weight for page in self._rendered),
            parts=apart(lambda: _parts(release)),
            frame=frame_values(release, path="", title="", summary="", at=at),
            rounds=release.rounds,
            synonyms=release.synonyms,
            questions=tuple(hot_questions(self._pages.faq)),
        )

    def _survey(self, content_data: ContentData) -> SiteSurvey:
        ids = {page.address: frozenset(found.ids) for page, found in self._surveyed}
        frame = frame_links(self._release.site, self._release.emergency)
        known = LinkTargets(ids.__contains__, ids.get, frame)
        doubts = (one for page, found in self._surveyed for one in page_doubts(page, found, known))
        offices = office_documents(self._release.offices)
        return SiteSurvey(
            doubts=(*frame_doubts(content_data), *doubts),
            ids=ids,
            ways={page.address: ways(found.links) for page, found in self._surveyed},
            listed=listed(self._leaves),
            documents=[list(astuple(one)) for one in (*page_documents(self._leaves), *offices)],
        )

    def _files(self) -> dict[str, bytes]:
        """Every file but the calendars, by address."""
        pages = without_links(self._rendered, self._held)
        schema = json.dumps(release_schema(), indent=1) + "\n"
        return {
            **{file_of(page.address): page.html.encode() for page in pages},
            **{self._release.assets[name]: data for name, data in read_assets().items()},
            **self._majors,
            **{
                f"/{name}": (self._inputs.root / name).read_bytes()
                for name in self._inputs.attachable
            },
            "/data/release.schema.json": schema.encode(),
        }

    def _write(self, files: Mapping[str, bytes], key: str) -> None:
        """Writes the tree; what the release in force has too is shared with it."""
        current = self._inputs.place.root / "current"
        folder = self._inputs.cache.new_tree(TREE, key)
        for address, data in files.items():
            write_or_share(folder / address[1:], data, current / address[1:])

    def _calendars(self) -> dict[str, bytes]:
        made = calendars(self._release, self._inputs.at)
        files = {address: text.encode() for address, text in made.items()}
        return continued(files, self._inputs.place.texts(*REMEMBERED), self._inputs.at)


def _parts(release: Release) -> dict[str, str]:
    """JSON of each field that stays; all must read as the service will read it, or it is our mistake."""
    shapes = get_type_hints(Release)
    texts = {name: part_text(getattr(release, name)) for name in shapes}
    for name, text in texts.items():
        from_plain(shapes[name], json.loads(text), f"Release.{name}")
    return {name: text for name, text in texts.items() if name not in CHANGING}


def _named(content: Content) -> Iterator[str]:
    faq = (FAQ_NAME.fullmatch(name) for name in content.names("faq/*.md"))
    yield from (f"/faq/{found[1]}/" for found in faq if found)
    yield from (f"/{name[:-3]}/" for name in content.names("guide/special/*.md"))
    yield from (f"/majors/{Path(name).stem}/" for name in content.names("data/majors/*.yml"))
    yield from ("/guide/", "/guide/steps/")
