"""What a new round leaves to be looked at, place by place: plans, offices, notice, prose of the round before."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from site_builder.published.catalogue import Major
from site_builder.published.release import Round
from site_builder.reading.content_data import ContentData, read_content_data
from site_builder.reading.problems import Problem, Severity, warning
from site_builder.reading.sources import Content, Located

PROSE = ("faq/*.md", "guide/*.md", "guide/special/*.md", "pages/*.md")
Places = Iterator[Problem]


def places_to_look_at(root: Path, name: str) -> tuple[Problem, ...]:
    """Reminders for the round of that id, whose file has just been started; none where no round came before."""
    content = Content(root, [])
    content_data = read_content_data(content)
    earlier = [each for each in content_data.rounds if each.value.id < name]
    if not earlier:
        return ()
    last = max(earlier, key=lambda each: each.value.id)
    return (
        *_plans(content_data, last.value, name),
        *_offices(content_data, last, name),
        *_document(last, name),
        *_prose(content, last.value),
    )


def _plans(content_data: ContentData, last: Round, name: str) -> Places:
    for major in content_data.majors:
        for n, plan in enumerate(major.value.plans):
            if last.id in plan.rounds:
                sentence = _plan_words(major.value, plan.version, last.id, name)
                yield _reminder(major, sentence, "plans", n, "rounds")


def _plan_words(major: Major, version: str, last: str, name: str) -> str:
    what = f"“{major.name}”的第 {version} 轮计划用于 {last}"
    if major.no_certificates_since:
        return f"{what}；这个专业停止颁发毕业证书，{name} 一般不用加。"
    return f"{what}；仍然有效的，在这里加上 {name}。"


def _offices(content_data: ContentData, last: Located[Round], name: str) -> Places:
    names = {each.value.code: each.value.name for each in content_data.offices}
    for code in last.value.offices:
        sentence = f"{names.get(code, code)}在 {last.value.id} 另有安排；{name} 也有的，写到新批次的 offices 里。"
        yield _reminder(last, sentence, "offices", code)


def _document(last: Located[Round], name: str) -> Places:
    sentence = f"新一轮计划启用了的，先写进 data/plan_versions.yml，再写到 {name} 的 plan_version。"
    yield _reminder(last, sentence, "plan_version")
    if last.value.document:
        sentence = (
            f"{last.value.id} 的要点公告在这里；{name} 的另写一份（document_of: {name}），"
            "把网址写到新批次的 document。"
        )
        yield _reminder(last, sentence, "document")


def _prose(content: Content, last: Round) -> Places:
    """Pages that name the round before, or lead to its notice."""
    sought = tuple(filter(None, (last.document, last.id)))
    for file in (name for pattern in PROSE for name in content.names(pattern)):
        for number, line in enumerate(content.lines(file), 1):
            for words in [each for each in sought if each in line][:1]:
                sentence = f"这里写着上一批的“{words}”，请看要不要改。"
                yield warning(content.shown(file), number, sentence)


_reminder = partial(Located.problem, severity=Severity.WARNING)
