"""FAQ 2 and 9: the form is printed and signed before it is brought (S18–S19, S59)."""

from tests.builders import a_dossier
from tests.conftest import Office
from tests.documents.reading import squeezed, text_of
from tests.web.steps import a_candidate, submit


def test_paper_and_page_have_a_place_to_sign(office: Office) -> None:
    candidate = a_candidate(office, a_dossier(1))
    submit(candidate)

    paper = text_of(candidate.get("/apply/form.pdf").body)
    page = squeezed(candidate.get("/apply/print").page.text)

    assert [words for words in ("考生签名", "受托人") if words not in paper] == []
    assert [words for words in ("考生签名", "受托人签名") if words not in page] == []
