"""Which papers this very person brings (FAQ 2, 9, 12, 13, 16)."""

from typing import Any

import pytest

from form_server.rules.dossier import Verdict, Way
from form_server.rules.form.papers import causes_of, papers_for
from site_builder.published.release import Paper
from tests.releases import a_release

PAPERS = (
    Paper("id-card", "身份证"),
    Paper("letter", "委托书", when={"delegate": ("yes",)}),
    Paper("alone", "本人到场", when={"delegate": ("no",)}),
    Paper("former", "《曾用名证明》", when={"remark": ("former-name", "name")}),
    Paper("courses", "课程证明", when={"verdict": ("incomplete", "needs-person")}),
    Paper("transfer", "转考证明", when={"way": ("转入", "免考")}),
    Paper("prior", "前置学历", when={"level": ("本科",)}),
    Paper("photo", "照片", when={"photo": ("no", "differs")}),
    Paper("both", "两样都要", when={"delegate": ("yes",), "level": ("本科",)}),
    Paper("never", "没有这种条件", when={"weather": ("rain",)}),
)


@pytest.mark.parametrize(
    ("stated", "keys"),
    [
        ({}, ["id-card", "alone"]),
        ({"delegate": "yes"}, ["id-card", "letter"]),
        ({"remarks": ("former-name",)}, ["id-card", "alone", "former"]),
        ({"remarks": ("other", "name")}, ["id-card", "alone", "former"]),
        ({"verdict": Verdict.INCOMPLETE}, ["id-card", "alone", "courses"]),
        ({"verdict": "complete"}, ["id-card", "alone"]),
        ({"ways": (Way.EXAM, Way.TRANSFER)}, ["id-card", "alone", "transfer"]),
        ({"ways": ("考试",)}, ["id-card", "alone"]),
        ({"level": "本科"}, ["id-card", "alone", "prior"]),
        ({"level": "本科", "delegate": "yes"}, ["id-card", "letter", "prior", "both"]),
        ({"photo": "differs"}, ["id-card", "alone", "photo"]),
        ({"photo": "yes"}, ["id-card", "alone"]),
    ],
)
def test_a_paper_is_brought_when_all_its_conditions_hold(
    stated: dict[str, Any], keys: list[str]
) -> None:
    found = papers_for(a_release(papers=PAPERS), **stated)

    assert [paper.key for paper in found] == keys


@pytest.mark.parametrize(
    ("answers", "remarks", "causes"),
    [
        ({"name": "张演示"}, {"name": "应为章"}, ("name",)),
        ({"name": "张演示", "current_name": "章演示"}, {}, ("former-name",)),
        ({"name": "张演示", "current_name": "章演示"}, {"former-name": "改名"}, ("former-name",)),
        ({"name": "张演示", "current_name": "张演示"}, {}, ()),
        ({"name": "张演示", "current_name": ""}, {}, ()),
    ],
)
def test_a_present_name_brings_its_papers_whether_or_not_it_was_remarked_on(
    answers: dict[str, str], remarks: dict[str, str], causes: tuple[str, ...]
) -> None:
    assert causes_of(answers, remarks) == causes
