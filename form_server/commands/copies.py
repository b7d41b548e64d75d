"""`backup` and `restore`: the data folder to a place of its own and back, each proved whole before it counts."""

import argparse
import hashlib
import json
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from form_server.assemble import House, open_house
from form_server.clock import machine_now
from form_server.durable import write_whole
from form_server.publishing.folder import PublishingFolder
from form_server.settings import Settings, settings_for
from form_server.store.protocol import Damaged
from form_server.store.record_copy import copy_records
from form_server.store.tiny_store import TinyStore
from form_server.web.views.warnings import LAST_COPY

MANIFEST = "manifest.json"
PLAIN = ("clock-offset", "release-last-good.json", "demonstration.txt")
"""small files of the data folder that go along; sessions and throttles do not"""
FOLDERS = ("rules", "publishing")
PHOTOS = "photos"


class NotWhole(Exception):
    """What was copied is not what it should be; the text names the place."""


def back_up(given: argparse.Namespace) -> int:
    """Exit 0 when the copy is proved whole, else 1."""
    settings = settings_for(given.data, given.site)
    if not (settings.data / "records.db").exists():
        print(f"{settings.data} holds no records", file=sys.stderr)
        return 1
    begun = time.monotonic()
    house = open_house(settings)
    try:
        made = _copy(house, given.folder.absolute())
    except (Damaged, NotWhole, OSError) as error:
        print(f"no copy was made: {error}", file=sys.stderr)
        return 1
    finally:
        house.close()
    write_whole(settings.data / LAST_COPY, f"{machine_now().isoformat()}\n".encode())
    print(
        f"{made} in {time.monotonic() - begun:.1f} s; the keys ({settings.keys}) are not in it: copy them apart"
    )
    return 0


def _copy(house: House, folder: Path) -> Path:
    """Made aside and renamed, so that a copy is there whole or not at all; photos are kept once for all copies."""
    settings = house.settings
    target = folder / f"{machine_now():%Y%m%d-%H%M%S}"
    aside = folder / f".{target.name}.new"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside.mkdir(mode=0o700)
    events = copy_records(settings.data, aside, house.keys.key("audit-salt"))
    for name in PLAIN:
        if (settings.data / name).is_file():
            shutil.copy2(settings.data / name, aside / name)
    with PublishingFolder(settings.data).alone():
        for name in FOLDERS:
            if (settings.data / name).is_dir():
                shutil.copytree(settings.data / name, aside / name)
    photos = _copy_photos(settings.data / PHOTOS, folder / PHOTOS)
    _prove(aside, house.keys.key("audit-salt"), folder / PHOTOS)
    told_of = {"made": machine_now().isoformat(), "audit_events": events, "photos": photos}
    sums = {each.relative_to(aside).as_posix(): _sum(each) for each in _files(aside)}
    manifest = json.dumps({**told_of, "files": sums}, indent=1) + "\n"
    write_whole(aside / MANIFEST, manifest.encode())
    aside.rename(target)
    return target


def _copy_photos(source: Path, target: Path) -> int:
    """Those that are not there yet; a photo is named by its digest and never changes."""
    count = 0
    for photo in sorted(source.glob("??/*.jpg")):
        copy = target / photo.parent.name / photo.name
        count += 1
        if copy.exists():
            continue
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = copy.with_suffix(".new")
        shutil.copyfile(photo, aside)
        aside.replace(copy)
    return count


def _prove(folder: Path, audit_salt: bytes, photos: Path) -> tuple[int, int]:
    """Reads the whole copy: every page, every row, the chain, every photo that a dossier names.

    Dossiers and photos. Raises Damaged or NotWhole.
    """
    store = TinyStore(folder, audit_salt, thorough=True)
    try:
        broken = store.verify_audit()
        if broken:
            raise NotWhole(broken)
        named = store.read(lambda view: [(one.id, one.photo) for one in view.every_dossier()])
    finally:
        store.close()
    for name in ("records.db.lock",):
        (folder / name).unlink(missing_ok=True)
    for dossier_id, photo in named:
        if photo and not (photos / photo[:2] / f"{photo}.jpg").is_file():
            raise NotWhole(f"dossier {dossier_id}: photo {photo} is missing")
    return len(named), sum(1 for _, photo in named if photo)


def restore(given: argparse.Namespace) -> int:
    """Into a data folder that holds no records; what was there stays untouched otherwise."""
    settings, source = settings_for(given.data, given.site), given.folder.absolute()
    if (settings.data / "records.db").exists():
        print(
            f"{settings.data} holds records already: name an empty folder with --data",
            file=sys.stderr,
        )
        return 1
    try:
        dossiers, photos, events = _restore(settings, source)
    except (Damaged, NotWhole, OSError, ValueError, KeyError) as error:
        print(f"not restored: {error}", file=sys.stderr)
        return 1
    print(f"{dossiers} dossiers, {photos} photos, {events} audit events restored and proved whole")
    return 0


def _restore(settings: Settings, source: Path) -> tuple[int, int, int]:
    manifest = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
    for name, wanted in manifest["files"].items():
        if _sum(source / name) != wanted:
            raise NotWhole(f"{source / name} is not what was copied")
    if not (settings.keys / "audit-salt.1").is_file():
        raise NotWhole(f"the keys are not at {settings.keys}: put their copy there first")
    aside = settings.data.with_name(settings.data.name + ".restoring")
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(source, aside, ignore=shutil.ignore_patterns(MANIFEST))
    aside.chmod(0o700)
    if (source.parent / PHOTOS).is_dir():
        shutil.copytree(source.parent / PHOTOS, aside / PHOTOS)
    house = open_house(settings_for(settings.data, settings.site))
    try:
        dossiers, photos = _prove(aside, house.keys.key("audit-salt"), aside / PHOTOS)
    finally:
        house.close()
    for each in sorted(aside.iterdir()):
        _put_back(each, settings.data / each.name)
    aside.rmdir()
    return dossiers, photos, int(manifest["audit_events"])


def _put_back(source: Path, target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    source.replace(target)


def _files(folder: Path) -> Iterator[Path]:
    return (each for each in sorted(folder.rglob("*")) if each.is_file())


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
