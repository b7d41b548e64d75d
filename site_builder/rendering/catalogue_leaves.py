"""The catalogue of majors: the list, a page for each way to narrow it, a page for each major and its other codes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.published.release import Major, Release, Substitution
from site_builder.rendering.initials import initials_of
from site_builder.rendering.leaf import Leaf

MAJORS = "/majors/"
LEVELS = {"专科": "zhuanke", "本科": "benke"}
"""as addresses say them"""


@dataclass(frozen=True, slots=True)
class NarrowedList:
    """Some of the majors, by one thing that they have in common."""

    address: str
    words: str
    """as a link says it"""
    title: str
    majors: tuple[Major, ...]


def catalogue(release: Release) -> Iterator[Leaf]:
    """The list of majors, a page for each way to narrow it, one for each major and one for each of its aliases."""
    levels = {
        level: [each for each in release.majors if each.level == level]
        for level in sorted({each.level for each in release.majors}, reverse=True)
    }
    ways = ways_to_narrow(release)
    summary = "可以申报毕业的专业：代码、主考院校、状态和课程。"
    values = {"levels": levels, "ways": ways}
    yield Leaf(MAJORS, "majors.html", "专业目录", summary, values, kind="专业目录")
    for _, found in ways:
        yield from (_narrowed(each, ways) for each in found)
    for major in release.majors:
        yield _major(release, major)
        for alias in major.aliases:
            title = f"{major.name}（{major.level}）"
            yield Leaf(f"/majors/{alias}/", "alias.html", title, "", {"major": major}, listed=False)


Ways = Sequence[tuple[str, tuple[NarrowedList, ...]]]
"""what the majors may be narrowed by, and the choices"""


def ways_to_narrow(release: Release) -> Ways:
    """By level, by examining university, by the initial of the name; each major in at least one of each."""
    by_level = dict.fromkeys(each.level for each in release.majors)
    by_university = dict.fromkeys(code for each in release.majors for code in each.universities)
    by_initial = sorted({initials_of(each)[:1] for each in release.majors} - {""})
    return (
        ("层次", tuple(_of_level(release, level) for level in by_level)),
        ("主考院校", tuple(_of_university(release, code) for code in sorted(by_university))),
        ("拼音首字母", tuple(_of_initial(release, letter) for letter in by_initial)),
    )


def _of_level(release: Release, level: str) -> NarrowedList:
    found = tuple(each for each in release.majors if each.level == level)
    return NarrowedList(f"{MAJORS}level/{LEVELS[level]}/", level, f"{level}专业", found)


def _of_university(release: Release, code: str) -> NarrowedList:
    office = release.office(code)
    name = office.name if office else code
    found = tuple(each for each in release.majors if code in each.universities)
    return NarrowedList(f"{MAJORS}university/{code}/", name, f"{name}主考的专业", found)


def _of_initial(release: Release, letter: str) -> NarrowedList:
    found = tuple(each for each in release.majors if initials_of(each).startswith(letter))
    shown = letter.upper()
    return NarrowedList(
        f"{MAJORS}initial/{letter}/", shown, f"名称以拼音 {shown} 开头的专业", found
    )


def _narrowed(one: NarrowedList, ways: Ways) -> Leaf:
    summary = f"{one.title}，共 {len(one.majors)} 个：代码、主考院校和状态。"
    values = {"one": one, "ways": ways}
    return Leaf(one.address, "majors_narrowed.html", one.title, summary, values, listed=False)


def _major(release: Release, major: Major) -> Leaf:
    courses = [course for plan in major.plans for course in plan.courses]
    codes = {course.code for course in courses}
    words = {course.code: course.name for course in courses}
    replacing = [one for one in release.substitutions if _concerns(one, major, codes)]
    values = {"major": major, "replacing": replacing, "course_names": words}
    known = (major.code, *major.aliases, major.new_name)
    text = " ".join((*known, *(f"{each.code} {each.name}" for each in courses)))
    title = f"{major.name}（{major.level}）"
    summary = f"专业代码 {major.code}，{title}的主考院校、状态和课程。"
    return Leaf(f"/majors/{major.code}/", "major.html", title, summary, values, None, "专业", text)


def _concerns(one: Substitution, major: Major, codes: set[str]) -> bool:
    return one.covers in codes and (not one.majors or major.code in one.majors)
