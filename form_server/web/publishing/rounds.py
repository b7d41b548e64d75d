"""/staff/publish/round/…: the times of a round moved, with what that changes for whom; the next round made from it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from form_server.actions.acts import Acting
from form_server.actions.publishing import drafts
from form_server.actions.publishing.drafts import DraftWanted
from form_server.actions.publishing.moved_windows import looked_at
from form_server.clock import OFFICE_ZONE
from form_server.publishing import round_text, yaml_text
from form_server.publishing.content import ContentFolder
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows.moved_windows import Times
from form_server.web.forms import names_posted, typed
from form_server.web.publishing.addresses import ROOM, after
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words import editor_words as said
from form_server.web.words.window_effects import notice, sentences
from site_builder.published.release import Round, Window

ROUND = f"{ROOM}round/<round_id>"
ID = re.compile(r"\d{4}-\d")
WINDOWS = ("application_opens", "application_closes", "confirmation_opens", "confirmation_closes")
SPARE = 1
"""empty rows for an office that is to have days of its own"""
NEXT = ("next_id", "next_title", "next_day")
routes = Routes()


@dataclass(frozen=True, slots=True)
class RoundFile:
    """A round in force, and its file as it is on disk."""

    round: Round
    text: str


@routes.get(ROUND)
def show(web: Web, acting: Acting, round_id: str) -> Answer:
    file = _file_of(acting, round_id)
    return file if isinstance(file, Refused) else _page(web, file, {}, {})


def _file_of(acting: Acting, round_id: str) -> RoundFile | Refused:
    one = next((each for each in acting.release.rounds if each.id == round_id), None)
    text = _text(acting.resources.publishing.content, round_id)
    return RoundFile(one, text) if one and text is not None else Refused(Reason.NOT_FOUND)


def _page(web: Web, file: RoundFile, given: dict[str, str], errors: dict[str, str]) -> Answer:
    one = file.round
    days = [*round_text.own_days(file.text).items(), *(("", ("", "", "")) for _ in range(SPARE))]
    return web.pages.page(
        "publishing/round.html",
        said.ROUND_TIMES.format(one.title),
        one=one,
        labels=said.ROUND_FIELDS,
        values=round_text.times_in(file.text) | given,
        days=days,
        typed=given,
        offices={each.code: each.name for each in web.resources.release.offices},
        errors=errors,
    )


@routes.post(ROUND)
def move(web: Web, acting: Acting, round_id: str) -> Answer:
    file = _file_of(acting, round_id)
    if isinstance(file, Refused):
        return file
    given = typed(
        [*said.ROUND_FIELDS, "reason", *(n for n in names_posted() if n.startswith("own-"))]
    )
    times = _times(given)
    if isinstance(times, dict):
        return _page(web, file, given, times)
    release, today = acting.release, acting.visit.received_at.date()
    followed = looked_at(acting, file.round, times)
    name, text = _name(round_id), _with_own_days(round_text.with_times(file.text, given), given)
    texts = {name: text.encode()}
    if followed:
        name = _notice_name(acting.resources.publishing.content, round_id, today.year)
        texts[name] = notice(file.round, followed, release, today).encode()
    title, effects = said.MOVED.format(file.round.title), sentences(followed, release)
    wanted = DraftWanted(title, texts, given["reason"], second_person=True, effects=effects)
    return after(drafts.begin(acting, wanted), f"?file={name}")


def _notice_name(content: ContentFolder, round_id: str, year: int) -> str:
    """A name below notices/ that is free."""
    number = 1
    while content.read(name := f"notices/{year}/changed-times-{round_id}-{number}.md"):
        number += 1
    return name


@routes.post(f"{ROUND}/next")
def begin_next(web: Web, acting: Acting, round_id: str) -> Answer:
    file = _file_of(acting, round_id)
    if isinstance(file, Refused):
        return file
    content, given = acting.resources.publishing.content, typed(NEXT)
    errors = _next_errors(content, given)
    if errors:
        return _page(web, file, given, errors)
    id, title, day = (given[name] for name in NEXT)
    new = round_text.next_round(file.text, id, title, date.fromisoformat(day))
    wanted = DraftWanted(
        said.NEXT_ROUND.format(title),
        {_name(id): new.encode()} | _plans(content, round_id, id),
        said.MADE_FROM.format(round_id),
        second_person=True,
        effects=(said.CHECK_NEXT,),
    )
    return after(drafts.begin(acting, wanted), f"?file={_name(id)}")


def _plans(content: ContentFolder, old: str, new: str) -> dict[str, bytes]:
    """Majors whose plans go on into the new round."""
    texts = {n: (content.read(n) or b"").decode() for n in content.names("data/majors/*.yml")}
    taken = {n: round_text.plan_taken_along(t, old, new) for n, t in texts.items()}
    return {n: t.encode() for n, t in taken.items() if t != texts[n]}


def _next_errors(content: ContentFolder, given: dict[str, str]) -> dict[str, str]:
    errors = {}
    if not ID.fullmatch(given["next_id"]):
        errors["next_id"] = said.NO_ROUND_ID
    elif _text(content, given["next_id"]) is not None:
        errors["next_id"] = said.ROUND_TAKEN
    if not given["next_title"]:
        errors["next_title"] = said.NO_ROUND_TITLE
    try:
        date.fromisoformat(given["next_day"])
    except ValueError:
        errors["next_day"] = said.NO_DAY
    return errors


def _text(content: ContentFolder, round_id: str) -> str | None:
    """The file of that round as it is on disk."""
    found = content.read(_name(round_id)) if ID.fullmatch(round_id) else None
    return None if found is None else found.decode("utf-8-sig")


def _name(round_id: str) -> str:
    return f"data/rounds/{round_id}.yml"


def _times(given: dict[str, str]) -> Times | dict[str, str]:
    """The windows as typed, or what is wrong with them or with the reason, by field."""
    errors: dict[str, str] = {}
    moments: dict[str, datetime] = {}
    for name in WINDOWS:
        try:
            moments[name] = round_text.moment_in(given[name]).replace(tzinfo=OFFICE_ZONE)
        except ValueError:
            errors[name] = said.NO_MOMENT
    for kind in ("application", "confirmation"):
        ends = moments.get(f"{kind}_opens"), moments.get(f"{kind}_closes")
        if ends[0] and ends[1] and ends[0] >= ends[1]:
            errors[f"{kind}_closes"] = said.ENDS_BEFORE_IT_BEGINS
    if not given["reason"]:
        errors["reason"] = said.NO_REASON
    if errors:
        return errors
    opens, closes, first, last = (moments[name] for name in WINDOWS)
    return Times(Window(opens, closes), Window(first, last))


def _with_own_days(text: str, given: dict[str, str]) -> str:
    """Rows of offices with days of their own; a row whose cells are emptied goes back to the common days."""
    present = round_text.own_days(text)
    numbers = sorted({int(n.split("-")[1]) for n in given if re.fullmatch(r"own-\d{1,3}-code", n)})
    for n in numbers:
        code = given[f"own-{n}-code"]
        days = tuple(given.get(f"own-{n}-{name}", "") for name in ("opens", "closes", "hours"))
        if re.fullmatch(r"[0-9A-Z]{4,6}", code) and present.get(code) != days:
            try:
                text = round_text.with_own_days(text, code, (days[0], days[1], days[2]))
            except yaml_text.UnreadableYaml:
                return text
    return text
