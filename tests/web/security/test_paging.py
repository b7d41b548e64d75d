"""Lists go on at addresses that name nobody (security B7)."""

from form_server.rules.dossier import Role
from tests.conftest import Office
from tests.web.review.steps import as_confirmed
from tests.web.steps import a_clerk

MORE_THAN_A_PAGE = 52


def test_the_next_page_of_a_review_list_is_found_without_a_number_in_its_address(
    office: Office,
) -> None:
    dossiers = [as_confirmed(office, n) for n in range(1, MORE_THAN_A_PAGE + 1)]
    for each in dossiers:
        office.keep(each)
    reviewer = a_clerk(office, "", "省审", Role.PROVINCE)

    first = reviewer.get("/staff/review/").page
    address = next(link.address for link in first.links if "after=" in link.address)
    second = reviewer.get(address).page

    assert address.partition("after=")[2] in {each.id for each in dossiers}
    assert dossiers[0].admission_number in first.text
    assert dossiers[-1].admission_number in second.text
    assert dossiers[0].admission_number not in second.text
