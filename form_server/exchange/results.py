"""Results in: upserted by course code and original number; only `replace` deletes (principle 20)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from form_server.exchange.plans import FieldChange, ImportWrite, RowChange, RowEffect, Run
from form_server.exchange.problems import FileFault, Problems
from form_server.exchange.progress import Progress
from form_server.exchange.result_rows import Incoming, read_results
from form_server.exchange.surroundings import Surroundings
from form_server.exchange.tables import Table
from form_server.rules.dossier import Dossier, Event, Result, State
from form_server.rules.people.merges import followed
from form_server.store.protocol import View

RESULTS_CHANGED = "results-changed"
"""an event of the dossier; its words are the codes of the courses"""
_UNCONFIRMED = (State.DRAFT, State.SUBMITTED, State.RETURNED)


def plan_results(
    table: Table,
    around: Surroundings,
    problems: Problems,
    progress: Progress,
    replacing: bool,
) -> tuple[int, list[RowChange], list[ImportWrite]]:
    """Rows that are the same, changes and steps.

    With `replacing`, results that the file lacks are deleted, for the candidates it names and no others.
    """
    incoming = read_results(table, problems)
    changes: list[RowChange] = []
    steps: list[ImportWrite] = []
    same = 0
    for number, dossier in around.dossiers(incoming, progress):
        rows = incoming.pop(number)
        if dossier is None:
            problems.add(FileFault.CANDIDATE_UNKNOWN, rows[0].row, "准考证号", number)
            continue
        _doubt_courses(rows, dossier, around, problems)
        rows, dossier = _followed(rows, dossier, around, problems)
        ends = dossier.admission_number != number
        found = list(_changes(dossier.admission_number, rows, dossier, replacing and not ends))
        same += len(rows) - sum(each.change is not RowEffect.REMOVED for each in found)
        changes += found
        put = PutResults(
            number, tuple(each.result for each in rows), replacing and not ends, around
        )
        if put.merged(dossier) != dossier:
            steps.append(put)
    return same, changes, steps


def _followed(
    rows: list[Incoming], dossier: Dossier, around: Surroundings, problems: Problems
) -> tuple[list[Incoming], Dossier]:
    """The rows of a number that was merged, as they stand under the receiving one (S74); said as a warning."""
    if not dossier.merged_into:
        return rows, dossier
    results = tuple(each.result for each in rows)
    receiving, moved = around.store.read(lambda view: followed(dossier, results, view.dossier))
    number, said = dossier.admission_number, {"receiving": receiving.admission_number}
    problems.add(FileFault.NUMBER_MERGED, rows[0].row, "准考证号", number, **said)
    pairs = zip(rows, moved, strict=True)
    return [replace(each, result=result) for each, result in pairs], receiving


@dataclass(frozen=True, slots=True)
class PutResults:
    """Lays the results of one candidate over those on file, where the number has ended over those of the receiving one."""

    number: str
    results: tuple[Result, ...]
    replacing: bool
    around: Surroundings

    def prepare(self) -> None:
        pass

    def merged(self, dossier: Dossier) -> Dossier:
        kept = {} if self.replacing else {each.key: each for each in dossier.results}
        kept |= {each.key: each for each in self.results}
        results = tuple(sorted(kept.values(), key=lambda each: (each.obtained, each.key)))
        if results == dossier.results:
            results = dossier.results
        merged = replace(dossier, results=results)
        return replace(merged, warnings=self.around.doubts.of_dossier(merged))

    def write(self, view: View, run: Run) -> None:
        """Candidates whose application is not confirmed are told: the check is made anew from these results."""
        named = view.dossier(self.number)
        if named is None:
            raise LookupError("a dossier went away between plan and import")
        before, results = followed(named, self.results, view.dossier)
        after = replace(self, results=results).merged(before)
        if after == before:
            return
        if after.results != before.results and _is_open(before):
            changed = set(after.results) ^ set(before.results)
            words = "、".join(sorted({each.course for each in changed}))
            event = Event(run.at, RESULTS_CHANGED, "import", words)
            after = replace(after, events=(*after.events, event))
        view.save_dossier(after)


def _is_open(dossier: Dossier) -> bool:
    return any(each.state in _UNCONFIRMED for each in dossier.applications.values())


def _doubt_courses(
    rows: list[Incoming], dossier: Dossier, around: Surroundings, problems: Problems
) -> None:
    for each in rows:
        if around.doubts.unknown_course(each.result.course):
            problems.add(FileFault.COURSE_UNKNOWN, each.row, "课程代码", each.result.course)


def _changes(
    number: str, rows: list[Incoming], dossier: Dossier, replacing: bool
) -> Iterator[RowChange]:
    kept = {each.key: each for each in dossier.results}
    for one in rows:
        before = kept.pop(one.result.key, None)
        subject = f"{number} {one.result.course}"
        if before is None:
            yield RowChange(one.row, subject, RowEffect.NEW)
        elif before != one.result:
            change = FieldChange(one.result.name, _words(before), _words(one.result))
            yield RowChange(one.row, subject, RowEffect.CHANGED, (change,))
    for gone in kept.values() if replacing else ():
        change = FieldChange(gone.name, _words(gone), "")
        yield RowChange(rows[0].row, f"{number} {gone.course}", RowEffect.REMOVED, (change,))


def _words(result: Result) -> str:
    parts = (
        result.name,
        result.mark,
        result.obtained,
        str(result.way),
        "" if result.credits is None else str(result.credits),
        result.original_number,
        result.note,
    )
    return " ".join(part for part in parts if part)
