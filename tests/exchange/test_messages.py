"""Every fault has its sentence, and every doubt kept on a dossier has words for candidate and office."""

import pytest

from form_server.exchange import messages
from form_server.exchange.problems import KEPT, FileFault, FileProblem

FACTS = {
    "encoding": "UTF-8", "first": "2", "words": "男、女", "codes": "甲 → 乙", "why": "位数不对",
    "characters": "𠮷", "count": "2", "receiving": "014202001235",
}  # fmt: skip


@pytest.mark.parametrize("fault", list(FileFault), ids=str)
def test_every_fault_is_told_in_a_whole_sentence(fault: FileFault) -> None:
    told = messages.line(FileProblem(fault, "file.csv", 3, "姓名", "张", facts=FACTS))

    assert told.startswith("file.csv 第 3 行“姓名”列的“张”：")
    assert told.endswith(("。", "）。"))
    assert "{" not in told


@pytest.mark.parametrize("fault", sorted(KEPT), ids=str)
def test_every_kept_doubt_has_words_for_candidate_and_office(fault: FileFault) -> None:
    said = messages.to_candidate(str(fault))

    assert said is not None
    assert said.endswith("。")
    assert messages.to_office(str(fault)) != str(fault)


def test_an_unknown_key_is_not_hidden_from_the_office() -> None:
    assert (messages.to_candidate("older-key"), messages.to_office("older-key")) == (
        None,
        "older-key",
    )
