"""From content/ to what a release will hold; tells every problem."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.building.joining import Join
from site_builder.building.order import Order
from site_builder.building.progress import Progress
from site_builder.building.setting import Setting, setting_of
from site_builder.building.shelf import make_shelf
from site_builder.building.standing import TREE, Concerns, Standing, standing_key
from site_builder.building.validity import Span
from site_builder.reading.everything import Data
from site_builder.reading.problems import Problem, Severity
from site_builder.reading.sources import Content
from site_builder.rendering.weighing import Weights

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


def prepare(order: Order, stage: Progress) -> Prepared:
    """Everything that the release would hold."""
    stage("reading content")
    data = Data(Content(order.root, [], present=order.files), order.at)
    setting = setting_of(order, data)
    if setting is None:
        return _unfit(order)
    stage("making notices")
    shelf = make_shelf(setting, order, stage.part)
    stage("making the other pages")
    concerns = Concerns(shelf.concerning(setting.documents), tuple(shelf.unread))
    standing = _standing(order, setting, concerns, data)
    stage("checking links")
    return _joined(Join(order, setting, standing, shelf))


def _standing(order: Order, setting: Setting, concerns: Concerns, data: Data) -> Standing:
    """As the last build left it, or made anew."""
    key, workshop = standing_key(order, setting, concerns), order.workshop
    kept: Standing | None = workshop.recall(TREE, key)
    if kept and (not kept.sound or workshop.tree(TREE, key).is_dir()):
        return kept
    # Imported here because most builds change notices only.
    from site_builder.building.erecting import erect

    made = erect(order, setting, concerns, data, key)
    workshop.keep(TREE, key, made)
    return made


def _joined(join: Join) -> Prepared:
    problems = [*join.standing.problems, *join.shelf.problems]
    if _broken(problems):
        root = join.order.root.as_posix()
        problems.extend(each for each in join.problems() if each.file.startswith(root))
        return _nothing(problems)
    problems.extend((*join.problems(), *join.orphans()))
    files = {**join.files(), **join.standing.calendars}
    years = join.shelf.told
    size = sum(map(len, files.values())) + join.standing.bytes
    size += sum(year.summary["bytes"] for year in years)
    count = (
        len(join.pages)
        + len(join.standing.seen.ids)
        + sum(1 + year.summary["pages"] for year in years)
    )
    return Prepared(
        _sorted(problems), files, _shared(join, files), count, size, join.weights, join.span
    )


def _shared(join: Join, files: Iterable[str]) -> dict[str, Path]:
    """The years, and of the standing pages whole folders where nothing new is put beside them."""
    tree = join.order.workshop.tree(TREE, join.standing.key)
    mixed = OWN_FOLDERS | {_top(address) for address in files}
    whole = {_top(address) for address in join.standing.files} - mixed
    single = (address for address in join.standing.files if _top(address) in mixed)
    shared = {name: tree / name for name in (*sorted(whole), *(one[1:] for one in single))}
    return shared | {f"notices/{year.name}": year.tree for year in join.shelf.told}


def _top(address: str) -> str:
    """The first folder of an address, or the file itself."""
    return address[1:].partition("/")[0]


def _broken(problems: Iterable[Problem]) -> bool:
    return any(each.severity is Severity.ERROR for each in problems)


def _unfit(order: Order) -> Prepared:
    """Data without which no page can be made: everything is read all the same, to tell all problems."""
    # Imported here because content in order never needs it.
    from site_builder.building.unfit import unfit_problems

    return _nothing(unfit_problems(order))


def _nothing(problems: Iterable[Problem]) -> Prepared:
    return Prepared(_sorted(problems), {}, {}, 0, 0, (), None)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
