"""/staff/publish/catalogue: all majors as a workbook, and back: wrong cells by sheet, row and column, else a draft."""

from collections import Counter

from bottle import HTTPResponse, request

from form_server.actions.acts import Acting
from form_server.actions.publishing import drafts
from form_server.actions.publishing.drafts import DraftWanted
from form_server.publishing.builder import Imported
from form_server.web.forms import ticked
from form_server.web.publishing.addresses import ROOM, after
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words import editor_words as said

BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_LINES = 60
MOST_WRONG = 100
"""cells, and faults of the files, that one page lists; the rest are counted"""
routes = Routes()


@routes.get(f"{ROOM}catalogue")
def show(web: Web, _: Acting) -> Answer:
    return _page(web)


def _page(web: Web, found: Imported | None = None, fault: str = "") -> Answer:
    cells, faults = (found.cells, found.faults) if found else ((), ())
    unlisted = Counter(each.sheet or said.WHOLE_FILE for each in cells[MOST_WRONG:])
    return web.pages.page(
        "publishing/catalogue.html",
        found=found,
        cells=cells[:MOST_WRONG],
        faults=faults[:MOST_WRONG],
        unlisted=list((unlisted + Counter({said.GENERATED: len(faults[MOST_WRONG:])})).items()),
        errors={"workbook": fault} if fault else {},
    )


@routes.get(f"{ROOM}catalogue.xlsx")
def download(_: Web, acting: Acting) -> Answer:
    data = acting.resources.publishing.builder.catalogue()
    named = f'attachment; filename="majors-{acting.visit.received_at:%Y%m%d}.xlsx"'
    return HTTPResponse(data, headers={"Content-Type": BOOK, "Content-Disposition": named})


@routes.post(f"{ROOM}catalogue")
def upload(web: Web, acting: Acting) -> Answer:
    """A dry run: nothing is changed before the draft that comes of it is published."""
    given = request.files.get("workbook")
    data = given.file.read() if given else b""
    if not data:
        return _page(web, fault=said.NO_FILE)
    found = acting.resources.publishing.builder.imported(data, ticked("replaced"))
    if not found.ok or not found.texts:
        return _page(web, found)
    title = said.CATALOGUE.format(len(found.texts))
    wanted = DraftWanted(title, found.texts, effects=_shortened(found.lines))
    return after(drafts.begin(acting, wanted), "/send")


def _shortened(lines: tuple[str, ...]) -> tuple[str, ...]:
    told = tuple(_signed(line.strip()) for line in lines if line.strip())
    left = len(told) - MOST_LINES
    return (*told[:MOST_LINES], said.MORE.format(left)) if left > 0 else told


def _signed(line: str) -> str:
    """The sign in words: it may stand at the start or behind the plan it belongs to."""
    for sign, words in said.SIGNS:
        line = line.replace(f"：{sign} ", f"：{words}")
        line = f"{words}{line[2:]}" if line.startswith(f"{sign} ") else line
    return line
