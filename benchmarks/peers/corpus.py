"""The corpus as every generator can read it: a title, a day and Markdown."""

import json
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Text:
    path: str
    """of the page, such as notices/2005/notice-17"""
    title: str
    day: str
    body: str
    slug: str = ""
    """that its own front matter gives it"""

    def file(self, **front: str) -> str:
        """With front matter; JSON strings are YAML strings."""
        keys = {"title": self.title, "date": self.day, **front}
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
        return "\n".join(["---", *lines, "---", "", self.body])


def texts_of(content: Path) -> list[Text]:
    """Notices, answers and majors; a major is a page with the table of its courses."""
    pages = [_page(content, path) for path in sorted(content.glob("notices/*/*.md"))]
    pages += [_page(content, path) for path in sorted(content.glob("faq/*.md"))]
    return pages + [_major(path) for path in sorted(content.glob("data/majors/*.yml"))]


def _page(content: Path, path: Path) -> Text:
    head, _, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    front = yaml.load(head, Loader=yaml.CBaseLoader)
    place = path.relative_to(content).with_suffix("").as_posix()
    day = str(front.get("date") or front["updated"])
    return Text(place, _plain(front["title"]), day, _plain(body), front.get("slug", ""))


def _plain(body: str) -> str:
    """Without our tokens, which others would take for code of theirs."""
    return body.replace("{{", "").replace("}}", "")


def _major(path: Path) -> Text:
    major = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    rows = [_row(course) for plan in major.get("plans", []) for course in plan.get("courses", [])]
    head = "| 课程 | 代码 | 学分 | 类别 | 考核 |\n|---|---|--:|---|---|\n"
    body = f"专业代码 {path.stem}。\n\n{head}{''.join(rows)}"
    return Text(
        f"majors/{path.stem.lower()}", f"{major['name']}（{path.stem}）", "2007-05-15", body
    )


def _row(course: list[str] | dict[str, str]) -> str:
    names = ("code", "name", "credits", "kind", "exam")
    code, name, credits, kind, exam = course if isinstance(course, list) else map(course.get, names)
    return f"| {name} | {code} | {credits} | {kind} | {exam} |\n"
