"""Asks the service for every published file, as browsers do, and keeps what it sent."""

import gzip
import http.client
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from inspections.house import Site
from inspections.verdicts import Verdict
from site_builder.published.headers import FIXED, content_type

MISSING = "/no-such-page/"
OF_THE_SERVICE = re.compile(r'href="(/apply/[^"#?]*|/search/\?[^"#]*)"')
MET = (200, 303)
"""what a page of the service may answer to a stranger: itself, or the way to sign in"""
SHORT = 300
"""seconds for which a page may stay in a cache"""
PACKED = (".html", ".css", ".js", ".json", ".xml")
ANSWERED_BY_THE_SERVICE = ("/search/",)
"""published for when the service is away; while it runs, it makes the page itself"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one address, unpacked."""

    address: str
    status: int
    headers: dict[str, str]
    body: bytes
    file: Path
    """where it was put for the judges"""


def published(site: Site) -> list[str]:
    """The address of every file of the release that is not only another form of its neighbour."""
    names = (
        os.path.relpath(Path(folder) / name, site.root)
        for folder, _, files in os.walk(site.root, followlinks=True)
        for name in files
        if not name.endswith((".gz", ".br"))
    )
    return sorted(f"/{name.removesuffix('index.html')}" for name in names)


def gather(site: Site) -> tuple[list[Answer], Verdict]:
    """Every published file, the pages of the service that they lead to, and one that is not there."""
    connection = http.client.HTTPConnection(urlsplit(site.base).netloc, timeout=30)
    try:
        files = [_ask(connection, site, address) for address in published(site)]
        found = {link for each in files for link in _leads_to(each)}
        others = [_ask(connection, site, link) for link in sorted(found)]
        missing = _ask(connection, site, MISSING)
        faults = [fault for each in files for fault in _faults(site, each)]
        faults += [f"{each.address}: {each.status}" for each in others if each.status not in MET]
        faults += [] if missing.status == 404 else [f"{MISSING}: {missing.status}"]
        faults += _clock_faults(_ask(connection, site, "/time"))
    finally:
        connection.close()
    seen = f"{len(files)} files, {len(others)} pages of the service, 404, /time"
    shown = [each for each in others if each.status == 200]
    return [*files, *shown, missing], Verdict("answers of the service", seen, tuple(faults))


def _leads_to(answer: Answer) -> list[str]:
    return OF_THE_SERVICE.findall(answer.body.decode()) if answer.file.suffix == ".html" else []


def _ask(connection: http.client.HTTPConnection, site: Site, address: str) -> Answer:
    connection.request("GET", quote(address, "/?=&%"), headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    if headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    file = _place(site, address, headers.get("content-type", ""))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)
    return Answer(address, answer.status, headers, body, file)


def _place(site: Site, address: str, kind: str) -> Path:
    """Where the answer is kept; what has no ending of its own is a page in a folder."""
    path = urlsplit(address).path
    page = kind.startswith("text/html") and not path.endswith(".html")
    name = f"{path.rstrip('/')}/index.html" if page else path
    return site.scratch / "sent" / name.lstrip("/")


def _faults(site: Site, answer: Answer) -> list[str]:
    """What is wrong with a published file as it was sent."""
    if answer.address in ANSWERED_BY_THE_SERVICE:
        return [] if answer.status == 200 else [f"{answer.address}: status {answer.status}"]
    path = f"{answer.address}index.html" if answer.address.endswith("/") else answer.address
    said = answer.headers
    found = [] if answer.status == 200 else [f"status {answer.status}"]
    if answer.body != (site.root / path.lstrip("/")).read_bytes():
        found.append("not what was published")
    if said.get("content-type") != content_type(path):
        found.append(f"content type {said.get('content-type')}")
    if path.endswith(PACKED) and len(answer.body) > 1400 and "content-encoding" not in said:
        found.append("not packed")
    lifetime = re.search(r"max-age=(\d+)", said.get("cache-control", ""))
    if not lifetime or (int(lifetime[1]) > SHORT and not path.startswith("/assets/")):
        found.append(f"lifetime {said.get('cache-control')}")
    found += [f"{name}: {said.get(name.lower())}" for name in FIXED if _differs(said, name)]
    return [f"{answer.address}: {each}" for each in found]


def _differs(said: dict[str, str], name: str) -> bool:
    return said.get(name.lower()) != FIXED[name]


def _clock_faults(answer: Answer) -> list[str]:
    told = json.loads(answer.body)
    whole = set(told) == {"now", "next_boundary", "phase"}
    return [] if answer.status == 200 and whole else [f"/time: {answer.status} {told}"]
