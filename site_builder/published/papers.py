"""Papers in the words that pages share: what is handed over, and who needs to bring it."""

from collections.abc import Iterable, Mapping, Sequence

from site_builder.published.tables import Paper, Remark

NEED: Mapping[tuple[str, str], str] = {
    ("delegate", "yes"): "请人代办",
    ("delegate", "no"): "本人到场",
    ("verdict", "complete"): "初审合格",
    ("verdict", "incomplete"): "初审提示课程不全",
    ("verdict", "needs-person"): "初审须由人判断",
    ("verdict", "in-person"): "须到现场办理",
    ("way", "考试"): "有考试取得的课程",
    ("way", "免考"): "有免考的课程",
    ("way", "转入"): "有转入的课程",
    ("way", "实践"): "有实践环节",
    ("level", "专科"): "申报专科",
    ("level", "本科"): "申报本科",
    ("photo", "yes"): "照片是本人",
    ("photo", "no"): "没有照片",
    ("photo", "differs"): "照片不符",
}
"""condition and its word → who that is"""


def for_everybody(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Those that nobody is spared (S21–S25)."""
    return tuple(paper for paper in papers if not paper.when)


def by_need(papers: Iterable[Paper], remarks: Sequence[Remark]) -> dict[str, list[Paper]]:
    """Who needs them → the other papers, in their order."""
    needed: dict[str, list[Paper]] = {}
    for paper in papers:
        if paper.when:
            needed.setdefault(need_words(paper, remarks), []).append(paper)
    return needed


def need_words(paper: Paper, remarks: Sequence[Remark]) -> str:
    """Who has to bring it: all conditions hold, of each condition one of its words."""
    stated = {("remark", remark.key): remark.words for remark in remarks}
    known = {**NEED, **stated}
    told = (
        _one_of([known.get((condition, word), word) for word in words])
        for condition, words in paper.when.items()
    )
    return "，并且".join(told)


def _one_of(words: Sequence[str]) -> str:
    """甲、乙或者丙"""
    return "或者".join(filter(None, ("、".join(words[:-1]), words[-1])))


def handling_words(paper: Paper) -> str:
    """How many copies, and whether the original stays."""
    if not paper.copies:
        return "交给自考办" if paper.kept else "看过就还"
    return f"复印件 {paper.copies} 份，原件{'也交给自考办' if paper.kept else '看过就还'}"
