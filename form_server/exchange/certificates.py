"""Certificates in: an approved application becomes registered, with the place where it is collected (principle 23)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from form_server.exchange.admission_numbers import admission_number
from form_server.exchange.plans import FieldChange, ImportWrite, RowChange, RowEffect, Run
from form_server.exchange.problems import FileFault, Problems
from form_server.exchange.progress import Progress
from form_server.exchange.surroundings import Surroundings
from form_server.exchange.tables import Table, TableRow
from form_server.rules.dossier import Application, Dossier, Event, State
from form_server.rules.office_entries import Certificate
from form_server.rules.outcome import Refused
from form_server.rules.review.certificates import registered
from form_server.store.protocol import View
from site_builder.tables.values import iso_day_of

NUMBER, DAY, PLACE = "证书编号", "登记日期", "领取地点"
CERTIFIED = (State.APPROVED, State.REGISTERED, State.ISSUED)


def plan_certificates(
    table: Table, around: Surroundings, problems: Problems, progress: Progress
) -> tuple[int, list[RowChange], list[ImportWrite]]:
    """Rows that are the same, changes and steps; one without an approved application is an error."""
    incoming = _read(table, problems)
    changes: list[RowChange] = []
    steps: list[ImportWrite] = []
    for number, dossier in around.dossiers(incoming, progress):
        row, certificate = incoming[number]
        application = certifiable(dossier) if dossier else None
        if application is None:
            fault = FileFault.NOT_APPROVED if dossier else FileFault.CANDIDATE_UNKNOWN
            problems.add(fault, row, "准考证号", number)
            continue
        after = certified(application, certificate)
        if isinstance(after, Refused):
            problems.add(FileFault.CERTIFICATE_ISSUED, row, "准考证号", number)
        elif after != application:
            changes.append(_change(row, number, application, after))
            steps.append(PutCertificate(number, certificate))
    return len(incoming) - len(changes), changes, steps


def certifiable(dossier: Dossier) -> Application | None:
    """The newest application that all levels have approved."""
    found = [each for each in dossier.applications.values() if each.state in CERTIFIED]
    return max(found, key=lambda one: one.round, default=None)


def certified(application: Application, certificate: Certificate) -> Application | Refused:
    """With the certificate; a place that the file leaves out stays as it was. Refused once it is handed out."""
    before = application.certificate
    if before:
        known = (certificate.number, certificate.registered, certificate.place or before.place)
        certificate = replace(certificate, place=known[2])
        if known == (before.number, before.registered, before.place):
            return application
    return registered(application, certificate)


@dataclass(frozen=True, slots=True)
class PutCertificate:
    number: str
    certificate: Certificate

    def prepare(self) -> None:
        pass

    def write(self, view: View, run: Run) -> None:
        dossier = view.dossier(self.number)
        application = certifiable(dossier) if dossier else None
        if dossier is None or application is None:
            raise LookupError("an approval went away between plan and import")
        after = certified(application, self.certificate)
        if isinstance(after, Refused):
            raise LookupError("a certificate was handed out between plan and import")
        if after == application:
            return
        event = Event(run.at, str(after.state), "import", self.certificate.number)
        applications = {**dossier.applications, after.round: after}
        view.save_dossier(
            replace(dossier, applications=applications, events=(*dossier.events, event))
        )


def _read(table: Table, problems: Problems) -> dict[str, tuple[int, Certificate]]:
    incoming: dict[str, tuple[int, Certificate]] = {}
    seen: dict[str, int] = {}
    for row in table.rows:
        number = admission_number(row, "准考证号", problems)
        certificate = _certificate(row, problems)
        if not number or certificate is None:
            continue
        if number in incoming or certificate.number in seen:
            column, value = (
                ("准考证号", number) if number in incoming else (NUMBER, certificate.number)
            )
            first = incoming[number][0] if number in incoming else seen[certificate.number]
            problems.add(FileFault.DUPLICATE_ROW, row.number, column, value, first=str(first))
            continue
        seen[certificate.number] = row.number
        incoming[number] = row.number, certificate
    return incoming


def _certificate(row: TableRow, problems: Problems) -> Certificate | None:
    cell = row.get(DAY)
    day = iso_day_of(cell)
    if cell and day is None:
        problems.add(FileFault.BAD_DAY, row.number, DAY, cell)
    if not row.get(NUMBER) or day is None:
        return None
    return Certificate(row.get(NUMBER), day, row.get(PLACE))


def _change(row: int, number: str, before: Application, after: Application) -> RowChange:
    told_before, told_after = _told(before.certificate), _told(after.certificate)
    fields = tuple(
        FieldChange(name, told_before.get(name, ""), value)
        for name, value in told_after.items()
        if told_before.get(name, "") != value
    )
    return RowChange(
        row, number, RowEffect.CHANGED if before.certificate else RowEffect.NEW, fields
    )


def _told(certificate: Certificate | None) -> Mapping[str, str]:
    if certificate is None:
        return {}
    return {
        NUMBER: certificate.number,
        DAY: certificate.registered,
        PLACE: certificate.place,
    }
