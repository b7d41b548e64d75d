"""What those who run the service should know at once: the disk, the site, publications that failed, the copies."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path

from form_server.publishing.folder import PublishingFolder
from form_server.rules.publication import Stage
from form_server.settings import Settings
from form_server.web.words import alarm_words
from site_builder.published.moments import next_boundary
from site_builder.published.release import Release
from site_builder.published.words import moment_words

LEAST_FREE = 2 << 30
"""bytes; below, a rush may fill the disk before someone comes"""
GRACE = timedelta(minutes=10)
"""a build at a boundary takes its time"""
OLDEST_COPY = timedelta(hours=26)
LAST_COPY = "last-backup"
"""file in the data folder: the moment of the last copy, by the machine clock"""


def problems(
    settings: Settings, release: Release, now: datetime, machine_now: datetime
) -> Iterator[str]:
    """A sentence each; nothing when all is well."""
    free = shutil.disk_usage(settings.data).free
    if free < LEAST_FREE:
        yield alarm_words.LITTLE_SPACE.format(gigabytes=free / 2**30)
    if release.built_at:
        due = next_boundary(release, release.built_at)
        if due and due + GRACE < now:
            yield alarm_words.SITE_IS_OLD.format(due=moment_words(due))
    yield from _publications(PublishingFolder(settings.data))
    yield from _copies(settings.data, machine_now)


def _publications(folder: PublishingFolder) -> Iterator[str]:
    """What failed and was followed by nothing that was published."""
    tried = (each for each in folder.settled() if each.stage in (Stage.FAILED, Stage.DONE))
    for each in takewhile(lambda one: one.stage is Stage.FAILED, tried):
        at = moment_words(each.done_at or each.at)
        yield alarm_words.NOT_PUBLISHED.format(title=each.title, at=at)


def _copies(data: Path, machine_now: datetime) -> Iterator[str]:
    try:
        last = datetime.fromisoformat((data / LAST_COPY).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        yield alarm_words.NO_COPY
        return
    if machine_now - last > OLDEST_COPY:
        hours = (machine_now - last) // timedelta(hours=1)
        yield alarm_words.OLD_COPY.format(hours=hours)
