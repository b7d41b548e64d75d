"""The hard cases of the questions and answers, each a person of fixed number to try it with."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from form_server.invented import histories, words
from form_server.invented.candidate_maker import Invented, Maker, Studied
from form_server.rules.dossier import NumberPair
from form_server.rules.people import numbers
from site_builder.published.release import Office

FIRST = "200304"
UNKNOWN_OLD_NUMBER = "01999999"
_CHECKS = "0123456789X"


@dataclass(frozen=True, slots=True)
class HardCase:
    """`admission_number`, `name` and `id_number` are what to enter when registering."""

    key: str
    words: str
    admission_number: str
    name: str
    id_number: str
    what_to_try: str
    record_number: str = ""
    """the 12-digit number on file; empty when there is none"""


Cast = tuple[HardCase, tuple[Invented, ...]]


def cast_of(maker: Maker) -> tuple[Cast, ...]:
    """Every hard case the release has the majors for, with the people who play it."""
    casts = (_Stage(maker, key, at).cast() for at, key in enumerate(words.CASES, 1))
    return tuple(cast for cast in casts if cast)


class _Stage:
    """One hard case in the making; `at` is its place in the list and its serial number."""

    def __init__(self, maker: Maker, key: str, at: int) -> None:
        self._maker = maker
        self._key = key
        self._at = at
        self._luck = random.Random(f"case/{key}")

    def cast(self) -> Cast | None:
        """None when the release has no major to play it with."""
        people = tuple(_PLAYS.get(self._key, _Stage._ordinary)(self))
        if not people and self._key != "old-number-unknown":
            return None
        people = tuple(replace(each, case=self._key) for each in people)
        return self._case(people), people

    def _case(self, people: tuple[Invented, ...]) -> HardCase:
        told = words.CASES[self._key]
        first = people[0] if people else self._person()
        old = first.conversions[0].old_number if first.conversions else UNKNOWN_OLD_NUMBER
        number = old if self._key in ("old-number", "old-number-unknown") else ""
        facts = {
            "record_number": first.admission_number,
            "other_number": people[-1].admission_number if people else "",
        }
        return HardCase(
            self._key,
            told.title,
            number or first.admission_number,
            first.record["name"],
            first.record.get("id_number", ""),
            told.what_to_try.format(**facts),
            first.admission_number if people else "",
        )

    # -- people ----------------------------------------------------------------

    def _person(
        self,
        studied: Studied | None = None,
        courses: list[histories.Passed] | None = None,
        office: Office | None = None,
        first: str = FIRST,
    ) -> Invented:
        """Someone of the home office with a photo and without an old number, unless said otherwise."""
        chosen = studied or self._maker.current[0]
        passed = histories.courses_of(chosen[1], self._luck) if courses is None else courses
        keeper = office or self._home()
        made = self._maker.make(self._luck, self._at, self._at * 431, chosen, passed, keeper, first)
        return replace(made, conversions=(), portrait=self._at % 2)

    def _home(self) -> Office:
        """An office with on-site days of its own, so that they show; else any."""
        offices, own_days = self._maker.offices, self._maker.round.offices
        return next((each for each in offices if each.code in own_days), offices[0])

    def _ordinary(self) -> Iterator[Invented]:
        yield self._person()

    def _renamed(self) -> Iterator[Invented]:
        yield _changed(self._person(), name=_NAMES[self._key])

    def _wrong_id_number(self) -> Iterator[Invented]:
        made = self._person()
        right = made.record["id_number"]
        wrong = _CHECKS[(_CHECKS.index(right[-1]) + 1) % len(_CHECKS)]
        yield _changed(made, id_number=right[:-1] + wrong)

    def _old_id_number(self) -> Iterator[Invented]:
        made = self._person()
        whole = made.record["id_number"]
        yield _changed(made, id_number=whole[:6] + whole[8:17])

    def _no_id_number(self) -> Iterator[Invented]:
        yield _changed(self._person(), id_number="")

    def _no_photo(self) -> Iterator[Invented]:
        yield replace(self._person(), portrait=None)

    def _old_number(self) -> Iterator[Invented]:
        made = self._person()
        old = f"{made.admission_number[:2]}{self._at:06d}"
        pair = NumberPair(old, made.admission_number, made.record["name"])
        yield replace(made, conversions=(pair,))

    def _nobody(self) -> Iterator[Invented]:
        return iter(())

    def _several_numbers(self) -> Iterator[Invented]:
        made = self._person()
        half = len(made.results) // 2
        other = f"{made.admission_number[:7]}{50 + self._at:05d}"
        yield replace(made, results=made.results[half:])
        yield replace(made, admission_number=other, results=made.results[:half], portrait=None)

    def _discontinued(self) -> Iterator[Invented]:
        yield from self._ended(certificates=False, first="200004")

    def _no_certificates(self) -> Iterator[Invented]:
        yield from self._ended(certificates=True, first="199604")

    def _ended(self, certificates: bool, first: str) -> Iterator[Invented]:
        for major in self._maker.release.majors:
            if bool(major.no_certificates_since) is certificates and major.no_exams_since:
                yield self._person((major, major.plans[0]), first=first)
                return

    def _substitution(self) -> Iterator[Invented]:
        for major, plan in self._maker.replaced:
            courses = histories.courses_of(plan, self._luck)
            older = histories.with_substitutes(courses, plan, major.code, self._maker.release, 2)
            yield self._person((major, plan), older)
            return

    def _older_plan(self) -> Iterator[Invented]:
        for studied in self._maker.older[:1]:
            yield self._person(studied, first="199604")

    def _transfer_not_shown(self) -> Iterator[Invented]:
        exempt = {code for each in self._maker.release.exemptions for code in each.courses}
        for major, plan in self._maker.current:
            courses = histories.courses_of(plan, self._luck)
            hidden = next((each for each in courses if each.code in exempt), None)
            if hidden:
                yield self._person((major, plan), [each for each in courses if each != hidden])
                return

    def _nearly(self) -> Iterator[Invented]:
        studied = self._maker.current[0]
        yield self._person(studied, histories.courses_of(studied[1], self._luck)[1:])

    def _unrelated_prior(self) -> Iterator[Invented]:
        for studied in self._maker.current:
            if studied[0].prior:
                yield _changed(self._person(studied), prior_major=words.UNRELATED)
                return

    def _sex_differs(self) -> Iterator[Invented]:
        made = self._person()
        others = {numbers.MALE: numbers.FEMALE, numbers.FEMALE: numbers.MALE}
        yield _changed(made, sex=others[made.record["sex"]])

    def _out_of_town(self) -> Iterator[Invented]:
        yield self._person(office=self._maker.offices[-1])


def _changed(made: Invented, **fields: str) -> Invented:
    """With these fields of the record; an empty one is left out."""
    record = {name: value for name, value in {**made.record, **fields}.items() if value}
    return replace(made, record=record)


_NAMES = {
    "wrong-name": "王晓蓝",
    "changed-name": "李小毛",
    "rare-character": "姜㛃",
    "rarer-character": "陈\U0002cc56",
    "unprintable-character": "吴\U00020bb7祥",
}
_PLAYS: dict[str, Callable[[_Stage], Iterator[Invented]]] = {
    "wrong-name": _Stage._renamed,
    "changed-name": _Stage._renamed,
    "wrong-id-number": _Stage._wrong_id_number,
    "old-id-number": _Stage._old_id_number,
    "no-id-number": _Stage._no_id_number,
    "no-photo": _Stage._no_photo,
    "old-number": _Stage._old_number,
    "old-number-unknown": _Stage._nobody,
    "several-numbers": _Stage._several_numbers,
    "discontinued": _Stage._discontinued,
    "no-certificates": _Stage._no_certificates,
    "rare-character": _Stage._renamed,
    "rarer-character": _Stage._renamed,
    "unprintable-character": _Stage._renamed,
    "substitution": _Stage._substitution,
    "older-plan": _Stage._older_plan,
    "transfer-not-shown": _Stage._transfer_not_shown,
    "nearly": _Stage._nearly,
    "unrelated-prior": _Stage._unrelated_prior,
    "sex-differs": _Stage._sex_differs,
    "out-of-town": _Stage._out_of_town,
}
