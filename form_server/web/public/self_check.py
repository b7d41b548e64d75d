"""/check/ with a query: five questions, or the courses of a major ticked; no sign-in, nothing kept (FAQ 14, 16; S98–S106)."""

from urllib.parse import urlencode

from bottle import request

from form_server.rules.check.demands import Demand
from form_server.rules.check.directions import (
    COURSES,
    DIGITS,
    NUMBERS,
    Direction,
    direction_for,
    direction_of,
)
from form_server.rules.check.self_check import Ticked, Trial, trial
from form_server.web import forms
from form_server.web.public.static_site import serve
from form_server.web.routes import Answer, Routes
from form_server.web.views.advice import Advice, advice_of
from form_server.web.views.hints import ways_for
from form_server.web.views.verdict import said_of_trial
from form_server.web.web import Web
from form_server.web.words.direction_words import DIRECTIONS, DOORS, NOT_ANSWERED, SPECIAL
from form_server.web.words.self_check_words import (
    AT_LEAST,
    COURSE,
    DECIDED_BY_STAFF,
    ENOUGH,
    KINDS,
    NO_SUCH_MAJOR,
    NOT_ENOUGH,
    OTHER,
    TITLE,
    WHICH_COURSES,
)
from form_server.web.words.speech import Said, spoken
from site_builder.published.release import Major, Round

ANSWERS = {"digits": DIGITS, "numbers": NUMBERS, "courses": COURSES}


routes = Routes()
"""every page of it is anonymous: no cookie, no token, and only GET, so that its address can be passed on"""


@routes.get("/check/")
def show(web: Web) -> Answer:
    round_ = web.resources.release.round_at(web.visit().received_at)
    if round_ and forms.asked("digits") + forms.asked("my_major"):
        return _five(web, round_)
    if round_ and forms.asked("major"):
        return _courses(web, round_)
    if web.settings.serve_site and not request.query_string:
        return serve(web, "check/")
    return _start(web, {})


@routes.post_without_token("/check/")
def ask_again(_web: Web) -> Answer:
    """A posted form, asked once more as a question with an address."""
    try:
        names = forms.names_posted()[: forms.MOST_FIELDS]
        fields = forms.typed(names)
    except forms.UnreadableForm:
        return forms.see_other("/check/")
    return forms.see_other(f"/check/?{urlencode(fields)}")


def _start(web: Web, errors: dict[str, str], **given: object) -> Answer:
    return web.pages.page(
        "public/check-start.html", TITLE, anonymous=True, errors=errors, given=given, chosen=""
    )


def _five(web: Web, round_: Round) -> Answer:
    given = {name: _one_of(name, words) for name, words in ANSWERS.items()}
    code = forms.asked("my_major")
    major = web.resources.release.major(code)
    matters = [one for one in forms.asked_all("matters") if one in SPECIAL]
    answered = given | {"my_major": code if major or code == "none" else ""}
    errors = {name: words for name, words in NOT_ANSWERED.items() if not answered[name]}
    if errors:
        return _start(web, errors, **answered, matters=matters)
    on = round_.application.opens.date()
    direction = direction_for(given["digits"], given["numbers"], major, given["courses"], on)
    return web.pages.page(
        "public/check-direction.html",
        DIRECTIONS[direction].heading,
        anonymous=True,
        direction=direction,
        said=_said(web, direction, major),
        door=_door(direction, major),
        special=_special(direction, given, matters),
        major=major,
    )


def _courses(web: Web, round_: Round) -> Answer:
    release = web.resources.release
    major = release.major(forms.asked("major"))
    if major is None:
        return _start(web, {"major": NO_SUCH_MAJOR})
    tried = _tried(web, round_, major)
    advice = advice_of(release, tried.check)
    versions = [one for one in release.plan_versions if one.version in tried.versions]
    done = bool(forms.asked("done"))
    direction = direction_of(tried.check, major, round_.application.opens.date())
    return web.pages.page(
        "public/check-courses.html",
        _heading(tried, direction, advice)
        if done
        else WHICH_COURSES.format(name=major.name, level=major.level),
        anonymous=True,
        tried=tried,
        done=done,
        judged=said_of_trial(tried.check, advice, ways_for(release, major, tried.check)),
        direction=direction,
        said=_said(web, direction, major),
        door=_door(direction, major),
        versions=versions,
        plan=next((one.words for one in versions if one.version == tried.version), ""),
        choices=_choices(tried),
        older=[(code, f"{name}（{code}）") for code, name in tried.older],
        priors=[*(major.prior.related if major.prior else ()), OTHER],
        prior=forms.asked("prior"),
    )


def _tried(web: Web, round_: Round, major: Major) -> Trial:
    release, version, courses = web.resources.release, forms.asked("version"), forms.asked_all("c")
    if forms.asked("all"):
        plan = trial(release, round_, major, Ticked(version=version)).plan
        courses = tuple(course.code for course in plan.courses) if plan else ()
    ticked = Ticked((*courses, *forms.asked_all("o")), version, forms.asked("prior"))
    return trial(release, round_, major, ticked)


def _said(web: Web, direction: Direction, major: Major | None) -> Said:
    facts = {}
    if major:
        since = major.no_certificates_since or major.no_exams_since
        facts = {"major": major.name, "successor": major.successor}
        facts |= {"since": since.isoformat()} if since else {}
    now = web.visit().received_at
    release = web.resources.release
    return spoken(DIRECTIONS[direction], facts, release, now, str(direction))


def _course(one: Demand) -> str:
    course = one.course
    return COURSE.format(
        name=course.name, code=one.code, kind=KINDS[one.rule], credits=course.credits
    )


def _one_of(name: str, words: tuple[str, ...]) -> str:
    value = forms.asked(name)
    return value if value in words else ""


def _door(direction: Direction, major: Major | None) -> tuple[str, str]:
    words, address = DOORS[direction]
    return words, address.format(code=major.code if major else "")


def _special(
    direction: Direction, given: dict[str, str], matters: list[str]
) -> list[tuple[str, str]]:
    """What needs something more, with its page; nothing where nobody can apply."""
    if direction is Direction.NOWHERE:
        return []
    keys = [*(("enough",) if given["numbers"] == "enough" else ())]
    keys += ["unshown", "transferred"] if given["courses"] == "unshown" else []
    return [SPECIAL[key] for key in (*keys, *matters)]


def _heading(tried: Trial, direction: Direction, advice: Advice | None) -> str:
    """The result in a line: what is left, or who decides."""
    name = tried.major.name
    if direction not in (Direction.APPLY, Direction.LATER):
        return DIRECTIONS[direction].heading
    if tried.check.verdict == "complete":
        return ENOUGH.format(name=name)
    if tried.check.verdict == "incomplete":
        return (
            AT_LEAST.format(name=name, n=advice.least) if advice else NOT_ENOUGH.format(name=name)
        )
    return DECIDED_BY_STAFF.format(name=name)


def _choices(tried: Trial) -> list[tuple[str, str]]:
    """The courses of the check as boxes to tick, in the order of the plan."""
    situation = tried.check.situation
    return [(one.code, _course(one)) for one in (situation.demands if situation else ())]
