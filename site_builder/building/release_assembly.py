"""Puts catalog and pages together into the release that page and gate share."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from site_builder.published.release import SCHEMA_VERSION, Emergency, Release, Round
from site_builder.reading.content_data import ContentData, Rows
from site_builder.reading.pages import Pages

T = TypeVar("T")


def assemble(
    content_data: ContentData,
    pages: Pages,
    assets: Mapping[str, str],
    name: str,
    at: datetime | None,
) -> Release:
    """The release called `name`, for content without errors."""
    assert (
        content_data.site
        and content_data.policies
        and content_data.rights
        and content_data.synonyms
    )
    return Release(
        schema_version=SCHEMA_VERSION,
        release=name,
        site=content_data.site.value,
        rounds=tuple(_with_document(each, pages) for each in _values(content_data.rounds)),
        offices=_values(content_data.offices),
        majors=_values(content_data.majors),
        plan_versions=_values(content_data.plan_versions),
        substitutions=_values(content_data.substitutions),
        exemptions=_values(content_data.exemptions),
        rights=content_data.rights.value,
        papers=_values(content_data.papers),
        remarks=_values(content_data.remarks),
        review=_values(content_data.review),
        policies=content_data.policies.value,
        synonyms=content_data.synonyms.value,
        faq=pages.faq_entries(),
        notices=pages.notice_entries(),
        emergency=content_data.emergency.value if content_data.emergency else Emergency(),
        assets=assets,
        built_at=at,
    )


def _values(rows: Rows[T]) -> tuple[T, ...]:
    return tuple(each.value for each in rows)


def _with_document(one: Round, pages: Pages) -> Round:
    """The round with the notice that calls itself its document (S47)."""
    named = (page.slug for page in pages.notices if page.value.document_of == one.id)
    return replace(one, document=one.document or next(named, ""))
