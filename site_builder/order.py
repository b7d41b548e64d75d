"""What is to be built."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from site_builder.keeping import Workshop
from site_builder.published.words import OFFICE_ZONE
from site_builder.releases import Output
from site_builder.scanning import Code, Hashes


@dataclass(frozen=True, slots=True)
class Order:
    """The folder content/ with the hashes of its files, for that moment."""

    root: Path
    files: Hashes
    at: datetime
    name: str
    """of the release"""
    code: Code
    place: Output

    @property
    def workshop(self) -> Workshop:
        return Workshop(self.place.root)

    @property
    def day(self) -> date:
        return self.at.astimezone(OFFICE_ZONE).date()

    def data(self) -> Hashes:
        """The files that are no Markdown."""
        return {name: own for name, own in self.files.items() if not name.endswith(".md")}

    def standing(self) -> Hashes:
        """The files that are no notices."""
        return {name: own for name, own in self.files.items() if not is_notice(name)}


def is_notice(name: str) -> bool:
    return name.startswith("notices/") and name.endswith(".md") and name.count("/") == 2
