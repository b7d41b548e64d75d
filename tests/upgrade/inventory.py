"""Everything that a data folder holds, read through today's program, as plain values that a file can keep."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from form_server.actions.status import status_code
from form_server.assemble import House
from form_server.clock import OFFICE_ZONE
from form_server.rules.counted_facts import facts_of
from form_server.rules.dossier import Dossier, State
from form_server.rules.form.printed_codes import digest_of
from form_server.rules.publication import Draft, Request
from form_server.store.protocol import AuditEvent, AuditWanted, By, DossierWanted, View
from site_builder.published.plain import to_plain
from site_builder.published.release import read_release

Plain = Any
SINCE, UNTIL = (datetime(year, 1, 1, tzinfo=OFFICE_ZONE) for year in (2000, 2200))


def kept_in(house: House) -> dict[str, Plain]:
    """By kind of thing, then by the name under which it is kept."""
    records = house.store.read(_records)
    dossiers = house.store.read(lambda view: list(view.every_dossier()))
    return {
        **records,
        "codes": dict(_codes(house, dossiers)),
        "photos": {each: _sum(house.resources.photos.read(each)) for each in _photos(dossiers)},
        "publishing": _publishing(house),
        "rules": _rules(house),
        "clock offset": house.clock.offset().total_seconds(),
    }


def _records(view: View) -> dict[str, Plain]:
    dossiers = sorted(view.every_dossier(), key=lambda each: each.admission_number)
    numbers = [each.admission_number for each in dossiers]
    held = {
        "dossiers": {each.admission_number: to_plain(each) for each in dossiers},
        "accounts": {a.username: to_plain(a) for n in numbers for a in view.accounts_of(n)},
        "staff": {each.name: to_plain(each) for each in view.all_staff()},
        "old numbers": {n: to_plain(view.conversions_to(n)) for n in numbers},
        "late codes": {n: to_plain(view.late_codes(n)) for n in numbers},
        "name corrections": {n: to_plain(view.name_corrections(n)) for n in numbers},
    }
    return {
        **held,
        "how many": {kind: len(each) for kind, each in held.items()},
        "found by": _found_by(view, dossiers),
        "tallies": dict(_tallies(view, dossiers)),
        "audit": _audit(view),
    }


def _found_by(view: View, dossiers: list[Dossier]) -> dict[str, Plain]:
    """The admission numbers to which references, printed codes and lists lead."""
    applications = [one for each in dossiers for one in each.applications.values()]
    offices = sorted({each.records_office for each in dossiers})
    references = [one.reference for one in applications if one.reference]
    digests = [each.digest for one in applications for each in one.submissions]
    rounds = sorted({one.round for one in applications})
    return {
        "reference": {each: _number(view.dossier_by_reference(each)) for each in references},
        "check code": {each: _number(view.dossier_by_check_code(each)) for each in digests},
        "opaque id": {each.id: _number(view.dossier_by_id(each.id)) for each in dossiers},
        "state": {
            f"{state} in {one}": _numbers(
                view, DossierWanted(office=offices, state=(state,), round=one)
            )
            for state in map(str, State)
            for one in rounds
        },
    }


def _number(dossier: Dossier | None) -> str | None:
    return dossier.admission_number if dossier else None


def _numbers(view: View, wanted: DossierWanted) -> list[str]:
    return [each.admission_number for each in view.dossiers(wanted, limit=1000).dossiers]


def _tallies(view: View, dossiers: list[Dossier]) -> Iterator[tuple[str, int]]:
    """Each counter under all that it is divided by."""
    facts = [fact for each in dossiers for fact in facts_of(each)]
    whats = sorted({fact.what for fact in facts})
    places = sorted({place for fact in facts for place in fact.places})
    for one in sorted({fact.round for fact in facts}):
        for by in By:
            for each in view.tallied(one, whats, by, places):
                yield f"{one} {each.what} at {each.place or 'all'} by {by} {each.value}", each.n


def _audit(view: View) -> dict[str, Plain]:
    number, head = view.audit_head()
    acts = Counter(f"{event.act} by {event.actor}: {event.result}" for event in _events(view))
    return {"events": number, "head": head, "acts": dict(sorted(acts.items()))}


def _events(view: View) -> Iterator[AuditEvent]:
    before = None
    while True:
        page = view.audited(AuditWanted(SINCE, UNTIL), before, 100)
        yield from (event for _, event in page.events)
        if page.next is None:
            return
        before = page.next


def _codes(house: House, dossiers: list[Dossier]) -> Iterator[tuple[str, Plain]]:
    """What stands on paper for each application: its status code, and the check code of each version made anew."""
    key = house.keys.key("digest")
    for application in (one for each in dossiers for one in each.applications.values()):
        if reference := application.reference:
            versions = {
                str(one.n): digest_of(key, reference, one.n, one.answers, one.remarks)
                for one in application.submissions
            }
            yield (
                reference,
                {"status": status_code(house.resources, reference), "versions": versions},
            )


def _photos(dossiers: list[Dossier]) -> list[str]:
    named = {photo for each in dossiers for photo in (each.photo, *each.photos_before)}
    return sorted(named - {""})


def _sum(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


def _publishing(house: House) -> dict[str, Plain]:
    folder = house.publishing.folder
    drafts, waiting, settled = folder.drafts(), folder.waiting(), folder.settled()
    holders: list[Draft | Request] = [*drafts, *waiting, *settled]
    changes = [change for each in holders for change in each.changes]
    texts = sorted({each for one in changes for each in (one.before, one.after)} - {""})
    return {
        "drafts": {each.id: to_plain(each) for each in drafts},
        "waiting": {each.id: to_plain(each) for each in waiting},
        "settled": {each.id: to_plain(each) for each in settled},
        "texts": {each: _sum(folder.text(each)) for each in texts},
    }


def _rules(house: House) -> dict[str, Plain]:
    """Of each binding part that was ever in force: its windows."""
    files = sorted((house.settings.data / "rules").glob("*.json"))
    return {file.stem: to_plain(read_release(file).rounds) for file in files}
