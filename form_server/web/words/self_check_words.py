"""The self-check in words: kinds of courses, headings, what is wrong with a question (S98–S106)."""

from collections.abc import Mapping

TITLE = "查一查：该走哪条路，还差哪几门"
OTHER = "其他专业"
KINDS: Mapping[str, str] = {
    "required": "必考",
    "elective": "选考",
    "practice": "实践",
    "thesis": "论文",
    "additional": "加试",
}
"""rules of the check in a word"""
NO_SUCH_MAJOR = "没有找到这个专业，请在列表里选"
WHICH_COURSES = "还差哪几门：{name}（{level}）"
ENOUGH = "{name}：课程够了"
AT_LEAST = "{name}：最少还要通过 {n} 门"
NOT_ENOUGH = "{name}：课程还不够"
DECIDED_BY_STAFF = "{name}：要由工作人员判断"
COURSE = "{name}（{code}，{kind}，{credits} 学分）"
