"""A printed document as an answer."""

from bottle import HTTPResponse, request

PDF = "application/pdf"


def hands_out() -> bool:
    """Whether this request takes the paper itself: a HEAD learns only that it is there."""
    return bool(request.method != "HEAD")


def pdf(content: bytes, name: str) -> HTTPResponse:
    """The PDF as an answer that the browser opens under that file name."""
    headers = {"Content-Type": PDF, "Content-Disposition": f'inline; filename="{name}"'}
    return HTTPResponse(content, headers=headers)
