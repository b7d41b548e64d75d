"""Reads a printed document with the tools that other people read it with."""

import subprocess
from io import BytesIO
from pathlib import Path

from PIL import Image


def run(*command: str | Path, given: bytes | None = None) -> bytes:
    """What the command writes. Raises CalledProcessError with its complaint when it fails."""
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def text_of(pdf: bytes, page: int | None = None) -> str:
    """The text in reading order, without spaces and line breaks."""
    pages = ("-f", str(page), "-l", str(page)) if page else ()
    raw = run("pdftotext", "-raw", "-enc", "UTF-8", *pages, "-", "-", given=pdf).decode()
    return squeezed(raw)


def squeezed(text: str) -> str:
    return "".join(text.split())


def facts_of(pdf: bytes) -> dict[str, str]:
    lines = run("pdfinfo", "-isodates", "-", given=pdf).decode().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def page_count(pdf: bytes) -> int:
    return int(facts_of(pdf)["Pages"])


def picture_of(pdf: bytes, page: int = 1, dpi: int = 100) -> Image.Image:
    number = str(page)
    ppm = run("pdftoppm", "-r", str(dpi), "-f", number, "-l", number, "-", given=pdf)
    return Image.open(BytesIO(ppm))


def codes_on(pdf: bytes, folder: Path) -> set[str]:
    """What a scanner reads from the first page."""
    picture = folder / "page.png"
    picture_of(pdf, dpi=150).save(picture)
    return set(run("zbarimg", "-q", "--nodbus", picture).decode().split())
