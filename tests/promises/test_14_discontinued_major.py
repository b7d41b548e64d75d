"""FAQ 14: a discontinued major is not taken online but in person at the records office (S88–S90)."""

from form_server.rules.check.eligibility import check, discontinued
from form_server.rules.dossier import Verdict
from form_server.rules.outcome import Reason
from site_builder.published.release import Release
from tests.releases import OPEN_DAY


def test_computer_accounting_is_refused_online_and_dealt_with_in_person(release: Release) -> None:
    major = next(each for each in release.majors if each.name == "电脑会计")

    refused = discontinued(major, OPEN_DAY)
    found = check(major, None, (), (), pass_mark=60, automatic=True, on=OPEN_DAY)

    assert refused is not None
    assert refused.reason is Reason.MAJOR_DISCONTINUED
    assert found.verdict is Verdict.IN_PERSON


def test_a_major_that_only_takes_no_new_candidates_is_not_refused(release: Release) -> None:
    closed = [m for m in release.majors if m.no_new_candidates_since and not m.no_exams_since]

    assert closed
    assert [m.code for m in closed if discontinued(m, OPEN_DAY)] == []
