"""A new photo, taken at the counter (FAQ 18; S109, S110; principle 25)."""

from dataclasses import replace

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.cases import Case
from form_server.actions.counter.confirmations import at_counter
from form_server.actions.resources import Visit
from form_server.rules.dossier import Dossier, Event, Staff
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.lifecycle import photo_is_frozen
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from form_server.store.protocol import AuditEvent, View
from site_builder.published.release import Policies

TAKEN, SCANNED = "taken", "scanned"
"""the person stood before the camera, or a delegate brought paper photos"""
NO_PHOTO = "no-photo"
"""the warning of an import that a photo does away with"""


def sources(policies: Policies) -> tuple[str, ...]:
    """Where a new photo may come from, by the office's own choice."""
    return (TAKEN, SCANNED) if policies.scan_delegate_photos else (TAKEN,)


def retake(
    visit: Visit, staff: Staff, dossier_id: str, photo: bytes, source: str
) -> Dossier | FieldFault | Refused:
    """Keeps a re-encoded JPEG, on disk before the row that names it; the old one stays. PHOTO_FROZEN once confirmed."""
    if source not in sources(visit.resources.release.policies):
        return FieldFault("photo_source", "choice")
    shut = visit.resources.store.read(lambda view: _open(visit, view, staff, dossier_id))
    if isinstance(shut, Refused):
        note_refused_access(visit, staff, dossier_id, Act.RETAKE_PHOTO, shut)
        return shut
    sha256 = visit.resources.photos.keep(photo)

    def change(view: View) -> Dossier | Refused:
        case = _open(visit, view, staff, dossier_id)
        if isinstance(case, Refused) or case.dossier.photo == sha256:
            return case if isinstance(case, Refused) else case.dossier
        return _kept(visit, view, staff, case.dossier, sha256, source)

    return visit.resources.store.commit(change)


def _open(visit: Visit, view: View, staff: Staff, dossier_id: str) -> Case | Refused:
    case = at_counter(visit, view, staff, dossier_id, Act.RETAKE_PHOTO)
    if isinstance(case, Refused) or not photo_is_frozen(case.dossier):
        return case
    return Refused(Reason.PHOTO_FROZEN)


def _kept(
    visit: Visit, view: View, staff: Staff, before: Dossier, sha256: str, source: str
) -> Dossier:
    by, act = f"staff:{staff.name}", Act.RETAKE_PHOTO
    older = (*before.photos_before, before.photo) if before.photo else before.photos_before
    after = replace(
        before,
        photo=sha256,
        photos_before=older,
        warnings=tuple(key for key in before.warnings if key != NO_PHOTO),
        events=(*before.events, Event(visit.received_at, act, by, source)),
    )
    kept = view.save_dossier(after)
    detail = {"source": source}
    view.append(AuditEvent(visit.received_at, by, act, kept.id, "ok", detail, visit.source))
    return kept
