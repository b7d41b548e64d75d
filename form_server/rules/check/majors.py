"""What has ended for a major: new candidates, exams, certificates (FAQ 14; S88–S90, principle 26)."""

from datetime import date

from form_server.rules.outcome import Reason, Refused
from site_builder.published.release import Major


def major_status(major: Major, on: date) -> str:
    """open, no-new-candidates, discontinued or no-certificates: the strongest that holds on that day."""
    ends = (
        ("no-certificates", major.no_certificates_since),
        ("discontinued", major.no_exams_since),
        ("no-new-candidates", major.no_new_candidates_since),
    )
    return next((key for key, since in ends if since is not None and since <= on), "open")


def discontinued(major: Major, on: date) -> Refused | None:
    """Why a major cannot be applied for online, if so; closing it to new candidates stops nothing (S89, S90)."""
    facts = {"major": major.name, "code": major.code, "successor": major.successor}
    status = major_status(major, on)
    if status == "no-certificates" and major.no_certificates_since:
        facts["since"] = major.no_certificates_since.isoformat()
        return Refused(Reason.MAJOR_WITHOUT_CERTIFICATES, facts)
    if status == "discontinued" and major.no_exams_since:
        facts["since"] = major.no_exams_since.isoformat()
        return Refused(Reason.MAJOR_DISCONTINUED, facts)
    return None
