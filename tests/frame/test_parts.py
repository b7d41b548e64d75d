"""What the shared frame and its parts say, read as a person and a screen reader read it."""

import gzip
import re
from pathlib import Path

import pytest

import site_builder
from site_builder.rendering.assets import read_assets
from tests.frame.sample import ERRORS, TEMPLATES, page
from tests.reading import Page

STATIC = Path(site_builder.__file__).parent / "static"


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_page_made_of_parts_has_no_faults(name: str) -> None:
    shown = Page(page(name))

    assert shown.faults() == []


def test_every_error_is_said_at_the_top_with_a_link_and_again_at_its_field() -> None:
    html = page("form")

    for name, sentence in ERRORS.items():
        assert f'<a href="#{name}">{sentence}</a>' in html
        assert f'id="{name}-error"><span class="said">错误：</span>{sentence}' in html
        assert f'id="{name}"' in html
        assert re.search(rf'aria-describedby="[^"]*{name}-error"', html)


def test_a_form_without_errors_has_no_summary_and_no_invalid_field() -> None:
    html = page("form", errors={})

    assert "aria-invalid" not in html
    assert "请先改正" not in html


def test_a_field_shows_what_was_typed_again_but_never_a_password() -> None:
    form = Page(page("form")).form("/apply/register")

    assert form.fields["admission_number"] == "0142071"
    assert form.fields["question"] == "b"
    assert form.fields["papers"] == "a"
    assert form.fields["password"] == ""
    assert "secret" not in page("form")


def test_typed_text_is_escaped() -> None:
    assert "&lt;b&gt;武汉" in page("form")


def test_a_link_to_change_an_answer_names_the_answer() -> None:
    links = {link.address: link.words for link in Page(page("words")).links}

    assert links["/apply/identity?back=check"] == "修改性别"


def test_telephone_hours_stand_on_every_page() -> None:
    text = Page(page("form")).text

    assert "咨询电话 027-00000000" in text
    assert "9:00 至 16:30" in text


def test_the_banner_states_absolute_dates_and_no_state_that_ages() -> None:
    text = Page(page("words")).text

    assert "网上申报：2007 年 5 月 22 日（星期二）0:00 至 2007 年 6 月 4 日（星期一）24:00" in text
    assert "正在受理" not in text


def test_a_demonstration_says_so_and_is_not_signed_by_the_office() -> None:
    text = Page(page("words")).text

    assert "演示" in text
    assert "主办" not in text


def test_a_real_site_names_its_publisher_and_no_demonstration() -> None:
    text = Page(page("words", demonstration=False)).text

    assert "主办：省自考办" in text
    assert "演示系统" not in text


def test_every_page_prints_its_address_and_which_text_holds() -> None:
    text = Page(page("words")).text

    assert "本页地址：https://site.example/guide/steps/" in text
    assert "以网上原文为准" in text


def test_the_navigation_marks_where_the_reader_is() -> None:
    assert '<a href="/guide/" class="here">' in page("words")
    assert '<a href="/guide/" aria-current="page">' in page("words", "/guide/")


def test_style_and_script_of_a_page_weigh_little() -> None:
    sent = read_assets()
    weight = {name: len(gzip.compress(sent[name], 6)) for name in FILES}

    assert weight["site.css"] < 5750
    assert weight["desk.css"] < 1750
    assert weight["site.js"] < 3000
    assert weight["paste.js"] < 1500
    assert weight["live.js"] < 1500
    assert weight["session.js"] < 1500
    assert weight["autosave.js"] < 2200


@pytest.mark.parametrize("name", ["site.js", "session.js", "autosave.js"])
def test_the_script_is_in_the_language_of_old_browsers(name: str) -> None:
    script = (STATIC / name).read_text(encoding="utf-8")

    assert not re.search(r"=>|`|\b(let|const|class|async|await)\s", script)


FILES = ("site.css", "desk.css", "site.js", "session.js", "autosave.js", "paste.js", "live.js")
