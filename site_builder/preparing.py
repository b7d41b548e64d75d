"""From content/ to the finished files of a release, in memory; tells every problem."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from site_builder import feeds
from site_builder.assembly import assemble
from site_builder.assets import addresses, read_assets
from site_builder.calendars import calendar_addresses, calendars
from site_builder.catalog import Catalog, fill_catalog, read_catalog, tokens_of
from site_builder.checks import check
from site_builder.holding import divided, held_leaves, without_links
from site_builder.interchange.downloads import majors_files, with_downloads
from site_builder.json_schema import release_schema
from site_builder.leaves import Leaf, leaves
from site_builder.link_checks import link_problems
from site_builder.nodes import Node
from site_builder.pages import FAQ_NAME, Pages, read_pages
from site_builder.problems import Problem, Severity
from site_builder.prose import Prose
from site_builder.prose_checks import prose_problems
from site_builder.published.release import Release, nearest_round, release_text
from site_builder.published.search import plain_index
from site_builder.render import Rendered, render
from site_builder.search import documents
from site_builder.sources import Content
from site_builder.validity import Span, validity

Stage = Callable[[str], None]
FILES = ("/feed.xml", "/calendar.ics", "/sitemap.xml", "/robots.txt")
DATA = ("/data/release.json", "/data/release.schema.json", "/data/search.json")


@dataclass(frozen=True, slots=True)
class Prepared:
    """`files` is empty when the content cannot be published at all."""

    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    pages: int
    span: Span | None
    """while it stays true without a change of content"""


def prepare(root: Path, at: datetime, name: str, stage: Stage) -> Prepared:
    """Everything that the release called `name` would hold if it were built for `at`."""
    problems: list[Problem] = []
    content = Content(root, problems)
    stage("reading content")
    catalog, pages = read_all(content, at)
    stage("checking references")
    problems.extend(check(catalog, pages))
    problems.extend(content.unread())
    problems.extend(prose_problems(content, catalog))
    if not (catalog.site and catalog.policies and catalog.rights and catalog.synonyms):
        return Prepared(_sorted(problems), {}, 0, None)
    assets = read_assets()
    due, held = divided(pages, at)
    release = assemble(catalog, due, addresses(assets), name, at)
    stage("rendering pages")
    majors = majors_files(release)
    listed = with_downloads(_all_leaves(release, due, at), majors)
    rendered = render(release, listed, at)
    waiting = render(release, held_leaves(release, held, at), at)
    stage("checking links")
    broken = any(each.severity is Severity.ERROR for each in problems)
    known = (
        *(*FILES, *DATA, *majors, *release.assets.values(), *_named_addresses(content)),
        *(() if broken else calendar_addresses(release)),
    )
    wanted = [leaf.address for leaf in listed if leaf.listed and not broken]
    told = link_problems(catalog.site, [*rendered, *waiting], known, wanted)
    problems.extend(each for each in told if not broken or each.file.startswith(str(root)))
    if broken:
        return Prepared(_sorted(problems), {}, 0, None)
    span = validity(release, at, [page.value.date for page in held.notices])
    release = replace(release, valid_until=span.until)
    shown = without_links(rendered, [each.address for each in waiting])
    texts = _texts(release, listed, shown, at)
    encoded = {address: text.encode() for address, text in texts.items()}
    binary = {release.assets[asset]: data for asset, data in assets.items()}
    files = {**encoded, **binary, **majors}
    return Prepared(_sorted(problems), files, len(rendered), span)


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


def read_all(content: Content, at: datetime) -> tuple[Catalog, Pages]:
    """Data and pages, tokens filled from the round at hand; a notice keeps those of its own round."""
    catalog = read_catalog(content)
    rounds = [each.value for each in catalog.rounds]
    filled = fill_catalog(catalog, tokens_of(catalog, nearest_round(rounds, at)), content.problems)
    return filled, read_pages(content, lambda name, front: _tokens_for(catalog, at, name, front))


def _tokens_for(catalog: Catalog, at: datetime, name: str, front: Node) -> Mapping[str, str]:
    rounds = [each.value for each in catalog.rounds]
    if not name.startswith("notices/"):
        return tokens_of(catalog, nearest_round(rounds, at))
    named = front.below("document_of")
    own = next((one for one in rounds if named and one.id == named.text), None)
    return tokens_of(catalog, own or nearest_round(rounds, _written(front, at)))


def _written(front: Node, at: datetime) -> datetime:
    """The day of a notice; one that cannot be read is told elsewhere."""
    day = front.below("date")
    try:
        return datetime.fromisoformat(day.text if day and day.text else "").replace(
            tzinfo=at.tzinfo
        )
    except ValueError:
        return at


def _all_leaves(release: Release, pages: Pages, at: datetime) -> list[Leaf]:
    found = list(leaves(release, pages, at))
    everything = [leaf for leaf in found if leaf.listed]
    values = {"everything": everything}
    title = "网站地图"
    return [*found, Leaf("/sitemap/", "sitemap.html", title, "本站的全部页面。", values)]


def _named_addresses(content: Content) -> list[str]:
    """Addresses of files that may have failed to read: links to them are not to blame."""
    faq = (FAQ_NAME.fullmatch(name) for name in content.names("faq/*.md"))
    return [
        *(f"/faq/{found[1]}/" for found in faq if found),
        *(f"/{name[:-3]}/" for name in content.names("guide/special/*.md")),
        *(f"/{name[:-3]}/" for name in content.names("notices/*/*.md")),
        *(f"/majors/{Path(name).stem}/" for name in content.names("data/majors/*.yml")),
        "/guide/",
        "/guide/steps/",
    ]


def _texts(
    release: Release, listed: list[Leaf], rendered: list[Rendered], at: datetime
) -> dict[str, str]:
    """address of the file → text"""
    pages = {_file_of(each.address): each.html for each in rendered}
    index = plain_index(documents(release, listed), release.synonyms)
    shown = [leaf for leaf in listed if leaf.listed]
    return {
        **pages,
        "/feed.xml": feeds.feed(release, _notices(listed), at),
        **calendars(release, at),
        "/sitemap.xml": feeds.sitemap(release, shown),
        "/robots.txt": feeds.robots(release),
        "/data/release.json": release_text(release),
        "/data/release.schema.json": json.dumps(release_schema(), indent=1) + "\n",
        "/data/search.json": json.dumps(index, ensure_ascii=False, separators=(",", ":")),
    }


def _notices(listed: list[Leaf]) -> list[tuple[Leaf, str]]:
    found = []
    for leaf in listed:
        body = leaf.values.get("body")
        if leaf.template == "notice.html" and isinstance(body, Prose):
            found.append((leaf, body.html))
    return found


def _file_of(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") else address
