"""A thousand dossiers are approved in one act and taken back in another, all or nothing (S71)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.actions.acts import Acting
from form_server.actions.review import bulk_approval
from form_server.rules.dossier import Role
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from form_server.store.protocol import DossierWanted
from tests.builders import a_staff
from tests.conftest import Office
from tests.web.office.test_graduate_records import approved
from tests.web.review.steps import as_confirmed

pytestmark = pytest.mark.long

MANY = 1_000
PROVINCE = a_staff("province", Role.PROVINCE, "")


def reviewing(office: Office) -> Acting:
    """A reviewer of the province at this moment."""
    office.house.store.commit(lambda view: view.save_staff(PROVINCE))
    return Acting(office.visit(), None, PROVINCE, Act.REVIEW)


def waiting(office: Office) -> int:
    return office.house.store.read(
        lambda view: view.count(DossierWanted(state=("review-province",)))
    )


def test_a_thousand_are_approved_at_once_and_taken_back(office: Office) -> None:
    office.keep(*(as_confirmed(office, n) for n in range(1, MANY + 1)))

    tried = bulk_approval.dry_run(reviewing(office))
    assert not isinstance(tried, Refused) and len(tried.rows) == MANY
    done = bulk_approval.approve_all(reviewing(office), tried.batch)
    assert not isinstance(done, Refused) and len(done.rows) == MANY
    assert waiting(office) == 0

    office.now += timedelta(minutes=1)
    undone = bulk_approval.undo_all(reviewing(office), tried.batch)
    assert not isinstance(undone, Refused) and undone.kept == ()
    assert waiting(office) == MANY
    assert office.house.store.verify_audit() is None


def test_one_of_a_thousand_changed_and_none_is_approved(office: Office) -> None:
    office.keep(*(as_confirmed(office, n) for n in range(1, MANY + 1)))
    tried = bulk_approval.dry_run(reviewing(office))
    assert not isinstance(tried, Refused)
    last = office.dossier(approved(MANY).admission_number)
    office.keep(replace(last, photo="0" * 64))

    done = bulk_approval.approve_all(reviewing(office), tried.batch)

    assert done == Refused(Reason.BATCH_CHANGED, {"number": last.admission_number})
    assert waiting(office) == MANY
