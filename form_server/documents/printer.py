"""The press: opens the fonts once, when first needed, and prints sheets for every thread of a process."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from form_server.rules.form.sheet import GraduateRecord, Sheet

if TYPE_CHECKING:
    from form_server.documents.fonts import Fonts


class Printer:
    """`cache` is a folder of its own where the prepared fonts are kept between starts."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._lock = threading.Lock()
        self._fonts: Fonts | None = None

    def warm(self) -> None:
        """Prepares the fonts now, so that the first form does not wait for them."""
        self._opened()

    def application_form(self, sheet: Sheet) -> bytes:
        """《毕业生申报表》 as PDF."""
        from form_server.documents.application_form import application_form

        return application_form(sheet, self._opened())

    def authorisation_letter(self, sheet: Sheet) -> bytes:
        """委托书 as PDF."""
        from form_server.documents.authorisation_letter import authorisation_letter

        return authorisation_letter(sheet, self._opened())

    def graduate_records(self, name: str, records: Sequence[GraduateRecord]) -> bytes:
        """《毕业生登记表》 of a batch as one PDF. ValueError when there is none."""
        from form_server.documents.graduate_record import Batch, graduate_records

        return graduate_records(Batch(name, tuple(records)), self._opened())

    def missing_characters(self, text: str) -> tuple[str, ...]:
        """The characters of `text` that no font has, each once."""
        from form_server.documents.fonts import missing_characters

        return missing_characters(text, self._opened())

    def _opened(self) -> Fonts:
        if self._fonts is None:
            with self._lock:
                if self._fonts is None:
                    from form_server.documents.fonts import open_fonts

                    self._fonts = open_fonts(self._cache)
        return self._fonts
