"""What a candidate should know about her own record before it is too late: doubts of the import, several numbers, a closed major."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from form_server.actions.candidate.other_numbers import other_numbers
from form_server.actions.cases import Case
from form_server.actions.resources import Resources
from form_server.exchange.messages import to_candidate
from form_server.rules.check import eligibility
from form_server.rules.check.eligibility import Check
from form_server.rules.check.situation import serving_major
from form_server.rules.fields import FIELDS
from form_server.rules.form import field_answers
from form_server.rules.outcome import Refused
from form_server.web.words.facts import next_transfer
from form_server.web.words.faults import DOUBTS
from form_server.web.words.form_words import OR, TASKS, TOGETHER
from form_server.web.words.speech import Said, fault, refusal
from site_builder.published.release import Major, Release, Round
from site_builder.published.words import month_words

LASTING = {
    "birth-date-unclear": "identity",
    "rare-character": "identity",
    "plan-version-unknown": "major",
    "university-unknown": "major",
    "course-unknown": "results",
    "no-photo": "photo",
    "first-exam-unclear": "remarks",
    "registration-office-unknown": "remarks",
}
"""warnings of the import that the answers themselves do not show, with the page they belong to"""

TYPED = {
    each.name: "major" if each.page == "prior" else each.page
    for each in FIELDS
    if each.page in ("identity", "contact", "prior") and each.name != "name"
}
"""what a candidate types herself, with its page; about the recorded name the import has its own warning"""


@dataclass(frozen=True, slots=True)
class Hint:
    """One sentence, and where it can be acted on."""

    words: str
    page: str
    """the page of the form that it belongs to"""

    @property
    def where(self) -> str:
        """The name of that page as the task list says it."""
        return dict(TASKS)[self.page]


def hints_of(case: Case) -> tuple[Hint, ...]:
    """Doubts about the answers as they stand now, then those that the import left on the record."""
    doubtful = [
        Hint(DOUBTS[k], "identity") for k in field_answers.doubts(case.answers) if k in DOUBTS
    ]
    known = {**LASTING, **({} if case.answers.get("major") else {"major-unknown": "major"})}
    lasting = ((to_candidate(key), known[key]) for key in case.dossier.warnings if key in known)
    return (*doubtful, *(Hint(words, page) for words, page in lasting if words))


def unprintable_hints(case: Case, missing: Callable[[str], tuple[str, ...]]) -> tuple[Hint, ...]:
    """What was typed in characters that paper cannot show: they are marked there, never left out."""
    typed = [(name, case.answers.get(name, ""), page) for name, page in TYPED.items()]
    remarks = [("remarks", words, "remarks") for words in case.application.remarks.values()]
    lost = [(name, missing(text), page) for name, text, page in (*typed, *remarks)]
    return tuple(
        Hint(fault(n, "unprintable", " ".join(each)), page) for n, each, page in lost if each
    )


def words_for(case: Case, page: str) -> tuple[str, ...]:
    """The hints that belong to that page of the form."""
    return tuple(hint.words for hint in hints_of(case) if hint.page == page)


def stopped(case: Case) -> Said | None:
    """Why the chosen major cannot be applied for online, in words, if that is so (S89, S90)."""
    major = case.release.major(case.answers.get("major", ""))
    on = case.round.application.opens.date()
    refused = eligibility.discontinued(major, on) if major else None
    if refused is None:
        return None
    facts = {**refused.facts, "office": case.dossier.records_office}
    return refusal(Refused(refused.reason, facts), case.release, case.round.application.opens)


@dataclass(frozen=True, slots=True)
class Several:
    """Results lie under other numbers of the same person (S73–S76)."""

    numbers: tuple[str, ...]
    months: str
    next_transfer: str
    faq: str


def several(resources: Resources, case: Case) -> Several | None:
    """The other numbers of this person, None when she has only this one."""
    found = other_numbers(resources, case.dossier)
    return several_said(found, case.release, case.round, case.now) if found else None


def several_said(
    found: tuple[str, ...], release: Release, round_: Round, after: datetime
) -> Several:
    """Those numbers with the next time after that moment at which they can be merged."""
    return Several(
        numbers=found,
        months=month_words(round_.transfer_months),
        next_transfer=next_transfer(round_, after),
        faq=release.faq_address("several-numbers"),
    )


def ways_of(case: Case, check: Check | None) -> dict[str, str]:
    """Course code → which passed courses would stand for it, for every course that nothing covers (S100)."""
    return ways_for(case.release, case.release.major(case.answers.get("major", "")), check)


def ways_for(release: Release, major: Major | None, check: Check | None) -> dict[str, str]:
    """The same for any major."""
    told: dict[str, str] = {}
    serving = serving_major(release.substitutions, major) if major else ()
    for course in check.courses if check else ():
        ways = [_way(one.needs, dict(zip(one.needs, one.needs_names, strict=False)))
                for one in serving if one.covers == course.code and course.would_cover]  # fmt: skip
        if ways:
            told[course.code] = OR.join(ways)
    return told


def _way(needs: tuple[str, ...], names: dict[str, str]) -> str:
    told = "、".join(f"{code} {names.get(code, '')}".strip() for code in needs)
    together = TOGETHER.format(n=len(needs)) if len(needs) > 1 else ""
    return f"{told}{together}"


def plan_words(case: Case) -> str:
    """The plan version that the check goes by, in the release's words."""
    version = case.answers.get("plan_version") or case.round.plan_version
    return next((v.words for v in case.release.plan_versions if v.version == version), "")
