"""/check/ with a query: five questions, or the courses of a major ticked; no sign-in, nothing kept (FAQ 14, 16; S98–S106)."""

from urllib.parse import urlencode

from bottle import Bottle, HTTPResponse, request

from form_server.rules.check.directions import (
    COURSES,
    DIGITS,
    NUMBERS,
    Direction,
    direction_for,
    direction_of,
)
from form_server.rules.check.self_check import Trial, trial
from form_server.web import forms
from form_server.web.public.static_site import StaticSite
from form_server.web.views.advice import Advice, advice_of
from form_server.web.views.hints import ways_for
from form_server.web.web import Web
from form_server.web.words.direction_words import DIRECTIONS, DOORS, NOT_ANSWERED, SPECIAL
from form_server.web.words.speech import Said, spoken
from site_builder.published.release import Major, Round

TITLE = "查一查：该走哪条路，还差哪几门"
ANSWERS = {"digits": DIGITS, "numbers": NUMBERS, "courses": COURSES}
OTHER = "其他专业"
KINDS = {
    "required": "必考",
    "elective": "选考",
    "practice": "实践",
    "thesis": "论文",
    "additional": "加试",
}
"""rules of the check in a word"""


class Checking:
    """Every page of it is anonymous: no cookie, no token, and only GET, so that its address can be passed on."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._site = StaticSite(web)

    def install(self, app: Bottle) -> None:
        app.get("/check/", callback=self.show)
        app.post("/check/", callback=self.again, skip=["checked"])

    def show(self) -> HTTPResponse:
        round_ = self._web.resources.release.round_at(self._web.visit().received_at)
        if round_ and forms.asked("digits") + forms.asked("my_major"):
            return self._five(round_)
        if round_ and forms.asked("major"):
            return self._courses(round_)
        if self._web.settings.serve_site and not request.query_string:
            return self._site.serve("check/")
        return self._start({})

    def again(self) -> HTTPResponse:
        """A posted form, asked once more as a question with an address."""
        try:
            names = forms.names_posted()[: forms.MOST_FIELDS]
            fields = forms.typed(names)
        except forms.UnreadableForm:
            return forms.see_other("/check/")
        return forms.see_other(f"/check/?{urlencode(fields)}")

    def _start(self, errors: dict[str, str], **given: object) -> HTTPResponse:
        return self._web.pages.page(
            "public/check-start.html", TITLE, anonymous=True, errors=errors, given=given, chosen=""
        )

    def _five(self, round_: Round) -> HTTPResponse:
        given = {name: _one_of(name, words) for name, words in ANSWERS.items()}
        code = forms.asked("my_major")
        major = self._web.resources.release.major(code)
        matters = [one for one in forms.asked_all("matters") if one in SPECIAL]
        answered = given | {"my_major": code if major or code == "none" else ""}
        errors = {name: words for name, words in NOT_ANSWERED.items() if not answered[name]}
        if errors:
            return self._start(errors, **answered, matters=matters)
        on = round_.application.opens.date()
        direction = direction_for(given["digits"], given["numbers"], major, given["courses"], on)
        return self._web.pages.page(
            "public/check-direction.html",
            DIRECTIONS[direction].heading,
            anonymous=True,
            direction=direction,
            said=self._said(direction, major),
            door=_door(direction, major),
            special=_special(direction, given, matters),
            major=major,
        )

    def _courses(self, round_: Round) -> HTTPResponse:
        release = self._web.resources.release
        major = release.major(forms.asked("major"))
        if major is None:
            return self._start({"major": "没有找到这个专业，请在列表里选"})
        tried = self._tried(round_, major)
        advice = advice_of(release, tried.check)
        versions = [one for one in release.plan_versions if one.version in tried.versions]
        done = bool(forms.asked("done"))
        direction = direction_of(tried.check, major, round_.application.opens.date())
        return self._web.pages.page(
            "public/check-courses.html",
            _heading(tried, direction, advice)
            if done
            else f"还差哪几门：{major.name}（{major.level}）",
            anonymous=True,
            tried=tried,
            done=done,
            advice=advice,
            direction=direction,
            said=self._said(direction, major),
            door=_door(direction, major),
            ways=ways_for(release, major, tried.check),
            versions=versions,
            plan=next((one.words for one in versions if one.version == tried.version), ""),
            choices=_choices(tried),
            older=[(code, f"{name}（{code}）") for code, name in tried.older],
            priors=[*(major.prior.related if major.prior else ()), OTHER],
            prior=forms.asked("prior"),
        )

    def _tried(self, round_: Round, major: Major) -> Trial:
        version = forms.asked("version")
        everything = forms.asked("all")
        ticked = forms.asked_all("c")
        if everything:
            plan = trial(self._web.resources.release, round_, major, version=version).plan
            ticked = tuple(course.code for course in plan.courses) if plan else ()
        return trial(
            self._web.resources.release,
            round_,
            major,
            version=version,
            prior_major=forms.asked("prior"),
            ticked=(*ticked, *forms.asked_all("o")),
        )

    def _said(self, direction: Direction, major: Major | None) -> Said:
        facts = {}
        if major:
            since = major.no_certificates_since or major.no_exams_since
            facts = {"major": major.name, "successor": major.successor}
            facts |= {"since": since.isoformat()} if since else {}
        now = self._web.visit().received_at
        release = self._web.resources.release
        return spoken(DIRECTIONS[direction], facts, release, now, str(direction))


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
        return f"{name}：课程够了"
    if tried.check.verdict == "incomplete":
        return f"{name}：最少还要通过 {advice.least} 门" if advice else f"{name}：课程还不够"
    return f"{name}：要由工作人员判断"


def _choices(tried: Trial) -> list[tuple[str, str]]:
    """The courses of the check as boxes to tick, in the order of the plan."""
    situation = tried.check.situation
    return [
        (one.code, f"{one.course.name}（{one.code}，{KINDS[one.rule]}，{one.course.credits} 学分）")
        for one in (situation.demands if situation else ())
    ]
