"""From content/ to what a release will hold; tells every problem."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.building.inputs import Inputs
from site_builder.building.joint_pages import JointPages
from site_builder.building.notice_inputs import NoticeInputs, read_notice_inputs
from site_builder.building.notice_years import make_notice_years
from site_builder.building.progress import Progress
from site_builder.building.site_pages import TREE, Concerns, SitePages, site_pages_key
from site_builder.building.validity import Span
from site_builder.reading.everything import ContentReader
from site_builder.reading.problems import Problem, Severity
from site_builder.reading.sources import Content
from site_builder.rendering.weights import Weights

OWN_FOLDERS = {"assets"}
"""never shared as a whole: files of earlier releases are put there too"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """`files` is empty when the content cannot be published at all."""

    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    """what is new, by address"""
    trees: Mapping[str, Path]
    """the folder or file that stands at each address below the release, shared with others"""
    pages: int
    bytes: int
    weights: Weights
    """of the heaviest pages"""
    span: Span | None
    """while it stays true without a change of content"""


def prepare(inputs: Inputs, stage: Progress) -> Prepared:
    """Everything that the release would hold."""
    stage("reading content")
    reader = ContentReader(Content(inputs.root, [], present=inputs.files), inputs.at)
    notice_inputs = read_notice_inputs(inputs, reader)
    if notice_inputs is None:
        return _unfit(inputs)
    stage("making notices")
    notice_years = make_notice_years(notice_inputs, inputs, stage.part)
    stage("making the other pages")
    concerns = Concerns(
        notice_years.concerning(notice_inputs.documents), tuple(notice_years.unread)
    )
    site_pages = _site_pages(inputs, notice_inputs, concerns, reader)
    stage("checking links")
    return _joined(JointPages(inputs, notice_inputs, site_pages, notice_years))


def _site_pages(
    inputs: Inputs, notice_inputs: NoticeInputs, concerns: Concerns, reader: ContentReader
) -> SitePages:
    """As the last build left it, or made anew."""
    key, cache = site_pages_key(inputs, notice_inputs, concerns), inputs.cache
    kept: SitePages | None = cache.recall(TREE, key)
    if kept and (not kept.sound or cache.tree(TREE, key).is_dir()):
        return kept
    # Imported here because most builds change notices only.
    from site_builder.building.site_pages_maker import make_site_pages

    made = make_site_pages(inputs, notice_inputs, concerns, reader, key)
    cache.keep(TREE, key, made)
    return made


def _joined(joint: JointPages) -> Prepared:
    problems = [*joint.site_pages.problems, *joint.notice_years.problems]
    if _broken(problems):
        root = joint.inputs.root.as_posix()
        problems.extend(each for each in joint.problems() if each.file.startswith(root))
        return _nothing(problems)
    problems.extend((*joint.problems(), *joint.orphans()))
    files = {**joint.files(), **joint.site_pages.calendars}
    years = joint.notice_years.told
    size = sum(map(len, files.values())) + joint.site_pages.bytes
    size += sum(year.summary["bytes"] for year in years)
    count = (
        len(joint.pages)
        + len(joint.site_pages.survey.ids)
        + sum(1 + year.summary["pages"] for year in years)
    )
    return Prepared(
        _sorted(problems), files, _shared(joint, files), count, size, joint.weights, joint.span
    )


def _shared(joint: JointPages, files: Iterable[str]) -> dict[str, Path]:
    """The years, and of the standing pages whole folders where nothing new is put beside them."""
    tree = joint.inputs.cache.tree(TREE, joint.site_pages.key)
    mixed = OWN_FOLDERS | {_top(address) for address in files}
    whole = {_top(address) for address in joint.site_pages.files} - mixed
    single = (address for address in joint.site_pages.files if _top(address) in mixed)
    shared = {name: tree / name for name in (*sorted(whole), *(one[1:] for one in single))}
    return shared | {f"notices/{year.name}": year.tree for year in joint.notice_years.told}


def _top(address: str) -> str:
    """The first folder of an address, or the file itself."""
    return address[1:].partition("/")[0]


def _broken(problems: Iterable[Problem]) -> bool:
    return any(each.severity is Severity.ERROR for each in problems)


def _unfit(inputs: Inputs) -> Prepared:
    """Data without which no page can be made: everything is read all the same, to tell all problems."""
    # Imported here because content in order never needs it.
    from site_builder.building.unbuildable import unfit_problems

    return _nothing(unfit_problems(inputs))


def _nothing(problems: Iterable[Problem]) -> Prepared:
    return Prepared(_sorted(problems), {}, {}, 0, 0, (), None)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
