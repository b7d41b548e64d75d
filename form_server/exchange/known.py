"""What the release knows, by code: offices, majors, courses, plan versions."""

from site_builder.published.release import Major, Office, Release


class ReleaseCodes:
    """Look-ups in one release, made once for a whole file."""

    def __init__(self, release: Release) -> None:
        self.offices: dict[str, Office] = {each.code: each for each in release.offices}
        self.plan_versions = frozenset(each.version for each in release.plan_versions)
        self.courses = frozenset(_course_codes(release))
        self._majors: dict[str, Major] = {}
        for major in release.majors:
            self._majors |= {alias: major for alias in major.aliases if alias not in self._majors}
        self._majors |= {major.code: major for major in release.majors}

    def major(self, code: str) -> Major | None:
        """By its code or an alias (principle 26)."""
        return self._majors.get(code)

    def major_code(self, code: str) -> str:
        """The code that the major goes by here; a lost leading zero comes back when that names a major."""
        major = self.major(code) or (self.major(code.zfill(6)) if code.isdigit() else None)
        return major.code if major else code


def _course_codes(release: Release) -> set[str]:
    plans = (plan for major in release.majors for plan in major.plans)
    codes = {course.code for plan in plans for course in plan.courses}
    priors = (major.prior for major in release.majors if major.prior)
    codes |= {course.code for prior in priors for course in prior.additional}
    for rule in release.substitutions:
        codes |= {*rule.needs, rule.covers}
    for exemption in release.exemptions:
        codes |= set(exemption.courses)
    return codes
