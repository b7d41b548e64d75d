"""Doubtful old values: imported as they stand, kept as warnings on the dossier (principle 21)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from form_server.exchange.known import ReleaseCodes
from form_server.exchange.messages import ID_FAULTS
from form_server.exchange.problems import FileFault
from form_server.rules.dossier import Dossier
from form_server.rules.people import numbers
from site_builder.tables.values import iso_day_of, month_of

MissingCharacters = Callable[[str], tuple[str, ...]]
"""the characters of a text that no font has"""
_PRINTED = ("name", "address", "employer", "prior_major")
_SEXES = (numbers.MALE, numbers.FEMALE)
_ORDER = {fault: place for place, fault in enumerate(FileFault)}


@dataclass(frozen=True, slots=True)
class Doubt:
    """`name` is the field of the record that it is about."""

    fault: FileFault
    name: str
    facts: Mapping[str, str] = field(default_factory=dict)


class Doubts:
    """Judges records, results and photos by one release and one set of fonts."""

    def __init__(self, known: ReleaseCodes, missing_characters: MissingCharacters) -> None:
        self._known = known
        self._missing = missing_characters
        self._seen: dict[str, bool] = {}

    def of_dossier(self, dossier: Dossier) -> tuple[str, ...]:
        """The warning keys that the dossier deserves as it stands, in a fixed order."""
        faults = {each.fault for each in self.of_record(dossier.record)}
        if any(self.unknown_course(result.course) for result in dossier.results):
            faults.add(FileFault.COURSE_UNKNOWN)
        if not dossier.photo:
            faults.add(FileFault.NO_PHOTO)
        return tuple(str(fault) for fault in sorted(faults, key=_ORDER.__getitem__))

    def of_record(self, record: Mapping[str, str]) -> Iterator[Doubt]:
        yield from _of_id_number(record)
        yield from self._of_codes(record)
        birth_date, first_exam = record.get("birth_date", ""), record.get("first_exam", "")
        if birth_date and iso_day_of(birth_date) is None:
            yield Doubt(FileFault.BIRTH_DATE_UNCLEAR, "birth_date")
        if first_exam and month_of(first_exam) is None:
            yield Doubt(FileFault.FIRST_EXAM_UNCLEAR, "first_exam")
        for name in _PRINTED:
            rare = self._rare(record.get(name, ""))
            if rare:
                yield Doubt(FileFault.RARE_CHARACTER, name, {"characters": "、".join(rare)})

    def unknown_course(self, code: str) -> bool:
        return code not in self._known.courses

    def _of_codes(self, record: Mapping[str, str]) -> Iterator[Doubt]:
        known = self._known
        for name, fault, found in (
            ("major", FileFault.MAJOR_UNKNOWN, known.major),
            ("university", FileFault.UNIVERSITY_UNKNOWN, known.offices.get),
            ("registration_office", FileFault.REGISTRATION_OFFICE_UNKNOWN, known.offices.get),
        ):
            code = record.get(name, "")
            if code and found(code) is None:
                yield Doubt(fault, name)
        version = record.get("plan_version", "")
        if version and version not in known.plan_versions:
            yield Doubt(FileFault.PLAN_VERSION_UNKNOWN, "plan_version")

    def _rare(self, text: str) -> tuple[str, ...]:
        """Characters that no font has; each distinct character is asked for once."""
        for character in text:
            if character not in self._seen:
                self._seen[character] = bool(self._missing(character))
        return tuple(dict.fromkeys(each for each in text if self._seen[each]))


def _of_id_number(record: Mapping[str, str]) -> Iterator[Doubt]:
    text = record.get("id_number", "")
    if not numbers.proves(text):
        yield Doubt(FileFault.ID_NUMBER_MISSING, "id_number")
        return
    why = numbers.id_number_fault(text)
    if not numbers.usable_id_number(text):
        facts = {"why": ID_FAULTS.get(why or "", why or "")}
        yield Doubt(FileFault.ID_NUMBER_FAULTY, "id_number", facts)
        return
    if why:
        yield Doubt(FileFault.ID_NUMBER_OLD, "id_number")
    sex, birth_date = record.get("sex", ""), iso_day_of(record.get("birth_date", ""))
    born = numbers.birth_date_of(text)
    if sex in _SEXES and sex != numbers.sex_of(text):
        yield Doubt(FileFault.SEX_DIFFERS, "sex")
    if birth_date and born and birth_date != born.isoformat():
        yield Doubt(FileFault.BIRTH_DATE_DIFFERS, "birth_date")
