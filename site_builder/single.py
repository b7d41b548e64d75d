"""One page of content/ as it would be published, for a look before saving."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from site_builder.assembly import assemble
from site_builder.assets import addresses, read_assets
from site_builder.leaves import leaves
from site_builder.preparing import read_all
from site_builder.problems import Problem
from site_builder.render import render
from site_builder.sources import Content


@dataclass(frozen=True, slots=True)
class Single:
    """The page, empty when it cannot be made, and the problems of its file."""

    html: str
    problems: tuple[Problem, ...]


def render_one(root: Path, name: str, at: datetime, texts: Mapping[str, str]) -> Single:
    """The page of the file `name` below `root`; `texts` stand in for files not saved yet."""
    problems: list[Problem] = []
    content = Content(root, problems, texts)
    catalog, pages = read_all(content, at)
    file = content.shown(name)
    own = tuple(each for each in problems if each.file == file)
    if not (catalog.site and catalog.policies and catalog.rights and catalog.synonyms):
        return Single("", own or tuple(problems))
    release = assemble(catalog, pages, addresses(read_assets()), "preview", at)
    wanted = [
        each for each in leaves(release, pages, at) if each.source and each.source.file == file
    ]
    rendered = render(release, wanted, at)
    return Single(rendered[0].html if rendered else "", own)
