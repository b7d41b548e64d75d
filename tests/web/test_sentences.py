"""Every refusal says what cannot be done, why, what instead, where, until when, and names an answer (principle 51)."""

import re
from pathlib import Path

import pytest

from form_server.rules.outcome import Reason, Refused
from form_server.web.words.refusal_words import UNTIL_NOTHING
from form_server.web.words.refusals import REFUSALS
from form_server.web.words.refusals_before_sign_in import AT_THE_DOOR
from form_server.web.words.refusals_of_an_application import INSIDE
from form_server.web.words.speech import Said, refusal
from site_builder.published.release import Release, read_release
from tests.builders import NOON, OFFICE, a_dossier
from tests.conftest import Office
from tests.web.steps import a_candidate, prove, sign_in, submit

FACTS = {
    "office": OFFICE, "opens": "2007-05-22T00:00:00+08:00", "closes": "2007-06-05T00:00:00+08:00",
    "expired": "2007-06-07T00:00:00+08:00", "until": "2007-06-30T00:00:00+08:00", "since": "2005-01-01", "major": "法律", "successor": "",
    "usernames": "甲**", "seconds": "240", "fields": "phone address", "returned": "phone",
    "state": "confirmed", "length": "7", "fault": "short", "seen": "1", "version": "2", "by": "演示柜员",
    "why": "not-found", "number": "010101000001", "name": "演示", "given": "演示", "count": "1", "reference": "ABCD", "rows": "20,001",
}  # fmt: skip
"""whatever a sentence may name; the places that refuse give those that theirs needs"""
CANNOT = re.compile("不能|没有|还不|暂时|不在|已停|锁定|正由|不符|已有|无法")
TO_DO = re.compile("请|可以|仍")


@pytest.fixture(scope="session")
def release(site: Path) -> Release:
    return read_release(site / "current" / "data" / "release.json")


@pytest.fixture(params=list(Reason), ids=lambda reason: str(reason))
def said(request: pytest.FixtureRequest, release: Release) -> Said:
    return refusal(Refused(request.param, FACTS), release, NOON)


def test_the_heading_says_what_cannot_be_done(said: Said) -> None:
    assert CANNOT.search(said.heading)
    assert not said.heading.endswith(("。", "！"))


def test_it_says_why_and_what_to_do_instead_in_whole_sentences(said: Said) -> None:
    assert said.why.endswith("。")
    assert said.instead.endswith("。")
    assert TO_DO.search(said.instead)


def test_no_sentence_names_a_fact_that_nobody_gives(said: Said) -> None:
    assert "……" not in said.heading + said.why + said.instead
    assert "None" not in said.heading + said.why + said.instead


def test_it_leads_to_an_answer_that_the_site_has(said: Said, site: Path) -> None:
    assert said.faq_title
    assert (site / "current" / said.faq.strip("/") / "index.html").is_file()


def test_where_time_matters_the_time_is_named(said: Said) -> None:
    timed = REFUSALS[Reason(said.reason)].until != UNTIL_NOTHING

    assert bool(said.until) is timed


def test_the_office_is_named_with_address_telephone_and_days(said: Said) -> None:
    if not REFUSALS[Reason(said.reason)].at_office:
        assert said.office is None
        return
    assert said.office is not None
    assert all((said.office.name, said.office.address, said.office.phone, said.office.days))


def test_every_refusal_has_its_words() -> None:
    assert set(REFUSALS) == set(Reason)
    assert not set(AT_THE_DOOR) & set(INSIDE)


def test_a_page_that_refuses_leads_to_an_office_and_tells_the_telephone(office: Office) -> None:
    office.keep(dossier := a_dossier())
    pages = [
        prove(office.visitor(), dossier, name="李演示").page,
        prove(office.visitor(), dossier, admission_number="0107123").page,
        prove(office.visitor(), dossier, admission_number="01071234").page,
    ]
    office.now = office.now.replace(month=7)
    pages.append(prove(office.visitor(), dossier).page)

    for page in pages:
        assert "您可以这样办" in page.text
        assert [link for link in page.links if link.address == "/offices/"], page.h1
        assert [link for link in page.links if link.address.startswith("/faq/")], page.h1
        assert "027-" in page.text or "电话" in page.text


@pytest.mark.parametrize(
    ("moment", "words"),
    [("10:00", "现在有人接听"), ("08:59", "现在无人接听"), ("16:30", "现在无人接听")],
)
def test_without_a_script_every_page_says_whether_the_telephone_is_staffed(
    office: Office, moment: str, words: str
) -> None:
    visitor = a_candidate(office, a_dossier())
    submit(visitor)
    hour, minute = moment.split(":")
    office.now = office.now.replace(hour=int(hour), minute=int(minute))

    pages = [visitor.get(f"/apply/{name}").page for name in ("", "tasks", "contact", "progress")]
    pages.append(sign_in(office.visitor(), password="不对的密码一二三").page)
    pages.append(office.visitor().get("/apply/nothing-here").page)

    assert [page.h1 for page in pages if words not in page.text] == []
