"""Who may change which field, and what the candidate starts from (FAQ 4, 5; S32–S43, principles 8, 24)."""

from collections.abc import Mapping
from datetime import datetime

from form_server.rules.dossier import Application, Correction, Dossier
from form_server.rules.fields import BY_NAME, FIELDS, ID_KINDS, Field
from form_server.rules.form.typed_fields import parse_field
from form_server.rules.people import numbers
from site_builder.published.release import Policies, Release, Round

__all__ = [
    "changed_fields",
    "corrections_for",
    "current_answers",
    "doubts",
    "editable_by_candidate",
    "field_named",
    "may_edit",
    "missing_answers",
    "of_another_document",
    "starting_answers",
]

_THE_CANDIDATES_OWN = frozenset(("identity", "contact", "prior"))
_UNLISTED = {"candidate": "edit", "office": "on_request", "city": "on_request", "province": "edit"}
_NEVER_LAID_OVER = frozenset(("name",))
_FILLED_IN_FOR_HER = frozenset(("university", "plan_version", "id_kind"))

Rights = Mapping[str, Mapping[str, str]]


def field_named(name: str) -> Field:
    """The row of the field table. Raises KeyError for a name that no form has."""
    return BY_NAME[name]


def may_edit(rights: Rights, field_name: str, who: str) -> str:
    """edit, on_request, forward, remark or none, before confirmation (S32–S39).

    Personal data that the table does not list is the candidate's own, the name apart (S37).
    """
    listed = rights.get(field_name)
    if listed is not None:
        return listed.get(who, "none")
    field = BY_NAME.get(field_name)
    if field is None or field.name == "name" or field.page not in _THE_CANDIDATES_OWN:
        return "none"
    return _UNLISTED.get(who, "none")


def editable_by_candidate(release: Release) -> frozenset[str]:
    """Names of the fields that the candidate changes online (S33–S38)."""
    names = (field.name for field in FIELDS)
    return frozenset(n for n in names if may_edit(release.rights, n, "candidate") == "edit")


def starting_answers(dossier: Dossier, release: Release, round: Round) -> Mapping[str, str]:
    """What the form shows first: the record with its corrections, then the last application's answers.

    Every field of the form is there. The major stands under its main code, with its university and a
    plan version in force; sex and birth date are suggested from the ID number where the record has none.
    """
    answers = {field.name: _recorded(field, dossier) for field in FIELDS}
    last = _last_application(dossier, round)
    if last:
        answers |= _carried_over(last, dossier, editable_by_candidate(release))
    answers |= _of_the_major(answers, release, round)
    id_number = answers["id_number"]
    if numbers.usable_id_number(id_number):
        answers["id_kind"] = answers["id_kind"] or ID_KINDS[0]
        born = numbers.birth_date_of(id_number)
        answers["sex"] = answers["sex"] or numbers.sex_of(id_number)
        answers["birth_date"] = answers["birth_date"] or (born.isoformat() if born else "")
    return answers


def current_answers(
    working: Mapping[str, str], dossier: Dossier, release: Release
) -> Mapping[str, str]:
    """What was filled in, with the fields that only offices change as they stand in the dossier now."""
    editable = editable_by_candidate(release)
    fixed = {f.name: _recorded(f, dossier) for f in FIELDS if f.name not in editable}
    return {**working, **fixed}


def _recorded(field: Field, dossier: Dossier) -> str:
    value = dossier.value(field.name)
    if field.name == "id_number" and not numbers.proves(value):
        return ""
    parsed = parse_field(field, value)
    return parsed if isinstance(parsed, str) else value


def _last_application(dossier: Dossier, round: Round) -> Application | None:
    others = (each for each in dossier.applications.values() if each.round != round.id)
    dated = [(touched, each) for each in others if (touched := _touched(each))]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def _touched(application: Application) -> datetime | None:
    newest = application.submitted
    return application.saved_at or (newest.at if newest else None)


def _carried_over(last: Application, dossier: Dossier, editable: frozenset[str]) -> dict[str, str]:
    """Answers of the last application, but for fields that were corrected after it."""
    newest = last.submitted
    answers = last.working or (newest.answers if newest else {})
    touched = _touched(last)
    later = {n for n, c in dossier.corrections.items() if touched is None or c.at > touched}
    return {n: v for n, v in answers.items() if n in editable and v and n not in later}


def _of_the_major(answers: Mapping[str, str], release: Release, round: Round) -> dict[str, str]:
    major = release.major(answers["major"])
    if major is None:
        return {}
    version = answers["plan_version"]
    in_force = version and major.plan_in(round.id, version) is not None
    return {
        "major": major.code,
        "university": answers["university"] or next(iter(major.universities), ""),
        "plan_version": version if in_force else round.plan_version,
    }


def corrections_for(
    dossier: Dossier, answers: Mapping[str, str], by: str, at: datetime
) -> Mapping[str, Correction]:
    """The corrections that these answers lay over the record; the record itself stays (principle 10).

    A field changed back to what the record says loses its correction. The name and what belongs to the
    offices are not touched: their corrections come another way (S39–S43).
    """
    corrections = dict(dossier.corrections)
    for field in FIELDS:
        if not _laid_over(field, dossier) or field.name not in answers:
            continue
        before, after = dossier.record.get(field.name, ""), answers[field.name]
        if after == _recorded(field, dossier):
            continue
        if _same(field, before, after):
            corrections.pop(field.name, None)
        else:
            corrections[field.name] = Correction(before, after, by, at)
    return corrections


def _laid_over(field: Field, dossier: Dossier) -> bool:
    if field.name in _NEVER_LAID_OVER or field.page == "office":
        return False
    return field.name not in _FILLED_IN_FOR_HER or field.name in dossier.record


def _same(field: Field, before: str, after: str) -> bool:
    return before == after or parse_field(field, before) == after


def changed_fields(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Names whose values differ, a missing one counting as empty, in the order of the form."""
    names = {n for n in (*before, *after) if before.get(n, "") != after.get(n, "")}
    in_order = [field.name for field in FIELDS if field.name in names]
    return (*in_order, *sorted(names.difference(in_order)))


def missing_answers(answers: Mapping[str, str], policies: Policies) -> tuple[str, ...]:
    """Required fields without an answer, in the order of the form."""
    wanted = policies.required_fields
    missing = {name for name in wanted if not answers.get(name, "").strip()}
    return changed_fields(dict.fromkeys(missing, " "), {})


def of_another_document(kind: str) -> bool:
    """Whether the number is that of another document than the ID card, so that its digits say nothing."""
    return kind not in ("", ID_KINDS[0])


def doubts(answers: Mapping[str, str]) -> tuple[str, ...]:
    """Keys of what does not fit together and stops nothing (principle 21; S33, S34)."""
    id_number = answers.get("id_number", "")
    if not numbers.proves(id_number):
        return ("id-missing",)
    if of_another_document(answers.get("id_kind", "")):
        return ()
    fault = numbers.id_number_fault(id_number)
    born = numbers.birth_date_of(id_number)
    told = {
        "id-fifteen": fault == "fifteen",
        "id-number-check": fault not in (None, "fifteen"),
        "sex-id-mismatch": _differ(answers.get("sex", ""), numbers.sex_of(id_number)),
        "birth-id-mismatch": _differ(
            answers.get("birth_date", ""), born.isoformat() if born else ""
        ),
    }
    return tuple(key for key, holds in told.items() if holds)


def _differ(first: str, second: str) -> bool:
    return bool(first and second and first != second)
