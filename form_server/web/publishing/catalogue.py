"""/staff/publish/catalogue: all majors as a workbook, and back: wrong cells by sheet, row and column, else a draft."""

from collections import Counter

from bottle import Bottle, HTTPResponse, request

from form_server.actions.publishing import drafts
from form_server.publishing.builder import Imported
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Refused
from form_server.web.forms import see_other, ticked
from form_server.web.publishing.addresses import DRAFT, ROOM, inside
from form_server.web.web import Web

BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIGNS = (("~", "改动"), ("+", "增加"), ("-", "去掉"))
WHOLE_FILE = "整个文件"
MOST_LINES = 60
MOST_WRONG = 100
"""cells, and faults of the files, that one page lists; the rest are counted"""


class CataloguePages:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(f"{ROOM}catalogue", callback=self.show)
        app.get(f"{ROOM}catalogue.xlsx", callback=self.download)
        app.post(f"{ROOM}catalogue", callback=self.upload)

    @inside
    def show(self, staff: Staff) -> HTTPResponse:
        return self._page(None, {})

    def _page(self, found: Imported | None, errors: dict[str, str]) -> HTTPResponse:
        cells, faults = (found.cells, found.faults) if found else ((), ())
        unlisted = Counter(each.sheet or WHOLE_FILE for each in cells[MOST_WRONG:])
        return self._web.pages.page(
            "publishing/catalogue.html",
            "专业目录工作簿",
            found=found,
            cells=cells[:MOST_WRONG],
            faults=faults[:MOST_WRONG],
            unlisted=list((unlisted + Counter({"生成的文件": len(faults[MOST_WRONG:])})).items()),
            errors=errors,
        )

    @inside
    def download(self, staff: Staff) -> HTTPResponse:
        data = self._web.publishing.builder.catalogue()
        named = f'attachment; filename="majors-{self._web.visit().received_at:%Y%m%d}.xlsx"'
        return HTTPResponse(data, headers={"Content-Type": BOOK, "Content-Disposition": named})

    @inside
    def upload(self, staff: Staff) -> HTTPResponse:
        """A dry run: nothing is changed before the draft that comes of it is published."""
        given = request.files.get("workbook")
        data = given.file.read() if given else b""
        if not data:
            return self._page(None, {"workbook": "请选择一个文件"})
        replaced = ticked("replaced")
        found = self._web.publishing.builder.imported(data, replaced)
        if not found.ok or not found.texts:
            return self._page(found, {})
        draft = drafts.begin(
            self._web.resources,
            self._web.publishing,
            self._web.visit(),
            staff,
            f"专业目录：{len(found.texts)} 个文件",
            found.texts,
            effects=_shortened(found.lines),
        )
        if isinstance(draft, Refused):
            return self._web.pages.refusal(draft)
        return see_other(f"{DRAFT}{draft.id}/send")


def _shortened(lines: tuple[str, ...]) -> tuple[str, ...]:
    told = tuple(_signed(line.strip()) for line in lines if line.strip())
    left = len(told) - MOST_LINES
    return (*told[:MOST_LINES], f"另有 {left} 处，见下面的对照") if left > 0 else told


def _signed(line: str) -> str:
    """The sign in words: it may stand at the start or behind the plan it belongs to."""
    for sign, words in SIGNS:
        line = line.replace(f"：{sign} ", f"：{words}")
        line = f"{words}{line[2:]}" if line.startswith(f"{sign} ") else line
    return line
