"""What is to be built."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from site_builder.disk.build_cache import BuildCache
from site_builder.disk.file_hashes import Code, Hashes
from site_builder.published.words import OFFICE_ZONE
from site_builder.reading.attachments import FOLDER
from site_builder.releasing.releases import Output


@dataclass(frozen=True)
class Inputs:
    """The folder content/ with the hashes of its files, for that moment."""

    root: Path
    files: Hashes
    at: datetime
    name: str
    """of the release"""
    code: Code
    place: Output

    @property
    def cache(self) -> BuildCache:
        """What earlier builds into the same folder left."""
        return BuildCache(self.place.root)

    @property
    def day(self) -> date:
        """The day of the moment, in office time."""
        return self.at.astimezone(OFFICE_ZONE).date()

    @cached_property
    def years(self) -> Mapping[str, Hashes]:
        """The files of notices by their year."""
        return self._parted[0]

    @property
    def other_files(self) -> Hashes:
        """All other files, those that are attached to pages too."""
        return self._parted[1]

    @cached_property
    def _parted(self) -> tuple[Mapping[str, Hashes], Hashes]:
        years: dict[str, dict[str, str]] = {}
        others: dict[str, str] = {}
        for name, own in self.files.items():
            if is_notice(name):
                years.setdefault(name.split("/", 2)[1], {})[name] = own
            else:
                others[name] = own
        return years, others

    @property
    def data(self) -> Hashes:
        """The files that say what is so: no Markdown, nothing attached."""
        known = self.other_files.items()
        return {n: own for n, own in known if not n.endswith(".md") and not n.startswith(FOLDER)}

    @cached_property
    def attachable(self) -> Hashes:
        """The files that pages may offer for download, with their hashes."""
        return {name: own for name, own in self.other_files.items() if name.startswith(FOLDER)}


def is_notice(name: str) -> bool:
    """Whether the file is a notice: in the folder of its year, below notices."""
    return name.startswith("notices/") and name.endswith(".md") and name.count("/") == 2
