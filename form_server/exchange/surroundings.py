"""What an import works with: the store, the release, the fonts, the folders."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from form_server.exchange.doubts import Doubts, MissingCharacters
from form_server.exchange.known import ReleaseCodes
from form_server.exchange.progress import Progress, silent
from form_server.rules.dossier import Dossier
from form_server.store.protocol import Store
from site_builder.published.release import Release

AT_ONCE = 200
"""dossiers read in one question"""


@dataclass(frozen=True, slots=True)
class Surroundings:
    store: Store
    release: Release
    photos: Path
    """folder of the photos"""
    offices_file: Path
    """content/data/offices.yml"""
    missing_characters: MissingCharacters
    known: ReleaseCodes = field(init=False)
    doubts: Doubts = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", ReleaseCodes(self.release))
        object.__setattr__(self, "doubts", Doubts(self.known, self.missing_characters))

    def dossiers(
        self, admission_numbers: Iterable[str], progress: Progress = silent
    ) -> Iterator[tuple[str, Dossier | None]]:
        """Each number with its dossier as it stands, few at a time so that memory stays small."""
        wanted = tuple(admission_numbers)
        for start in range(0, len(wanted), AT_ONCE):
            chunk = wanted[start : start + AT_ONCE]
            yield from zip(chunk, self._read(chunk), strict=True)
            progress(min(start + AT_ONCE, len(wanted)), len(wanted))

    def _read(self, chunk: tuple[str, ...]) -> list[Dossier | None]:
        return self.store.read(lambda view: [view.dossier(number) for number in chunk])
