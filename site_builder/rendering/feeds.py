"""The feed of notices, the sitemap and the word to robots, as texts."""

from collections.abc import Iterable
from datetime import date, datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, tostring

from site_builder.published.release import Site
from site_builder.published.words import OFFICE_ZONE
from site_builder.reading.fronts import NoticeFront
from site_builder.rendering.leaf import Leaf

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IN_FEED = 50


def feed(site: Site, notices: Iterable[tuple[Leaf, str]], at: datetime) -> str:
    """The newest notices as Atom, each with its whole text; `notices` come with their HTML."""
    root = Element("feed", xmlns=ATOM)
    root.set("xml:lang", "zh-CN")
    root.set("xml:base", f"{site.address}/")
    _text(root, "title", f"{site.name}公告")
    _text(root, "id", f"{site.address}/feed.xml")
    SubElement(root, "link", rel="self", href=f"{site.address}/feed.xml")
    SubElement(root, "link", rel="alternate", href=f"{site.address}/notices/")
    _text(SubElement(root, "author"), "name", site.publisher)
    rows = list(notices)[:IN_FEED]
    newest = max((leaf.values["front"].updated for leaf, _ in rows), default=at.date())
    _text(root, "updated", _midnight(newest).isoformat())
    for leaf, html in rows:
        _entry(root, f"{site.address}{leaf.address}", leaf.values["front"], html)
    return _xml(root)


def _entry(root: Element, address: str, front: NoticeFront, html: str) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "title", front.title)
    _text(entry, "id", address)
    SubElement(entry, "link", rel="alternate", href=address)
    _text(entry, "published", _midnight(front.date).isoformat())
    _text(entry, "updated", _midnight(front.updated).isoformat())
    _text(entry, "summary", front.summary)
    _text(entry, "content", html).set("type", "html")


def sitemap(site: Site, addresses: Iterable[str]) -> str:
    """Every page that search engines should know."""
    before = f"<url><loc>{escape(site.address, quote=False)}"
    rows = escape("\n".join(addresses), quote=False).replace("\n", f"</loc></url>\n{before}")
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{SITEMAP}">'
    return f"{head}\n{before}{rows}</loc></url>\n</urlset>\n"


def robots(site: Site) -> str:
    """robots.txt: search engines may read all but the form and the staff pages."""
    return (
        "User-agent: *\nDisallow: /apply/\nDisallow: /staff/\n\n"
        f"Sitemap: {site.address}/sitemap.xml\n"
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=OFFICE_ZONE)


def _text(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = text
    return child


def _xml(root: Element) -> str:
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"
