"""Puts catalog and pages together into the release that page and gate share."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from site_builder.published.release import SCHEMA_VERSION, Emergency, Release, Round
from site_builder.reading.catalog import Catalog, Rows
from site_builder.reading.pages import Pages

T = TypeVar("T")


def assemble(
    catalog: Catalog, pages: Pages, assets: Mapping[str, str], name: str, at: datetime | None
) -> Release:
    """The release called `name`, for content without errors."""
    assert catalog.site and catalog.policies and catalog.rights and catalog.synonyms
    return Release(
        schema_version=SCHEMA_VERSION,
        release=name,
        site=catalog.site.value,
        rounds=tuple(_with_document(each, pages) for each in _values(catalog.rounds)),
        offices=_values(catalog.offices),
        majors=_values(catalog.majors),
        plan_versions=_values(catalog.plan_versions),
        substitutions=_values(catalog.substitutions),
        exemptions=_values(catalog.exemptions),
        rights=catalog.rights.value,
        papers=_values(catalog.papers),
        remarks=_values(catalog.remarks),
        review=_values(catalog.review),
        policies=catalog.policies.value,
        synonyms=catalog.synonyms.value,
        faq=pages.faq_entries(),
        notices=pages.notice_entries(),
        emergency=catalog.emergency.value if catalog.emergency else Emergency(),
        assets=assets,
        built_at=at,
    )


def _values(rows: Rows[T]) -> tuple[T, ...]:
    return tuple(each.value for each in rows)


def _with_document(one: Round, pages: Pages) -> Round:
    """The round with the notice that calls itself its document (S47)."""
    named = (page.slug for page in pages.notices if page.value.document_of == one.id)
    return replace(one, document=one.document or next(named, ""))
