"""What those who run the service should know at once: the disk, the site, the copies."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from form_server.settings import Settings
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
    settings: Settings, release: Release, now: datetime, machine: datetime
) -> Iterator[str]:
    """A sentence each; nothing when all is well."""
    free = shutil.disk_usage(settings.data).free
    if free < LEAST_FREE:
        yield f"数据所在的磁盘只剩 {free / 2**30:.1f} GB，请尽快清理；写不下时考生不能保存。"
    if release.built_at:
        due = next_boundary(release, release.built_at)
        if due and due + GRACE < now:
            yield f"公开网站没有在 {moment_words(due)} 换成新的一版：生成失败，请看服务日志。"
    yield from _copies(settings.data, machine)


def _copies(data: Path, machine: datetime) -> Iterator[str]:
    try:
        last = datetime.fromisoformat((data / LAST_COPY).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        yield "还没有备份过。请安排每天执行 python -m form_server backup 目录。"
        return
    if machine - last > OLDEST_COPY:
        hours = (machine - last) // timedelta(hours=1)
        yield f"最近一次备份已是 {hours} 小时以前，请检查备份任务。"
