"""Papers in words: what is handed over, and who needs to bring it."""

import pytest

from site_builder.published.papers import by_need, for_everybody, handling_words, need_words
from site_builder.published.tables import CONDITION_WORDS, PAPER_CONDITIONS, Paper, Remark

NAME = Remark("name", "姓名有误", "")
CARD = Paper("card", "准考证")
LETTER = Paper("letter", "委托书", kept=True, when={"delegate": ("yes",)})
PROOF = Paper("proof", "证明", copies=1, when={"delegate": ("yes",), "remark": ("name",)})


def test_what_has_no_condition_is_for_everybody() -> None:
    assert for_everybody((CARD, LETTER, PROOF)) == (CARD,)


def test_the_others_stand_under_who_needs_them() -> None:
    assert by_need((CARD, LETTER, PROOF), (NAME,)) == {
        "请人代办": [LETTER],
        "请人代办，并且姓名有误": [PROOF],
    }


def test_one_of_several_words_is_enough() -> None:
    paper = Paper("p", "材料", when={"verdict": ("incomplete", "in-person")})

    assert need_words(paper, ()) == "初审提示课程不全或者须到现场办理"


@pytest.mark.parametrize("condition", sorted(set(PAPER_CONDITIONS) - {"remark"}))
def test_every_word_that_data_may_use_is_said_in_chinese(condition: str) -> None:
    papers = [Paper("p", "", when={condition: (word,)}) for word in CONDITION_WORDS[condition]]

    assert [each for each in papers if need_words(each, ()) in CONDITION_WORDS[condition]] == []


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (CARD, "看过就还"),
        (LETTER, "交给自考办"),
        (PROOF, "复印件 1 份，原件看过就还"),
    ],
    ids=["shown", "kept", "copied"],
)
def test_it_is_said_what_stays_at_the_counter(paper: Paper, said: str) -> None:
    assert handling_words(paper) == said
