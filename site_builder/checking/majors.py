"""What can be wrong between majors, plans, courses, universities and substitutions."""

from collections.abc import Iterator

from site_builder.published.release import Major, Plan
from site_builder.reading.content_data import ContentData
from site_builder.reading.problems import Problem, Severity
from site_builder.reading.sources import Located

Checked = Iterator[Problem]


def major_problems(content_data: ContentData) -> Checked:
    """Codes, aliases, universities, successors and plans of every major."""
    yield from _code_problems(content_data)
    hosts = {each.value.code for each in content_data.offices if each.value.kind == "主考院校"}
    known = {each.value.code for each in content_data.majors} | content_data.unread
    for major in content_data.majors:
        yield from _reference_problems(major, hosts | content_data.unread, known)
        for n, _ in enumerate(major.value.plans):
            yield from _plan_problems(content_data, major, n)
        yield from _repeated_plans(major)


def _code_problems(content_data: ContentData) -> Checked:
    taken: dict[str, str] = {}
    for major in content_data.majors:
        if not major.source.file.endswith(f"/{major.value.code}.yml"):
            yield major.problem(f"文件名应为“{major.value.code}.yml”。", "code")
        yield from _take(taken, major, major.value.code, "code")
    for major in content_data.majors:
        for n, alias in enumerate(major.value.aliases):
            yield from _take(taken, major, alias, "aliases", n)


def _take(taken: dict[str, str], major: Located[Major], code: str, *path: str | int) -> Checked:
    """A problem when that code is somebody's already; `taken` remembers where."""
    if code in taken:
        yield major.problem(f"专业代码“{code}”重复了，{taken[code]} 已经用过。", *path)
    taken.setdefault(code, f"{major.source.file}:{major.node.line_of(*path)}")


def _reference_problems(major: Located[Major], hosts: set[str], known: set[str]) -> Checked:
    one = major.value
    if not one.universities:
        sentence = f"“{one.name}”没有主考院校，考生只能到现场由工作人员判断。"
        yield major.problem(sentence, "universities", severity=Severity.WARNING)
    for n, code in enumerate(one.universities):
        if code not in hosts:
            yield major.problem(f"主考院校“{code}”不在名录里。", "universities", n)
    if one.successor and one.successor not in known:
        yield major.problem(f"后继专业“{one.successor}”不在专业目录里。", "successor")


def _plan_problems(content_data: ContentData, major: Located[Major], n: int) -> Checked:
    plan = major.value.plans[n]
    versions = {each.value.version for each in content_data.plan_versions} | content_data.unread
    if plan.version not in versions:
        yield major.problem(f"没有计划轮次“{plan.version}”。", "plans", n, "version")
    rounds = {each.value.id for each in content_data.rounds} | content_data.unread
    for m, one in enumerate(plan.rounds):
        if one not in rounds:
            yield major.problem(f"没有批次“{one}”。", "plans", n, "rounds", m)
    yield from _course_rows(major, plan, n)


def _course_rows(major: Located[Major], plan: Plan, n: int) -> Checked:
    codes = [course.code for course in plan.courses]
    groups = {group.key for group in plan.groups}
    for m, course in enumerate(plan.courses):
        path = ("plans", n, "courses", m)
        if course.code in codes[:m]:
            yield major.problem(f"课程“{course.code}”在同一计划里重复了。", *path)
        if not (course.code.isdigit() and len(course.code) == 5):
            yield major.problem(f"课程代码“{course.code}”应为五位数字。", *path)
        if course.pair and course.pair not in codes:
            yield major.problem(f"配套的课程“{course.pair}”不在这个计划里。", *path, "pair")
        if course.group and course.group not in groups:
            yield major.problem(f"没有选考组“{course.group}”。", *path, "group")


def _repeated_plans(major: Located[Major]) -> Checked:
    seen: set[tuple[str, str]] = set()
    for n, plan in enumerate(major.value.plans):
        for one in plan.rounds:
            if (plan.version, one) in seen:
                sentence = f"批次 {one} 里轮次 {plan.version} 的计划写了两个。"
                yield major.problem(sentence, "plans", n, "version")
            seen.add((plan.version, one))


def course_problems(content_data: ContentData) -> Checked:
    """Courses that substitutions and exemptions name but no plan has; told once all can be read."""
    if content_data.unread:
        return
    courses = {
        course.code
        for major in content_data.majors
        for plan in major.value.plans
        for course in plan.courses
    }
    yield from _substitution_problems(content_data, courses)
    for exemption in content_data.exemptions:
        for n, code in enumerate(exemption.value.courses):
            if code not in courses:
                yield exemption.problem(f"没有一个专业计划有课程“{code}”。", "courses", n)


def _substitution_problems(content_data: ContentData, courses: set[str]) -> Checked:
    majors = {each.value.code for each in content_data.majors} | content_data.unread
    for row in content_data.substitutions:
        one = row.value
        if one.covers not in courses:
            yield row.problem(f"没有一个专业计划有课程“{one.covers}”。", "covers")
        if not one.needs:
            yield row.problem("needs 至少要有一门课程。", "needs")
        if one.needs_names and len(one.needs_names) != len(one.needs):
            yield row.problem("needs_names 要与 needs 一一对应。", "needs_names")
        for n, code in enumerate(one.needs):
            if code not in courses and not one.needs_names:
                sentence = f"课程“{code}”不在任何专业计划里，请在 needs_names 里写出名称。"
                yield row.problem(sentence, "needs", n)
        for n, code in enumerate(one.majors):
            if code not in majors:
                yield row.problem(f"专业“{code}”不在专业目录里。", "majors", n)
