"""The manuals as they are printed: A4, pictures in the text. `python -m tests.manual_printing FOLDER` writes the PDFs."""

import sys
from pathlib import Path

import markdown
from playwright.sync_api import Browser, sync_playwright

from tests.browser import CHROMIUM, FLAGS

MANUALS = Path(__file__).parent.parent / "docs" / "manuals"
NAMES = ("counter", "editor", "province", "reviewer")
STYLE = """
@page { size: A4; margin: 12mm 15mm; }
body { font: 9.8pt/1.48 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; margin: 0; }
h1 { font-size: 16pt; margin: 0 0 2mm; }
h2 { font-size: 12.5pt; margin: 3mm 0 1.5mm; border-bottom: 0.4pt solid #888; break-after: avoid; }
h2.over { break-before: page; margin-top: 0; }
p, ul, ol { margin: 0 0 1.6mm; }
ul, ol { padding-left: 5mm; }
img { display: block; max-width: 100%; max-height: 46mm; margin: 0 auto 1mm; border: 0.4pt solid #888; }
table { border-collapse: collapse; width: 100%; margin-bottom: 1.6mm; }
th, td { border: 0.4pt solid #888; padding: 0.4mm 1.5mm; text-align: left; }
code { font-family: monospace; font-size: 9pt; }
"""


def printed(chromium: Browser, name: str) -> bytes:
    """The manual as a PDF."""
    source = MANUALS / f"{name}.md"
    body = markdown.markdown(source.read_text(encoding="utf-8"), extensions=["tables"])
    body = body.replace("<h2>第二页", '<h2 class="over">第二页')
    page = chromium.new_page()
    try:
        page.goto(source.as_uri())  # so that its pictures are found beside it
        page.set_content(f"<html lang=zh-CN><style>{STYLE}</style><body>{body}</body></html>")
        page.wait_for_function("[...document.images].every(one => one.complete)")
        return page.pdf(prefer_css_page_size=True)
    finally:
        page.close()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for each in NAMES:
            (folder / f"{each}.pdf").write_bytes(printed(opened, each))
        opened.close()
