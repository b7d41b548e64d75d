"""The caretaker and the builder are killed at random moments of publishing: one whole site, and content that agrees."""

import multiprocessing
import os
import random
import signal
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from form_server.clock import OFFICE_ZONE
from form_server.publishing.builder import Builder
from form_server.publishing.content import ContentFolder
from form_server.publishing.folder import PublishingFolder
from form_server.publishing.publication_step import Publisher
from form_server.publishing.workroom import Workroom
from form_server.rules.publication import Request, Stage
from site_builder.published.release import read_release
from tests.journeys.serving import Served, serve
from tests.publishing.conftest import NOTICE, Place
from tests.publishing.conftest import place as place

KILLS = int(os.environ.get("BIYE_PUBLISHING_KILLS", "4"))
"""Bounded and short by default; the figure can be raised for a longer drill."""
LONGEST = 1.5
"""seconds after which the kill comes at the latest"""
PATIENCE = 60.0
"""seconds for the next caretaker and its builder; the machine may be busy"""
NOW = datetime(2007, 5, 28, 10, 0, tzinfo=OFFICE_ZONE)


def care(data: Path, content: Path, site: Path) -> None:
    """What the caretaker does with one look, in a process group of its own."""
    os.setsid()
    folder, files = PublishingFolder(data), ContentFolder(content)
    room = Workroom(data / "cache")
    Publisher(folder, files, Builder(content, site, room)).look(NOW)


def killed_while_publishing(place: Place, after: float) -> None:
    """Kills the caretaker with its builder."""
    desk = place.desk
    folders = (desk.folder.root.parent, desk.content.root, desk.builder.site)
    process = multiprocessing.get_context("fork").Process(target=care, args=folders)
    process.start()
    time.sleep(after)
    if process.pid:
        with suppress(ProcessLookupError):  # it has ended, or has no group of its own yet
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.join()


def title_in(text: str) -> str:
    return text.partition("title: ")[2].partition("\n")[0]


def test_kills_at_random_moments_leave_a_whole_site_and_content_that_agrees(place: Place) -> None:
    chance = random.Random(2007)
    content = place.desk.content
    old = title_in((content.read(NOTICE) or b"").decode())
    wrong: list[str] = []

    for n in range(KILLS):
        text = (content.read(NOTICE) or b"").decode().replace(old, f"第 {n} 次的标题", 1)
        request = place.ask(NOTICE, text)
        killed_while_publishing(place, chance.random() * LONGEST)
        wrong += [f"kill {n}: {each}" for each in amiss(place, {old, f"第 {n} 次的标题"})]
        place.publisher.look(NOW)
        wrong += [f"after {n}: {each}" for each in amiss(place, {f"第 {n} 次的标题"})]
        wrong += [] if settled(place, request) else [f"after {n}: the request is not settled"]
        old = f"第 {n} 次的标题"

    assert wrong == []


def children(pid: int) -> list[int]:
    """Of all its threads: the caretaker is started by one of them."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):
            found += map(int, task.read_text(encoding="ascii").split())
    return found


def caretaker_of(served: Served) -> int:
    """The one child of the server that is neither a worker nor Python's own helper; waits for the next one."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for pid in children(served.process.pid):
            with suppress(FileNotFoundError, ProcessLookupError):
                if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    return pid
        time.sleep(0.05)
    raise AssertionError("there is no caretaker")


def killed_in_service(served: Served, after: float, with_builder: bool) -> None:
    """The caretaker of the running service, with the builder that it has started or without."""
    caretaker = caretaker_of(served)
    time.sleep(after)
    doomed = [caretaker, *(children(caretaker) if with_builder else [])]
    for pid in doomed:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def wait_until_settled(place: Place, request: Request) -> None:
    until = time.monotonic() + PATIENCE
    while place.outcome(request).open and time.monotonic() < until:
        time.sleep(0.1)


def test_a_killed_caretaker_of_the_service_loses_no_request_and_makes_none_twice(
    place: Place, cache: Path
) -> None:
    desk, chance = place.desk, random.Random(2008)
    data, site, content = desk.folder.root.parent, desk.builder.site, desk.content
    old = title_in((content.read(NOTICE) or b"").decode())
    wrong: list[str] = []
    asked: list[Request] = []
    served = serve(data, site, f"{NOW:%Y-%m-%d %H:%M}", content=content.root)
    try:
        for n in range(KILLS):
            new = f"第 {n} 次的标题"
            text = (content.read(NOTICE) or b"").decode().replace(old, new, 1)
            caretaker_of(served)
            asked.append(place.ask(NOTICE, text))
            killed_in_service(served, chance.random() * LONGEST, with_builder=n % 2 == 0)
            wrong += [f"kill {n}: {each}" for each in amiss(place, {old, new})]
            wait_until_settled(place, asked[-1])
            wrong += [f"after {n}: {each}" for each in amiss(place, {new})]
            wrong += [] if settled(place, asked[-1]) else [f"after {n}: not settled"]
            old = new
    finally:
        served.stop()

    assert wrong == []
    assert desk.folder.waiting() == ()
    assert sorted(each.id for each in desk.folder.history()) == sorted(each.id for each in asked)


def amiss(place: Place, titles: set[str]) -> list[str]:
    """What is not as it must be: the site is one release, whole; its title is one of these."""
    site = (place.desk.builder.site / "current").resolve()
    release = read_release(site / "data" / "release.json")
    page = (site / "notices/2007/key-points/index.html").read_text(encoding="utf-8")
    listed = {each.title for each in release.notices}
    shown = {title for title in titles if f"<h1>{title}</h1>" in page}
    found = [] if shown and shown <= listed else [f"page and release differ: {shown} {listed}"]
    missing = [
        e.address for e in release.notices if not (site / e.address[1:] / "index.html").is_file()
    ]
    return found + [f"{each} is missing" for each in missing]


def settled(place: Place, request: Request) -> bool:
    """Done, with content and site saying the same."""
    written = title_in((place.desk.content.read(NOTICE) or b"").decode())
    done = place.outcome(request).stage is Stage.DONE
    return done and written in place.page("notices/2007/key-points")
