"""What a page is told that has saved by itself: a few words, never a page, never more than "not submitted" (FAQ 21)."""

import json
from collections.abc import Mapping

from bottle import HTTPResponse, request

from form_server.actions.candidate.autosave import Autosaved
from form_server.rules.dossier import Application
from form_server.rules.outcome import Refused
from form_server.web.candidate.late import kept_late
from form_server.web.visits import CANDIDATE
from form_server.web.web import Web
from form_server.web.words.facts import label_of
from form_server.web.words.refusals import REFUSALS
from form_server.web.words.speech import refusal

MARK = "autosave"
"""the field by which a script says that nobody has pressed a button"""
SAVED_SO = frozenset(
    f"/apply/{page}" for page in ("identity", "contact", "major", "photo", "remarks")
)
JSON = "application/json; charset=utf-8"
STILL_HERE = "填写的内容还在这一页上。"
COPIED = "收到的内容已另存在“没有提交的内容”里，可以打印，它不是申报。"
ENDED = f"没有自动保存：登录已过期。{STILL_HERE}请按“保存并继续”，登录以后接着保存。"
ELSE = f"没有自动保存。{STILL_HERE}请按“保存并继续”，看看怎么办。"
TROUBLE = f"暂时不能自动保存，稍后会再试。{STILL_HERE}"


def by_itself() -> bool:
    """Whether this post was sent by the script of a page that saves by itself."""
    return request.method == "POST" and request.path in SAVED_SO and MARK in request.forms


def kept(saved: Autosaved) -> HTTPResponse:
    """When it was saved and what was left; the values as they stand now, for the next time."""
    said = _saved_words(saved.application) if saved.application else ""
    left = "、".join(label_of(name) for name in saved.left)
    told = f"{said}{left}还没有自动保存，填好以后请按“保存并继续”。" if left else said
    return _json({"words": told, "seen": dict(saved.values)})


def _saved_words(application: Application) -> str:
    saved_at = f"（{application.saved_at:%H:%M}）" if application.saved_at else ""
    newest = application.submitted
    if newest is None:
        return f"已保存{saved_at}，尚未提交。"
    return f"已保存{saved_at}，改动尚未提交；目前有效的仍是第 {newest.n} 版。"


def not_kept(
    web: Web, refused: Refused, number: str, page: str, typed: Mapping[str, str]
) -> HTTPResponse:
    """The refusal in one sentence; what came too late is kept as a copy, as with the button."""
    said = refusal(refused, web.resources.release, web.office_now())
    copied = COPIED if kept_late(web, refused, number, page, typed) else ""
    told = f"没有自动保存：{said.heading.removeprefix('没有保存：')}。{copied or STILL_HERE}按“保存并继续”可以看到怎么办。"
    return _json({"words": told}, max(REFUSALS[refused.reason].status, 409))


def in_short(web: Web, answer: HTTPResponse) -> HTTPResponse:
    """Any page or redirection that the request would have met on its way, in words for the script."""
    if answer.get_header("Content-Type", "") == JSON:
        return answer
    if web.visits.session(CANDIDATE) is None:
        return _json({"words": ENDED}, 403)
    if answer.status_code >= 500:
        return _json({"words": TROUBLE}, 503)
    return _json({"words": ELSE}, 403)


def _json(told: dict[str, object], status: int = 200) -> HTTPResponse:
    return HTTPResponse(
        json.dumps(told, ensure_ascii=False), status=status, headers={"Content-Type": JSON}
    )
