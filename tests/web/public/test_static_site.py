"""The builder's output as the service hands it out: small where the browser can unpack it."""

import gzip
from datetime import datetime

import brotli
import pytest

from tests.conftest import Office
from tests.visiting import Answer

UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress}
MODERN = "gzip, deflate, br, zstd"


def fetched(office: Office, address: str, asked: str = "") -> Answer:
    visitor = office.visitor()
    return visitor._ask("GET", address, b"", {"accept_encoding": asked} if asked else {})


@pytest.mark.parametrize(
    ("asked", "packing"), [("gzip, deflate", "gzip"), (MODERN, "br"), ("br;q=0, gzip", "gzip")]
)
@pytest.mark.parametrize("address", ["/", "/faq/steps/", "/data/release.json", "/feed.xml"])
def test_a_packed_page_is_the_same_page(
    office: Office, address: str, asked: str, packing: str
) -> None:
    plain = fetched(office, address)
    packed = fetched(office, address, asked)

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == packing
    assert packed.headers["content-type"] == plain.headers["content-type"]
    assert packed.headers["vary"] == "Accept-Encoding"
    assert UNPACK[packing](packed.body) == plain.body


def test_a_first_visit_to_the_home_page_stays_small(office: Office) -> None:
    page = fetched(office, "/", "gzip")
    text = gzip.decompress(page.body).decode()
    assets = [part.split('"')[0] for part in text.split('"/assets/')[1:]]

    weights = [len(fetched(office, f"/assets/{name}", "gzip").body) for name in set(assets)]

    assert len(page.body) + sum(weights) <= 14 * 1024


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        ("2007-05-21T23:58:00", 120),
        ("2007-05-28T10:00:00", 300),
        ("2007-06-04T23:59:00", 60),
        ("2007-06-04T23:59:59", 1),
        ("2007-06-05T00:00:00", 300),
        ("2007-06-08T23:59:50", 10),
    ],
)
@pytest.mark.parametrize("address", ["/", "/calendar/", "/data/release.json", "/calendar.ics"])
def test_nobody_keeps_a_page_for_more_than_five_minutes_or_past_the_next_boundary(
    office: Office, address: str, moment: str, seconds: int
) -> None:
    office.now = datetime.fromisoformat(f"{moment}+08:00")

    answer = fetched(office, address)

    assert answer.headers["cache-control"] == f"public, max-age={seconds}"
