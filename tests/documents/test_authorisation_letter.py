"""The authorisation letter, read back."""

from pathlib import Path

import pytest

from form_server.documents.authorisation_letter import authorisation_letter
from form_server.documents.fonts import Fonts
from tests.documents.builders import a_sheet, fields
from tests.documents.reading import facts_of, page_count, run, text_of


@pytest.mark.parametrize(
    "words",
    [
        "现场确认委托书",
        "委托人姜㛃",
        "准考证号010102123456",
        "身份证号420102198003150021",
        "与委托人关系",
        "到武汉市江岸区招生考试办公室办理本批次（2007年上半年）毕业申报的现场确认",
        "有效期自签名之日起",
        "委托人签名：",
        "受托人签名：",
        "由委托人承担责任",
        "受托人身份证复印件粘贴处",
        "单科课程合格证",
        "内容以网上原文为准",
    ],
)
def test_the_letter_says(words: str, fonts: Fonts) -> None:
    letter = authorisation_letter(a_sheet(fields=fields(name="姜㛃")), fonts)

    assert words in text_of(letter)


def test_the_letter_is_one_sound_page(fonts: Fonts, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(authorisation_letter(a_sheet(), fonts))

    assert page_count(path.read_bytes()) == 1
    assert b"No syntax or stream encoding errors" in run("qpdf", "--check", path)


def test_a_missing_character_is_named_on_the_letter_too(fonts: Fonts) -> None:
    letter = authorisation_letter(a_sheet(fields=fields(name="姜\U00031350")), fonts)

    assert "委托人姜〔?〕" in text_of(letter)
    assert "U+31350" in text_of(letter)


def test_many_papers_flow_to_a_second_page(fonts: Fonts) -> None:
    papers = tuple(f"材料{n}{'共' * 40}" for n in range(200))

    letter = authorisation_letter(a_sheet(papers=papers), fonts)

    assert page_count(letter) > 1
    assert text_of(letter).count("共") >= 200 * 40


def test_the_letter_names_itself(fonts: Fonts) -> None:
    facts = facts_of(authorisation_letter(a_sheet(), fonts))

    assert facts["Title"] == "现场确认委托书 2007 年上半年 H7K3M9QX"
