"""Who may act on whose dossier: every role, every act, every kind of office (security C1, C4)."""

from itertools import product

import pytest

from form_server.rules.dossier import Role
from form_server.rules.people.scope import Act, lineage, may, may_anywhere, offices_of
from tests.builders import a_staff
from tests.releases import a_release, an_office

RELEASE = a_release(
    offices=(
        an_office("420000", kind="省", parent=""),
        an_office("420100", kind="市州", parent="420000"),
        an_office("420102", parent="420100"),
        an_office("420103", parent="420100"),
        an_office("420200", kind="市州", parent="420000"),
        an_office("420202", parent="420200"),
        an_office("429004", kind="市州", parent="420000"),
        an_office("999901", parent="999902"),
        an_office("999902", parent="999901"),
    )
)
LOOKING = {Act.FIND, Act.SEE}
AT_THE_COUNTER = LOOKING | {
    Act.CORRECT, Act.CONFIRM, Act.RETURN, Act.LATE_CODE, Act.GIVE_CODE, Act.UNLOCK, Act.ANSWER, Act.APPROVE_CORRECTION, Act.ISSUE, Act.UNMASK, Act.EXPORT,
    Act.RETAKE_PHOTO, Act.FORWARD_NAME, Act.ENTER, Act.PAPER_DAY, Act.KEEP_NUMBERS, Act.TELEPHONE, Act.OVERVIEW, Act.REOPEN,
}  # fmt: skip
FIGURES = {Act.OVERVIEW, Act.REPORT}
CITY_TOO = {
    Act.REVIEW,
    Act.APPROVE_LATE_CODE,
    Act.APPROVE_REOPENING,
    Act.MANAGE_STAFF,
    Act.REPORT,
    Act.MOVE,
}
PUBLISHING = {Act.PUBLISH, Act.APPROVE_PUBLISHING}
PROVINCE = LOOKING | FIGURES | {
    Act.REVIEW, Act.APPROVE_LATE_CODE, Act.APPROVE_REOPENING, Act.APPROVE_CORRECTION, Act.PRINT_RECORDS, Act.AUDIT, Act.UNMASK, Act.EXPORT,
    Act.APPROVE_PUBLISHING, Act.IMPORT, Act.DECIDE_NAMES, Act.KEEP_NUMBERS, Act.MOVE, Act.REGISTER,
}  # fmt: skip
ADMINISTRATOR = {Act.AUDIT, Act.MANAGE_STAFF} | PUBLISHING | FIGURES


@pytest.mark.parametrize(
    ("role", "office", "dossier_of", "acts"),
    [
        (Role.CLERK, "420102", "420102", AT_THE_COUNTER),
        (Role.CLERK, "420102", "420103", set()),
        (Role.CLERK, "420100", "420102", set()),
        (Role.CITY, "420100", "420102", AT_THE_COUNTER | CITY_TOO),
        (Role.CITY, "420100", "420100", AT_THE_COUNTER | CITY_TOO),
        (Role.CITY, "420100", "420202", set()),
        (Role.CITY, "429004", "429004", AT_THE_COUNTER | CITY_TOO),
        (Role.PROVINCE, "420000", "420202", PROVINCE),
        (Role.AUDITOR, "420000", "420202", LOOKING | FIGURES | {Act.AUDIT}),
        (Role.UNIVERSITY, "U001", "420102", set()),
        (Role.EDITOR, "420102", "420102", PUBLISHING),
        (Role.ADMINISTRATOR, "420102", "420102", ADMINISTRATOR),
    ],
)
def test_each_role_may_do_exactly_this(
    role: Role, office: str, dossier_of: str, acts: set[Act]
) -> None:
    staff = a_staff(role=role, office=office)

    assert {act for act in Act if may(staff, act, dossier_of, RELEASE)} == acts


def test_a_university_reviews_what_it_examined_and_sees_its_figures() -> None:
    staff = a_staff(role=Role.UNIVERSITY, office="U001")

    own = {act for act in Act if may(staff, act, "420102", RELEASE, "U001")}
    others = {
        act for act in Act for code in ("U002", "") if may(staff, act, "420102", RELEASE, code)
    }

    assert own == {Act.REVIEW, Act.OVERVIEW}
    assert others == set()


@pytest.mark.parametrize(("role", "act"), list(product(Role, Act)))
def test_whoever_was_put_off_duty_may_do_nothing(role: Role, act: Act) -> None:
    staff = a_staff(role=role, active=False)

    assert not may(staff, act, "420102", RELEASE)
    assert not may_anywhere(staff, act)


def test_the_list_of_offices_is_those_that_may_be_searched() -> None:
    clerk, city = a_staff(office="420102"), a_staff(role=Role.CITY, office="420100")

    assert offices_of(clerk, RELEASE) == ("420102",)
    assert offices_of(city, RELEASE) == ("420100", "420102", "420103")
    assert offices_of(a_staff(role=Role.EDITOR), RELEASE) == ()


def test_the_line_above_an_office_ends_at_the_top_and_in_a_circle() -> None:
    assert lineage("420102", RELEASE) == ("420102", "420100", "420000")
    assert lineage("999901", RELEASE) == ("999901", "999902")
    assert lineage("000000", RELEASE) == ()
