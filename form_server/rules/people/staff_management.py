"""Who manages whose staff account (security C1, C6; principle 33)."""

from form_server.rules.dossier import Role, Staff
from form_server.rules.people.scope import lineage
from site_builder.published.release import Release

NEEDS_OFFICE = frozenset({Role.CLERK, Role.CITY, Role.UNIVERSITY})
"""roles whose scope is an office or an examining university"""
_KINDS = {Role.CITY: frozenset({"市州"}), Role.UNIVERSITY: frozenset({"主考院校"})}
_NEVER_A_COUNTER = frozenset({"主考院校", "省"})


def may_manage(by: Staff, role: Role, office: str, release: Release) -> bool:
    """The administrator manages everyone; a city the clerks of its own offices; nobody else anyone."""
    if not by.active:
        return False
    if by.role is Role.ADMINISTRATOR:
        return True
    return by.role is Role.CITY and role is Role.CLERK and by.office in lineage(office, release)


def office_fits(role: Role, code: str, release: Release) -> bool:
    """Whether that role can belong to that office: cities to a city, universities to a university, the rest to none."""
    if role not in NEEDS_OFFICE:
        return code == ""
    office = release.office(code)
    if office is None:
        return False
    kinds = _KINDS.get(role)
    return office.kind in kinds if kinds else office.kind not in _NEVER_A_COUNTER


def examining_universities(release: Release) -> tuple[str, ...]:
    """Codes of every office that may review as an examining university."""
    kinds = _KINDS[Role.UNIVERSITY]
    return tuple(each.code for each in release.offices if each.kind in kinds)
