"""The builder's output as the service hands it out: small where the browser can unpack it."""

import gzip

import pytest

from tests.conftest import Office
from tests.visiting import Answer


def fetched(office: Office, address: str, packed: bool) -> Answer:
    visitor = office.visitor()
    headers = {"accept_encoding": "gzip, deflate"} if packed else {}
    return visitor._ask("GET", address, b"", headers)


@pytest.mark.parametrize("address", ["/", "/faq/steps/", "/data/release.json", "/feed.xml"])
def test_a_packed_page_is_the_same_page(office: Office, address: str) -> None:
    plain = fetched(office, address, packed=False)
    packed = fetched(office, address, packed=True)

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-type"] == plain.headers["content-type"]
    assert packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body


def test_a_first_visit_to_the_home_page_stays_small(office: Office) -> None:
    page = fetched(office, "/", packed=True)
    text = gzip.decompress(page.body).decode()
    assets = [part.split('"')[0] for part in text.split('"/assets/')[1:]]

    weights = [len(fetched(office, f"/assets/{name}", packed=True).body) for name in set(assets)]

    assert len(page.body) + sum(weights) <= 14 * 1024
