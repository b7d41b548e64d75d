"""Invents a content folder of any size: the sample's data, more majors and answers, and notices without end."""

import random
import shutil
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "content"
FIRST_YEAR, LAST_YEAR = 1988, 2007
WORDS = [
    "申报",
    "毕业",
    "考生",
    "准考证",
    "自考办",
    "现场确认",
    "成绩",
    "课程",
    "专业",
    "主考院校",
    "档案",
    "转考",
    "免考",
    "照片",
    "姓名",
    "日期",
    "材料",
    "复印件",
    "委托",
    "审核",
    "通知",
    "安排",
    "办法",
    "窗口",
    "时间",
    "地点",
    "网上",
    "系统",
    "登录",
    "打印",
    "签字",
    "领取",
    "证书",
    "登记表",
    "计划",
    "学分",
    "实践",
    "论文",
]


def make_corpus(folder: Path, pages: int) -> Path:
    """Writes about so many pages below `folder`; the same number gives the same text."""
    chance = random.Random(pages)
    shutil.copytree(SAMPLE, folder)
    majors, answers = min(pages // 25, 200), min(pages // 50, 60)
    for n in range(majors):
        _write(folder / f"data/majors/Y{n:05d}.yml", major(chance, n))
    for n in range(answers):
        _write(folder / f"faq/{n + 60}-invented-{n}.md", answer(chance, n))
    present = sum(1 for _ in folder.rglob("*.md")) + sum(1 for _ in folder.glob("data/majors/*"))
    years = LAST_YEAR - FIRST_YEAR + 1
    for n in range(max(pages - present, 0)):
        year = FIRST_YEAR + n % years
        _write(folder / f"notices/{year}/notice-{n}.md", notice(chance, n, year))
    return folder


def notice(chance: random.Random, n: int, year: int) -> str:
    """1.5 to 3 KB of Markdown with a table."""
    month, day = chance.randint(1, 4), chance.randint(1, 28)
    parts = [
        f"---\ntitle: 第 {n} 号{sentence(chance, 3)}\nsummary: {sentence(chance, 6)}。\n"
        f"date: {year}-{month:02d}-{day:02d}\nnumber: 演示公告〔{year}〕{n}号\nsource: 样例考试院（演示）\n---\n"
    ]
    for part in range(chance.randint(2, 4)):
        parts += [f"## {part + 1}．{sentence(chance, 3)}\n", paragraph(chance), items(chance)]
    parts += [table(chance), "详见[常见问题](/faq/)和[各级自考办](/offices/)。\n"]
    return "\n".join(parts)


def answer(chance: random.Random, n: int) -> str:
    return (
        f"---\ntitle: 关于{sentence(chance, 3)}，怎样办？\nsummary: {sentence(chance, 6)}。\nnumber: {n + 60}\n"
        f"key: invented-{n}\nslug: invented-{n}\nbinding: advice\ngroup: 其他\nupdated: 2007-05-15\n---\n\n"
        f"{paragraph(chance)}\n{items(chance)}\n{paragraph(chance)}"
    )


def major(chance: random.Random, n: int) -> str:
    courses = "\n".join(
        f"      - [{10000 + n * 30 + k:05d}, {sentence(chance, 2)}, {chance.randint(2, 8)}, 专业核心, 笔试]"
        for k in range(chance.randint(15, 25))
    )
    return (
        f"code: Y{n:05d}\nname: 演示专业{n}\nlevel: 专科\ninitials: yszy\nuniversities: [U001]\nplans:\n"
        f'  - version: "5"\n    rounds: [2007-1]\n    min_courses: 15\n    min_credits: 70\n    courses:\n{courses}\n'
    )


def sentence(chance: random.Random, length: int) -> str:
    return "".join(chance.choices(WORDS, k=length))


def paragraph(chance: random.Random) -> str:
    clauses = [sentence(chance, chance.randint(2, 6)) for _ in range(chance.randint(4, 8))]
    return f"{'，'.join(clauses)}。\n**{sentence(chance, 2)}**：{sentence(chance, 5)}。\n"


def items(chance: random.Random) -> str:
    return "".join(f"- {sentence(chance, 5)}；\n" for _ in range(chance.randint(2, 5)))


def table(chance: random.Random) -> str:
    rows = "".join(
        f"| {sentence(chance, 2)} | {chance.randint(1, 30)} | {sentence(chance, 3)} |\n"
        for _ in range(chance.randint(3, 8))
    )
    return f"| 事项 | 份数 | 说明 |\n|:--|--:|---|\n{rows}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
