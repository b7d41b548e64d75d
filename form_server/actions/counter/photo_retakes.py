"""A new photo, taken at the counter (FAQ 18; S109, S110; principle 25)."""

from dataclasses import replace

from form_server.actions.acts import Acting, Deed
from form_server.rules.dossier import Dossier
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.lifecycle import photo_is_frozen
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from site_builder.published.release import Policies

TAKEN, SCANNED = "taken", "scanned"
"""the person stood before the camera, or a delegate brought paper photos"""
NO_PHOTO = "no-photo"
"""the warning of an import that a photo does away with"""


def sources(policies: Policies) -> tuple[str, ...]:
    """Where a new photo may come from, by the office's own choice."""
    return (TAKEN, SCANNED) if policies.scan_delegate_photos else (TAKEN,)


def retake(acting: Acting, photo: bytes, source: str) -> Dossier | FieldFault | Refused:
    """Keeps a re-encoded JPEG, on disk before the row that names it; the old one stays. PHOTO_FROZEN once confirmed."""
    if source not in sources(acting.release.policies):
        return FieldFault("photo_source", "choice")
    if photo_is_frozen(acting.case.dossier):
        return Refused(Reason.PHOTO_FROZEN)
    sha256 = acting.resources.photos.keep(photo)

    def made(deed: Deed) -> Dossier | Refused:
        before = deed.case.dossier
        if photo_is_frozen(before):
            return Refused(Reason.PHOTO_FROZEN)
        return before if before.photo == sha256 else _kept(deed, sha256, source)

    return acting.change(made)


def _kept(deed: Deed, sha256: str, source: str) -> Dossier:
    before = deed.case.dossier
    older = (*before.photos_before, before.photo) if before.photo else before.photos_before
    warnings = tuple(key for key in before.warnings if key != NO_PHOTO)
    after = replace(before, photo=sha256, photos_before=older, warnings=warnings)
    return deed.keep(after, Act.RETAKE_PHOTO, {"source": source}, source)
