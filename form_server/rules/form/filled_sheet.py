"""Fills the application form's sheet with words (FAQ 2, 4, 16, 18; S18, S40, S109; principle 24)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from form_server.rules import messages
from form_server.rules.check.demands import ADDITIONAL
from form_server.rules.check.eligibility import Check
from form_server.rules.check.explanation import CourseCheck
from form_server.rules.dossier import Application, Dossier, Result, Submission, Verdict, Way
from form_server.rules.fields import FIELDS, Field
from form_server.rules.form.papers import causes_of, papers_for
from form_server.rules.form.sheet import Sheet, SheetCourse, SheetField, SheetRemark
from form_server.rules.form.typed_fields import parse_field
from site_builder.published import words
from site_builder.published.release import Release

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})([0-9]{2})")


def application_sheet(
    release: Release,
    dossier: Dossier,
    application: Application,
    submission: Submission,
    check: Check,
    *,
    photo: bytes | None = None,
    unprintable: tuple[str, ...] = (),
) -> Sheet:
    """The form of one submitted version; `check` is that of its answers, `photo` a JPEG."""
    office = release.office(dossier.records_office)
    round_ = next((each for each in release.rounds if each.id == application.round), None)
    days = round_.confirmation_of(dossier.records_office) if round_ else None
    round_title = round_.title if round_ else application.round
    return Sheet(
        title=messages.SHEET_TITLE.format(round=round_title),
        round_title=round_title,
        reference=application.reference,
        version=submission.n,
        check_code=submission.digest,
        admission_number=dossier.admission_number,
        fields=_fields(release, dossier, submission.answers),
        courses=_courses(check),
        course_count=str(check.count),
        credit_total=decimal_words(check.credits),
        verdict=messages.VERDICT_WORDS[check.verdict],
        remarks=_remarks(release, submission.remarks),
        declaration=release.policies.declaration,
        office_name=office.name if office else dossier.records_office,
        office_address=office.address if office else "",
        office_days=words.day_span_words(days.window) if days else "",
        office_hours=days.hours if days else "",
        papers=_papers(release, dossier, submission, check),
        submitted_at=submission.at,
        site_name=release.site.name,
        site_address=release.site.address,
        demonstration=release.site.demonstration,
        photo=photo,
        photo_words=_photo_words(submission.answers, photo),
        unprintable=unprintable,
        confirmed=_confirmed(release, application),
    )


def _fields(
    release: Release, dossier: Dossier, answers: Mapping[str, str]
) -> tuple[SheetField, ...]:
    """Every row of the field table, with what the record said where it says something else."""
    return tuple(_field(field, release, dossier, answers.get(field.name, "")) for field in FIELDS)


def _field(field: Field, release: Release, dossier: Dossier, answer: str) -> SheetField:
    value = value_words(field, answer, release)
    before = dossier.record.get(field.name, "")
    parsed = parse_field(field, before)
    recorded = value_words(field, parsed if isinstance(parsed, str) else before, release)
    differs = bool(recorded) and recorded != value
    return SheetField(field.name, field.label, value, recorded if differs else None)


def value_words(field: Field, value: str, release: Release) -> str:
    """A value as people read it: majors and offices by name, dates and months in words."""
    if field.name == "major":
        major = release.major(value)
        return (
            messages.MAJOR.format(code=major.code, name=major.name, level=major.level)
            if major
            else value
        )
    if field.name in ("university", "records_office", "registration_office"):
        office = release.office(value)
        return office.name if office else value
    if field.name == "plan_version":
        return next((v.words for v in release.plan_versions if v.version == value), value)
    return date_words(value) if field.kind in ("date", "month") else value


def date_words(text: str) -> str:
    """Year, month and day of YYYY-MM-DD, year and month of YYYYMM; other text as it is."""
    day, month = _DAY.fullmatch(text), _MONTH.fullmatch(text)
    if day:
        return messages.DAY.format(year=day[1], month=int(day[2]), day=int(day[3]))
    return messages.MONTH.format(year=month[1], month=int(month[2])) if month else text


def decimal_words(number: Decimal) -> str:
    """4, 2.5: no zeros that say nothing."""
    return f"{number.normalize():f}" if number else "0"


def _courses(check: Check) -> tuple[SheetCourse, ...]:
    """What counts, in the order of the plan; where a person is to judge, also what was passed beside it."""
    counted = [row for course in check.courses for row in _rows(course)]
    beside = () if check.verdict is Verdict.COMPLETE else check.unused
    return (*counted, *(_row(result, "", "") for result in beside))


def _rows(course: CourseCheck) -> tuple[SheetCourse, ...]:
    """One row for each result that covers the course; its credits stand on the first.

    An additional course is named as one and its credits, which count for nothing, are left out.
    """
    additional = course.kind == ADDITIONAL
    credits = "" if additional else decimal_words(course.credits)
    own = course.result if course.status in ("passed", "exempted", "transferred") else None
    covering = (own,) if own else course.by
    covers = "" if own else course.code
    each_credits = (credits, *("" for _ in covering[1:]))
    rows = (_row(r, c, covers) for r, c in zip(covering, each_credits, strict=False))
    if not additional:
        return tuple(rows)
    named = messages.ADDITIONAL_COURSE.format
    return tuple(replace(row, name=named(name=row.name)) for row in rows)


def _row(result: Result, credits: str, covers: str) -> SheetCourse:
    return SheetCourse(
        code=result.course,
        name=result.name,
        credits=credits,
        mark=result.mark,
        obtained=f"{result.obtained[:4]}-{result.obtained[4:]}",
        way=str(result.way),
        covers=covers,
        original_number=result.original_number,
        note=result.note if result.way in (Way.EXEMPTION, Way.TRANSFER) else "",
    )


def _remarks(release: Release, remarks: Mapping[str, str]) -> tuple[SheetRemark, ...]:
    """What the candidate stated, in the order of the table of remarks."""
    known = {remark.key: remark.words for remark in release.remarks}
    in_order = [*(key for key in known if key in remarks), *sorted(set(remarks) - set(known))]
    return tuple(SheetRemark(known.get(key, key), remarks[key]) for key in in_order)


def _papers(
    release: Release, dossier: Dossier, submission: Submission, check: Check
) -> tuple[str, ...]:
    major = release.major(submission.answers.get("major", ""))
    papers = papers_for(
        release,
        remarks=causes_of(submission.answers, submission.remarks),
        verdict=check.verdict,
        ways=tuple(sorted({result.way for result in dossier.results})),
        level=major.level if major else "",
        photo=submission.answers.get("photo") or ("yes" if dossier.photo else "no"),
    )
    return tuple(paper.words for paper in papers)


def _photo_words(answers: Mapping[str, str], photo: bytes | None) -> str:
    stated = answers.get("photo", "")
    return messages.PHOTO_WORDS.get("no" if photo is None else stated, "")


def _confirmed(release: Release, application: Application) -> str:
    one = application.confirmed
    if one is None:
        return ""
    office = release.office(one.office)
    return messages.CONFIRMED.format(
        office=office.name if office else one.office,
        by=one.by,
        moment=words.moment_words(one.at),
        version=one.submission,
    )
