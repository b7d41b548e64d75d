"""The two ways of the catalogue: content/ to a workbook, and a workbook to content/."""

import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from site_builder.checking.majors import course_problems, major_problems
from site_builder.interchange.catalogue_shapes import Catalogue, Shaping
from site_builder.interchange.catalogue_yaml import Line, major_lines, substitution_lines
from site_builder.interchange.checks import check, known_from
from site_builder.interchange.differences import Missing, differences
from site_builder.interchange.faults import CellFault, in_order
from site_builder.interchange.merged_lines import merged
from site_builder.interchange.rows import workbook
from site_builder.interchange.tables import Tables, read_tables
from site_builder.interchange.workbook_columns import SUBSTITUTIONS as SUBSTITUTION_ROWS
from site_builder.interchange.workbooks import NoWorkbook, raw_sheets
from site_builder.published.catalogue import Major
from site_builder.published.plain import Plain
from site_builder.reading.content_data import ContentData, read_content_data
from site_builder.reading.problems import Problem, failing, plain_problem
from site_builder.reading.sources import Content

SUBSTITUTIONS = "data/substitutions.yml"
NO_RULES = "# 课程顶替：needs 全部合格，可顶替 covers。majors 不写，表示各专业通用。\n"


@dataclass(frozen=True, slots=True)
class ContentPlan:
    """What an import would do: problems of either kind, or lines to show and files to write."""

    faults: tuple[CellFault, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    """name below content/ → its new text"""
    gone: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it can be written: no fault in the workbook, no error in the content it would give."""
        return not self.faults and not self.problems

    def plain(self) -> Plain:
        """As written by `--report`."""
        return {
            "faults": [asdict(each) for each in self.faults],
            "problems": [plain_problem(each) for each in self.problems],
            "ignored": list(self.ignored),
            "lines": list(self.lines),
        }


@dataclass(frozen=True, slots=True)
class Present:
    """The content as it stands."""

    root: Path
    content_data: ContentData
    problems: tuple[Problem, ...]
    """what cannot be read at all; how it fits together is checked as it will be"""

    def catalogue(self) -> Catalogue:
        """The part of the content that the workbook holds."""
        return Catalogue(
            tuple(
                sorted((each.value for each in self.content_data.majors), key=lambda one: one.code)
            ),
            tuple(each.value for each in self.content_data.substitutions),
        )


def read_present(root: Path) -> Present:
    """The catalogue in content/; a file of substitutions that is not there yet is an empty one."""
    problems: list[Problem] = []
    there = (root / SUBSTITUTIONS).is_file()
    content_data = read_content_data(
        Content(root, problems, {} if there else {SUBSTITUTIONS: "[]\n"})
    )
    return Present(root, content_data, failing(sorted(set(problems)), strict=False))


def exported(present: Present) -> tuple[bytes, tuple[CellFault, ...]]:
    """The workbook, and what in it would not come back as it went out."""
    whole = present.catalogue()
    data = workbook(whole)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.xlsx"
        path.write_bytes(data)
        plan = planned(present, path, replaced=True)
    changed = (*plan.lines, *plan.problems, *(name for name, _ in plan.texts), *plan.gone)
    return data, plan.faults or tuple(CellFault("", 0, "", str(each)) for each in changed)


def planned(present: Present, path: Path, replaced: bool) -> ContentPlan:
    """What importing that workbook would do."""
    faults: list[CellFault] = []
    try:
        tables = read_tables(raw_sheets(path), faults)
    except NoWorkbook as unreadable:
        return ContentPlan(faults=(CellFault("", 0, "", str(unreadable)),))
    shaping = Shaping(tables, faults)
    given = shaping.catalogue()
    old = present.catalogue()
    codes = {each.code for each in given.majors}
    kept = () if replaced else tuple(each for each in old.majors if each.code not in codes)
    faults.extend(check(shaping, known_from(present.content_data, kept)))
    if faults:
        problems = _left_wrong_beside(present, given, _doubtful(tables, faults), replaced)
        return ContentPlan(faults=in_order(faults), problems=problems, ignored=tables.ignored)
    whole = _whole(old, given, replaced)
    plan = _changes(present, given, whole, replaced)
    problems = _left_wrong(present, plan, whole)
    return replace(plan, ignored=tables.ignored, problems=problems)


def _doubtful(tables: Tables, faults: Iterable[CellFault]) -> frozenset[str]:
    """Codes of majors with a fault; an empty one among them where a fault may be of any major."""
    apart = SUBSTITUTION_ROWS.name
    rows = (row for name, rows in tables.rows.items() if name != apart for row in rows)
    codes = {(row.sheet, row.number): row.text("专业代码") for row in rows}
    return frozenset(codes.get((one.sheet, one.row), "") for one in faults if one.sheet != apart)


def _left_wrong_beside(
    present: Present, given: Catalogue, doubtful: frozenset[str], replaced: bool
) -> tuple[Problem, ...]:
    """What the rest of the workbook would leave wrong in the content: told at once with its faults.

    Majors with faults stay as they are, and whatever names them is not to blame; nor are substitutions.
    """
    if "" in doubtful:
        return ()
    old = present.catalogue()
    sound = [each for each in given.majors if each.code not in doubtful]
    stay = [each for each in old.majors if each.code in doubtful]
    rest = Catalogue(tuple(sorted((*sound, *stay), key=lambda one: one.code)), old.substitutions)
    whole = _whole(old, rest, replaced)
    plan = _changes(present, rest, whole, replaced)
    told = _left_wrong(present, plan, whole, doubtful)
    return tuple(each for each in told if not each.file.endswith(SUBSTITUTIONS))


def _whole(old: Catalogue, given: Catalogue, replaced: bool) -> Catalogue:
    """The catalogue as it will be; rules keep their places, new ones come last."""
    codes = {each.code for each in given.majors}
    kept = () if replaced else tuple(each for each in old.majors if each.code not in codes)
    majors = sorted((*given.majors, *kept), key=lambda each: each.code)
    after = {each.key: each for each in given.substitutions}
    held = [
        after.pop(each.key, each) for each in old.substitutions if each.key in after or not replaced
    ]
    return Catalogue(tuple(majors), (*held, *after.values()))


def _changes(present: Present, given: Catalogue, whole: Catalogue, replaced: bool) -> ContentPlan:
    old = present.catalogue()
    codes, keys = {each.code for each in given.majors}, {each.key for each in given.substitutions}
    missing = Missing(
        tuple(each for each in old.majors if each.code not in codes),
        tuple(each for each in old.substitutions if each.key not in keys),
        replaced,
    )
    return ContentPlan(
        lines=tuple(differences(old, given, missing)),
        texts=tuple(_texts(present, old, whole)),
        gone=tuple(_file_of(each.code) for each in missing.majors if replaced),
    )


def _texts(present: Present, old: Catalogue, new: Catalogue) -> Iterable[tuple[str, str]]:
    """The files that change, with their new texts."""
    before = {each.code: each for each in old.majors}
    names = {each.code: each.name for each in new.majors}
    names |= {each.value.code: each.value.name for each in present.content_data.offices}
    for major in new.majors:
        if major != before.get(major.code):
            lines = major_lines(major, names)
            yield _over(present, _file_of(major.code), lines, _header(major))
    if new.substitutions != old.substitutions or not (present.root / SUBSTITUTIONS).is_file():
        courses = {c.code: c.name for m in new.majors for p in m.plans for c in p.courses}
        rules = list(substitution_lines(new.substitutions, courses))
        yield _over(present, SUBSTITUTIONS, rules or [("[]", "")], NO_RULES)


def _over(present: Present, name: str, lines: Iterable[Line], header: str) -> tuple[str, str]:
    path = present.root / name
    old = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    return name, merged(old, lines, header)


def _file_of(code: str) -> str:
    return f"data/majors/{code}.yml"


def _header(major: Major) -> str:
    title = f"# {major.name}（{major.level}）。"
    return title + ("演示数据：专业计划请以省自考办公布的原文为准。" if major.demonstration else "")


def _left_wrong(
    present: Present, plan: ContentPlan, whole: Catalogue, unread: frozenset[str] = frozenset()
) -> tuple[Problem, ...]:
    """Reads the content as it would be: what else refers to courses and majors must still hold."""
    problems: list[Problem] = []
    texts = dict(plan.texts)
    content_data = read_content_data(Content(present.root, problems, texts))
    gone = tuple(f"/{name}" for name in plan.gone)
    left = tuple(each for each in content_data.majors if not each.source.file.endswith(gone))
    after = replace(present, content_data=replace(content_data, majors=left))
    doubted = replace(after.content_data, unread=content_data.unread | unread)
    problems.extend((*major_problems(doubted), *course_problems(after.content_data)))
    told = failing(sorted(set(problems)), strict=False)
    if not told and after.catalogue() != whole:
        raise RuntimeError(f"what would be written does not read back: {sorted(texts)}")
    return told
