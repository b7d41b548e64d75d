"""The photo on file as an answer of its own, for those who may see the dossier."""

from bottle import HTTPResponse

from form_server.actions.cases import Case
from form_server.web.web import Web


def photo_answer(web: Web, case: Case) -> HTTPResponse:
    """The photo on file, never as a page of its own."""
    content = web.resources.photos.read(case.dossier.photo) if case.dossier.photo else None
    if content is None:
        return HTTPResponse("", status=404)
    headers = {"Content-Type": "image/jpeg", "Content-Security-Policy": "sandbox"}
    return HTTPResponse(content, headers=headers)
