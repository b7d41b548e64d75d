"""Serves the builder's output, so that one process is a whole demonstration."""

from pathlib import Path

from bottle import HTTPResponse, request, static_file

from form_server.web.pages import HTML
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words.trouble_words import NO_SUCH_PAGE
from site_builder.published.headers import public_headers
from site_builder.published.moments import cache_seconds

PACKED = {"br": ".br", "gzip": ".gz"}
"""by the name of the packing, the ending of its copies"""

OF_THE_SERVICE = ("apply/", "staff/")
"""nothing of the builder's lies there; an address that no route has is told so by a page that knows the hour"""


routes = Routes()


@routes.get("/")
def serve_home(web: Web) -> Answer:
    return serve(web, "")


@routes.get("/<path:path>")
def serve(web: Web, path: str) -> Answer:
    """The file, or the index of the folder; an address without its closing slash is sent on."""
    if path.startswith(OF_THE_SERVICE):
        return web.pages.page("views/not-found.html", NO_SUCH_PAGE, status=404)
    root = _published(web).resolve()
    wanted = _inside(root, path)
    if wanted is None:
        return _missing(web)
    if wanted.is_dir():
        if path and not path.endswith("/"):
            return HTTPResponse(status=301, headers={"Location": f"/{path}/"})
        path = f"{path}index.html"
    there = (each for each in _unpacks() if (root / f"{path}{PACKED[each]}").is_file())
    packing = next(there, "")
    answer = static_file(f"{path}{PACKED.get(packing, '')}", root=str(root))
    if answer.status_code == 404:
        return _missing(web)
    if packing:
        answer.set_header("Content-Encoding", packing)
    return _dressed(web, answer, path)


def _published(web: Web) -> Path:
    return web.settings.site / "current"


def _dressed(web: Web, answer: HTTPResponse, path: str) -> Answer:
    """With the headers of the public site; an answer of its own for what was taken down."""
    release = web.resources.release
    if answer.status_code == 200 and f"/{path.removesuffix('index.html')}" in release.gone:
        answer.status = 410
    seconds = cache_seconds(release, web.visit().received_at)
    for name, value in public_headers(f"/{path}", seconds).items():
        answer.set_header(name, value)
    return answer


def _missing(web: Web) -> Answer:
    page = _published(web) / "404.html"
    text = page.read_bytes() if page.is_file() else f"{NO_SUCH_PAGE}\n".encode()
    return HTTPResponse(text, status=404, headers={"Content-Type": HTML})


def _unpacks() -> tuple[str, ...]:
    """The packings that the browser asks for, the smallest first; a range is served from the plain file."""
    if request.get_header("Range"):
        return ()
    asked = request.get_header("Accept-Encoding", "").split(",")
    names = {each.partition(";")[0].strip() for each in asked if not each.endswith("q=0")}
    return tuple(each for each in PACKED if each in names)


def _inside(root: Path, path: str) -> Path | None:
    """What a plain relative path names below `root`; links lead only to what the builder wrote."""
    if path.startswith("/") or any(part in ("", ".", "..") for part in path.rstrip("/").split("/")):
        return root if path == "" else None
    try:
        wanted = (root / path).resolve()
        wanted.stat()
    except (OSError, ValueError):
        return None
    written = root.parent.parent if root.parent.name == "releases" else root
    return wanted if wanted.is_relative_to(written) else None
