"""The press opens its fonts once, whichever thread asks first."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from form_server.documents.printer import Printer
from tests.documents.builders import a_sheet


def test_the_press_prints_both_papers_and_names_missing_characters(cache: Path) -> None:
    press = Printer(cache)
    press.warm()

    papers = press.application_form(a_sheet()), press.authorisation_letter(a_sheet())

    assert [paper[:5] for paper in papers] == [b"%PDF-", b"%PDF-"]
    assert press.missing_characters("姜㛃\U00031350") == ("\U00031350",)


def test_threads_that_find_the_press_cold_all_get_their_form(cache: Path) -> None:
    press = Printer(cache)

    with ThreadPoolExecutor(4) as threads:
        forms = list(threads.map(lambda _: press.application_form(a_sheet()), range(8)))

    assert len(set(forms)) == 1
