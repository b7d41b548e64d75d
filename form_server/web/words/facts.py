"""Facts of a refusal as people read them: dates, fields, states, what a number seems to be."""

from collections.abc import Callable, Mapping
from datetime import datetime

from form_server.rules.fields import BY_NAME
from form_server.web.words.refusals_before_sign_in import NUMBER_FAULTS
from form_server.web.words.vocabulary import LABELS, STATES, WHYS
from site_builder.published import words
from site_builder.published.release import Release, Round

NEXT = "{round}从 {opens} 起受理"
MORE_THAN = "超过 {}"
NEXT_UNKNOWN = "时间定下以后会在公告和日程里公布"
BEFORE = "{round}的网上申报已于 {closes} 截止：已提交的，登录后仍可查看办理进度、打印申报表；没有提交的，填写的内容都在。"


def worded(facts: Mapping[str, str], release: Release, now: datetime) -> dict[str, str]:
    """The facts with what their sentences need as people read it: dates, names, the rounds beside; `now` decides which round."""
    said = dict(facts)
    round_ = release.round_at(now)
    said.setdefault("round", round_.title if round_ else "")
    said.setdefault("months", words.month_words(round_.transfer_months) if round_ else "")
    said.setdefault("next_transfer", next_transfer(round_, now) if round_ else "")
    said |= _policies(release) | _number(said) | _rounds_beside(release, now) | _more_than(said)
    said["successor_words"] = _successor(release, said.get("successor", ""))
    for name in ("opens", "since"):
        if name in said:
            said[name] = _moment(said[name], words.moment_words)
    for name in ("closes", "expired", "until"):
        if name in said:
            said[name] = _moment(said[name], words.closing_words)
    for name in ("fields", "returned"):
        if name in said:
            said[name] = "、".join(label_of(each) for each in said[name].split())
    if "seconds" in said:
        seconds = int(said["seconds"])
        said |= {"minutes": str(-(-seconds // 60)), "hours": str(-(-seconds // 3600))}
    if "why" in said:
        said["why_words"] = WHYS.get(said["why"], said["why"])
    if "state" in said:
        said["state"] = STATES.get(said["state"], said["state"])
    return said


def _more_than(said: Mapping[str, str]) -> dict[str, str]:
    """A count that is not told exactly."""
    return {"rows": MORE_THAN.format(said["above"])} if "above" in said else {}


def _rounds_beside(release: Release, now: datetime) -> dict[str, str]:
    """What is known of the next round, and what has become of the last one while the next is awaited."""
    after, before = release.round_after(now), release.round_before(now)
    return {
        "next_words": NEXT.format(
            round=after.title, opens=words.moment_words(after.application.opens)
        )
        if after
        else NEXT_UNKNOWN,
        "before_words": BEFORE.format(
            round=before.title, closes=words.closing_words(before.application.closes)
        )
        if before
        else "",
    }


def _policies(release: Release) -> dict[str, str]:
    policies = release.policies
    return {
        "most": str(policies.accounts_per_number),
        "tries": str(policies.recovery_attempts_per_day),
    }


def _number(facts: Mapping[str, str]) -> dict[str, str]:
    """What the number seems to be, and the advice that goes with it."""
    found = NUMBER_FAULTS.get(facts.get("fault", ""))
    if found is None:
        return {}
    said, advice = (text.format(length=facts.get("length", "")) for text in found)
    return {"number_fault": said, "number_advice": advice}


def next_transfer(round_: Round, now: datetime) -> str:
    """The next month in which transfers are taken (S76): 2007 年 9 月."""
    here = now.astimezone(words.OFFICE_ZONE)
    later = [month for month in round_.transfer_months if month >= here.month]
    if later:
        return f"{here.year} 年 {min(later)} 月"
    first = min(round_.transfer_months, default=0)
    return f"{here.year + 1} 年 {first} 月" if first else ""


def _successor(release: Release, code: str) -> str:
    major = release.major(code) if code else None
    return f"接续的专业是“{major.name}”（{major.code}）。" if major else ""


def _moment(text: str, say: Callable[[datetime], str]) -> str:
    """An ISO moment or day in words."""
    if len(text) == len("2007-05-22"):
        return words.plain_day_words(datetime.fromisoformat(text).date())
    return say(datetime.fromisoformat(text))


def label_of(name: str) -> str:
    """What people call that field, remark or photo; the name itself for an unknown one."""
    field = BY_NAME.get(name)
    return field.label if field else LABELS.get(name, name)


def is_labelled(name: str) -> bool:
    """Whether a person typed or chose what a field of that name holds; the page carries others for itself."""
    return name in BY_NAME or name in LABELS or name.startswith("remark_")
