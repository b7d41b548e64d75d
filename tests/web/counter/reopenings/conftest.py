"""One confirmed application and the two people."""

import pytest

from form_server.rules.dossier import Dossier, Role
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.counter.reopenings.steps import REVIEWING
from tests.web.review.steps import confirmed
from tests.web.steps import a_clerk


@pytest.fixture
def dossier(office: Office) -> Dossier:
    """Confirmed in the on-site days; the review has begun."""
    kept = confirmed(office)
    office.now = REVIEWING
    return kept


@pytest.fixture
def city(office: Office) -> Visitor:
    return a_clerk(office, "420100", "市甲", Role.CITY)


@pytest.fixture
def second(office: Office) -> Visitor:
    return a_clerk(office, "420100", "市乙", Role.CITY)
