"""An application's answers as rows of a page: for checking before submission, and for the counter."""

from form_server.actions.cases import Case
from form_server.rules.fields import BY_NAME, FIELDS, Field, fields_of
from form_server.rules.form import field_answers
from form_server.rules.people.numbers import mask_id_number
from form_server.web.views.tasks import offered, recorded_words, shown_value
from form_server.web.words.facts import label_of
from form_server.web.words.form_words import GROUPS
from form_server.web.words.vocabulary import PHOTO

Row = tuple[str, str, str, str]
"""label, value, recorded value where it differs, address that changes it"""

IDENTITY = ("name", "current_name", "sex", "id_number", "birth_date", "major", "phone")
PAGES = {"prior": "major", "office": ""}
CHOSEN_FOR_ONE = frozenset({"university", "plan_version"})
"""chosen by the office where there is nothing to choose from"""


def answer_groups(case: Case) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Every field of the form in groups, each with the way back to where the candidate may change it."""
    told = [
        (title, tuple(_row(field, case, _change(field, case)) for field in fields_of(group)))
        for group, title in GROUPS
    ]
    to_photo = "photo?back=check" if "photo" in case.open_fields else ""
    photo = (label_of("own_photo"), PHOTO.get(case.answers.get("photo", ""), ""), "", to_photo)
    return (*told, (label_of("photo"), (photo,)))


def staff_rows(case: Case) -> tuple[Row, ...]:
    """Every field in the order of the form; the ID number is masked (security F2)."""
    return tuple(_masked(field, _row(field, case, "")) for field in FIELDS)


def identity_rows(case: Case) -> tuple[Row, ...]:
    """Who stands at the counter, beside the photo: what the clerk holds against the ID card."""
    fields = (BY_NAME[name] for name in IDENTITY if case.answers.get(name))
    return tuple(_masked(field, _row(field, case, "")) for field in fields)


def changed_since(case: Case, n: int) -> tuple[tuple[str, str, str], ...]:
    """(label, on the paper, now) of what differs between version `n` and the one in force; ID numbers masked."""
    newest = case.application.submitted
    paper = next((each for each in case.application.submissions if each.n == n), None)
    if newest is None or paper is None:
        return ()
    names = field_answers.changed_fields(paper.answers, newest.answers)
    told = [
        both_values(case, name, paper.answers.get(name, ""), newest.answers.get(name, ""))
        for name in names
    ]
    words = {remark.key: remark.words for remark in case.release.remarks}
    keys = sorted({*paper.remarks, *newest.remarks})
    remarks = [(k, paper.remarks.get(k, ""), newest.remarks.get(k, "")) for k in keys]
    return (*told, *((words.get(k, k), one, two) for k, one, two in remarks if one != two))


def both_values(case: Case, name: str, one: str, two: str) -> tuple[str, str, str]:
    """The label of a field, and two values of it in words."""
    if name == "photo":
        return label_of(name), PHOTO.get(one, one), PHOTO.get(two, two)
    field = BY_NAME.get(name)
    if field is None:
        return label_of(name), one, two
    shown = [
        shown_value(field, value, case.with_answers({**case.answers, name: value}))
        for value in (one, two)
    ]
    return label_of(name), beside(name, shown[0], shown[1]), beside(name, shown[1], shown[0])


def differences(case: Case) -> tuple[tuple[str, str, str], ...]:
    """(label, recorded, corrected) of every field that departs from the record; ID numbers masked."""
    return tuple(
        (label_of(name), beside(name, one.before, one.after), beside(name, one.after, one.before))
        for name, one in case.dossier.corrections.items()
    )


def beside(name: str, value: str, other: str) -> str:
    """The value; of a masked one also the places in which it differs from the other."""
    masked = _kept(name, value)
    if len(value) != len(other):
        return masked
    return "".join(m if v == o else v for m, v, o in zip(masked, value, other, strict=True))


def _kept(name: str, value: str) -> str:
    return mask_id_number(value) if name == "id_number" else value


def _masked(field: Field, row: Row) -> Row:
    label, value, before, change = row
    told = beside(field.name, value, before or value), beside(field.name, before, value)
    return (label, *told, change)


def _row(field: Field, case: Case, change: str) -> Row:
    words = shown_value(field, case.answers.get(field.name, ""), case)
    return (field.label, words, recorded_words(field, case, case.answers), change)


def _change(field: Field, case: Case) -> str:
    page = PAGES.get(field.page, field.page)
    fixed = field.name in CHOSEN_FOR_ONE and len(offered(field, case)) < 2
    if not page or fixed or field.name not in case.open_fields:
        return ""
    return f"{page}?back=check#{field.name}"
