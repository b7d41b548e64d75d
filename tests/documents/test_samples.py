"""The samples that the site offers for download look as what is printed now.

When the form changes on purpose, `BIYE_SAMPLES=write` makes them anew.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from form_server.documents.application_form import application_form
from form_server.documents.authorisation_letter import authorisation_letter
from form_server.documents.fonts import Fonts
from form_server.rules.form.sheet import Sheet
from tests.documents.builders import a_sheet, corrected, fields
from tests.documents.reading import page_count, text_of

FILES = Path(__file__).parents[2] / "content" / "files"
SAMPLES: dict[str, Callable[[Sheet, Fonts], bytes]] = {
    "sample-application-form.pdf": application_form,
    "sample-authorisation-letter.pdf": authorisation_letter,
}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_is_what_is_printed_now(fonts: Fonts, name: str) -> None:
    sheet = a_sheet(fields=corrected(fields(), "sex", "男"))
    printed, path = SAMPLES[name](sheet, fonts), FILES / name
    if os.environ.get("BIYE_SAMPLES") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(printed)

    sample = path.read_bytes()

    assert text_of(sample) == text_of(printed)
    assert page_count(sample) == 1
    assert "演示" in text_of(sample)
    assert len(sample) < 200_000
