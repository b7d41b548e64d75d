"""The check before sending, then from the click that publishes one notice to the page that people see, as everything runs.

    python -m benchmarks.publishing [--pages 2000] [--runs 5] [--port 8471]

The click is a POST to the running service; live is the first answer of the public address that says the new title.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

from benchmarks._corpus import make_corpus
from form_server.actions.sign_ins import staff_session
from form_server.assemble import open_house
from form_server.clock import office_moment
from form_server.rules.dossier import Role, Staff
from form_server.settings import settings_for

START = "2007-05-28 10:00"
LONGEST = 60.0
GOAL = 2.0


class Browser:
    """Keeps cookies and sends the forms of pages, as an editor's browser does."""

    def __init__(self, base: str, session: str) -> None:
        self.base = base
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self._session = session

    def ask(self, address: str, fields: dict[str, str] | None = None) -> tuple[str, str]:
        """The address that answered in the end, and its page."""
        data = urllib.parse.urlencode(fields).encode() if fields else None
        wanted = urllib.request.Request(self.base + address, data)
        jar = next(h.cookiejar for h in self._opener.handlers if hasattr(h, "cookiejar"))
        visit = [f"{each.name}={each.value}" for each in jar if each.name != "biye-staff"]
        wanted.add_header("Cookie", "; ".join([*visit, f"biye-staff={self._session}"]))
        with self._opener.open(wanted, timeout=60) as answer:
            return answer.geturl().removeprefix(self.base), answer.read().decode()

    def token(self, page: str) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', page)
        assert found
        return found[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--port", type=int, default=8471)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="biye-bench-") as folder:
        _measure(Path(folder), given.pages, given.runs, given.port)


def _measure(folder: Path, pages: int, runs: int, port: int) -> None:
    content = make_corpus(folder / "content", pages)
    _without_second_person(content)
    site, data = folder / "output", folder / "data"
    _run("site_builder", "build", "--content", content, "--output", site, "--at", START)
    session = _editor(data, site)
    log = (folder / "serve.log").open("wb")
    command = [sys.executable, "-m", "form_server", "serve", "--port", str(port)]
    command += ["--data", str(data), "--site", str(site), "--content", str(content)]
    server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        browser = Browser(f"http://127.0.0.1:{port}", session)
        _wait(browser)
        notice = sorted(content.glob("notices/2007/notice-*.md"))[0]
        checks, seconds = zip(
            *(_once(browser, content, notice, n) for n in range(runs)), strict=True
        )
    finally:
        server.terminate()
        server.wait()
        log.close()
    load = os.getloadavg()[0]
    print(
        f"from click to live at {pages} pages, {runs} runs, load {load:.1f} on {os.cpu_count()} cores"
    )
    print(
        f"  median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s; goal {GOAL:.0f} s"
    )
    later = f"median of the next {statistics.median(checks[1:]):.2f} s" if runs > 1 else "no more"
    print(f"the page before it, with a check of everything: first {checks[0]:.2f} s, {later}")


def _once(browser: Browser, content: Path, notice: Path, n: int) -> tuple[float, float]:
    """Opens, changes and saves one notice; seconds of the page before sending, and from the click on 发布."""
    name = notice.relative_to(content).as_posix()
    title = f"第 {n} 次改的标题"
    _, page = browser.ask("/staff/publish/list/notices")
    token = browser.token(page)
    draft, page = browser.ask("/staff/publish/open", {"csrf": token, "path": name})
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    text = re.sub(
        r"(?m)^title: .*$", f"title: {title}", notice.read_text(encoding="utf-8"), count=1
    )
    browser.ask(draft, {"csrf": token, "version": version[1], "file": name, "text": text})
    asked = time.monotonic()
    browser.ask(f"{draft}/send")
    started = time.monotonic()
    browser.ask(f"{draft}/send", {"csrf": token, "reason": "benchmark"})
    while title not in browser.ask(f"/{name.removesuffix('.md')}/")[1]:
        if time.monotonic() - started > LONGEST:
            raise SystemExit(f"not live after {LONGEST:.0f} s")
        time.sleep(0.02)
    return started - asked, time.monotonic() - started


def _editor(data: Path, site: Path) -> str:
    """The session of an editor who has signed in."""
    house = open_house(settings_for(data, site))
    house.clock.set(office_moment(START))
    staff = Staff(
        "editor", Role.EDITOR, "", "-", "-", house.clock.now(), must_change_password=False
    )
    house.store.commit(lambda view: view.save_staff(staff))
    token = staff_session(house.resources, staff).token
    house.close()
    return token


def _without_second_person(content: Path) -> None:
    file = content / "data" / "policies.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("second_person: true", "second_person: false"), encoding="utf-8")


def _wait(browser: Browser) -> None:
    until = time.monotonic() + LONGEST
    while True:
        try:
            browser.ask("/readyz")
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _run(package: str, *arguments: object) -> None:
    command = [sys.executable, "-m", package, *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
