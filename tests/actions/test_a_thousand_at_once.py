"""A thousand dossiers are approved in one act and taken back in another, all or nothing (S71)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.actions.review import bulk_approval
from form_server.rules.dossier import Role, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import DossierWanted
from tests.builders import a_staff
from tests.conftest import Office
from tests.web.office.test_graduate_records import approved
from tests.web.review.steps import as_confirmed

pytestmark = pytest.mark.long

MANY = 1_000


def reviewer(office: Office) -> Staff:
    staff = a_staff("province", Role.PROVINCE, "")
    office.house.store.commit(lambda view: view.save_staff(staff))
    return staff


def waiting(office: Office) -> int:
    return office.house.store.read(
        lambda view: view.count(DossierWanted(state=("review-province",)))
    )


def test_a_thousand_are_approved_at_once_and_taken_back(office: Office) -> None:
    office.keep(*(as_confirmed(office, n) for n in range(1, MANY + 1)))
    staff = reviewer(office)

    tried = bulk_approval.dry_run(office.visit(), staff)
    assert not isinstance(tried, Refused) and len(tried.rows) == MANY
    done = bulk_approval.approve_all(office.visit(), staff, tried.batch)
    assert not isinstance(done, Refused) and len(done) == MANY
    assert waiting(office) == 0

    office.now += timedelta(minutes=1)
    undone = bulk_approval.undo_all(office.visit(), staff, tried.batch)
    assert undone == bulk_approval.Undone(MANY, ())
    assert waiting(office) == MANY
    assert office.house.store.verify_audit() is None


def test_one_of_a_thousand_changed_and_none_is_approved(office: Office) -> None:
    office.keep(*(as_confirmed(office, n) for n in range(1, MANY + 1)))
    staff = reviewer(office)
    tried = bulk_approval.dry_run(office.visit(), staff)
    assert not isinstance(tried, Refused)
    last = office.dossier(approved(MANY).admission_number)
    office.keep(replace(last, photo="0" * 64))

    done = bulk_approval.approve_all(office.visit(), staff, tried.batch)

    assert done == Refused(Reason.BATCH_CHANGED, {"number": last.admission_number})
    assert waiting(office) == MANY
