"""What the frame of every page prints, on the site and in the service alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from site_builder.published import words
from site_builder.published.release import Emergency, Release, Round, Site


@dataclass(frozen=True, slots=True)
class Frame:
    """The values behind `templates/shared/base.html`; nothing in it depends on a visitor."""

    site: Site
    emergency: Emergency
    assets: Mapping[str, str]
    """file name as written in templates → published address with its fingerprint"""
    path: str
    """the address of this page, such as /faq/steps/"""
    title: str
    """title of this page without the site's name"""
    summary: str
    """one sentence for the description; may be empty"""
    round: Round | None
    """the round under way, else the next, else the last one"""
    window_words: tuple[str, ...]
    """absolute sentences about that round, without a full stop: 网上申报：… 至 …; 现场确认：…"""
    hotline_words: str
    """number, days and hours of the telephone; empty without a round"""
    published: str
    """day on which this release was built, in words; empty when unknown"""
    demonstration: bool
    printed_address: str
    """full address of this page, printed at its foot (S3)"""

    @property
    def places(self) -> tuple[str, ...]:
        """What each link of the navigation leads to: this page, one above it, or neither (empty)."""
        return tuple(self._place(link.address) for link in self.site.navigation)

    def _place(self, address: str) -> str:
        if address == self.path:
            return "page"
        return "above" if address != "/" and self.path.startswith(address) else ""


def frame_values(
    release: Release, *, path: str, title: str, summary: str, at: datetime | None = None
) -> Frame:
    """The frame for one page; `at` chooses the round, without it the moment of building does."""
    moment = at or release.built_at
    one = release.round_at(moment) if moment else next(iter(release.rounds[-1:]), None)
    return Frame(
        site=release.site,
        emergency=release.emergency,
        assets=release.assets,
        path=path,
        title=title,
        summary=summary,
        round=one,
        window_words=words.window_words(one) if one else (),
        hotline_words=words.hotline_words(one.hotline) if one else "",
        published=words.plain_day_words(release.built_at) if release.built_at else "",
        demonstration=release.site.demonstration,
        printed_address=release.site.address.rstrip("/") + path,
    )
