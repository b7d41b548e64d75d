"""The counter finds a person by name and document however they are written."""

import pytest

from tests.builders import OFFICE, a_dossier
from tests.conftest import Office
from tests.web.steps import a_clerk, find

NAME = "迪丽努尔．艾合买提"


@pytest.mark.parametrize(
    "words", [NAME, "迪丽努尔・艾合买提", "迪丽努尔⋅艾合买提", "迪丽努尔 ∙ 艾合买提"]
)
def test_a_name_is_found_whatever_sign_stands_for_its_dot(office: Office, words: str) -> None:
    dossier = a_dossier(record={"name": NAME})
    office.keep(dossier, a_dossier(2))

    assert dossier.admission_number in find(a_clerk(office, OFFICE), words).page.text


@pytest.mark.parametrize("words", ["迪丽努尔•", "迪丽努尔.艾", "迪 丽"])
def test_a_list_finds_the_beginning_of_such_a_name(office: Office, words: str) -> None:
    dossier = a_dossier(record={"name": NAME})
    office.keep(dossier, a_dossier(2))
    clerk = a_clerk(office, OFFICE)
    clerk.get("/staff/list/")

    listed = clerk.send("/staff/list/", words=words).page.text

    assert dossier.admission_number in listed
    assert a_dossier(2).admission_number not in listed


@pytest.mark.parametrize("recorded", ["刘\ue863", "刘䶮"])
@pytest.mark.parametrize("words", ["刘\ue863", "刘䶮"])
def test_a_rare_character_is_found_in_either_code(
    office: Office, recorded: str, words: str
) -> None:
    dossier = a_dossier(record={"name": recorded})
    office.keep(dossier, a_dossier(2))

    assert dossier.admission_number in find(a_clerk(office, OFFICE), words).page.text


@pytest.mark.parametrize("words", ["R123456(7)", "r1234567", "R123456（7）"])
def test_another_document_is_found_with_or_without_its_brackets(office: Office, words: str) -> None:
    dossier = a_dossier(record={"id_number": "R123456(7)"})
    office.keep(dossier, a_dossier(2))

    assert dossier.admission_number in find(a_clerk(office, OFFICE), words).page.text


def test_nobody_is_found_by_a_word_for_having_no_id_number(office: Office) -> None:
    office.keep(a_dossier(record={"id_number": "无"}), a_dossier(2, record={"id_number": "无"}))

    assert find(a_clerk(office, OFFICE), "无").page.h1 == "没有找到"
