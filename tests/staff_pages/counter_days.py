"""What the counter sees in its days: a dossier in each of its states, papers, codes, lists."""

from datetime import timedelta

from tests.builders import a_moment
from tests.exchange.files import a_picture
from tests.season import candidates
from tests.staff_pages.scene import Scene
from tests.web.steps import find


def at_the_door(scene: Scene) -> None:
    stranger = scene.press.office.visitor()
    stranger.get("/staff/")
    assert stranger.last is not None
    scene.pages["sign-in"] = stranger.last.body
    scene.keep("password", scene.clerk, "/staff/password")
    scene.keep("counter", scene.clerk, "/staff/")


def one_candidate(scene: Scene) -> None:
    """Corrected, photographed, given a code; a page left open meets what was changed meanwhile."""
    person, clerk = scene.people[0], scene.clerk
    candidates.apply(scene.press.office, person)
    counter = scene.counter(person).open()
    scene.keep("dossier", clerk)
    stale = clerk.page.form(f"{counter.page}/correct").fields
    clerk.send(f"{counter.page}/return", return_fields="address")
    scene.keep("dossier-with-errors", clerk)
    clerk.get(counter.page)
    clerk.send_file(f"{counter.page}/photo", "photo_file", "新.jpg", a_picture())
    scene.keep("photo-taken", clerk)
    counter.correct_phone()
    clerk.post(f"{counter.page}/correct", {**stale, "phone": "13911112222"})
    scene.keep("conflict", clerk)
    clerk.get(counter.page)
    clerk.send(f"{counter.page}/code")
    scene.keep("code", clerk)
    clerk.get(counter.page)
    clerk.send(f"{counter.page}/id-number")
    scene.keep("whole-id-number", clerk)


def others(scene: Scene) -> None:
    """Returned, confirmed, names forwarded, not found, not applied yet."""
    clerk = scene.clerk
    returned, *confirmed = scene.people[1:8]
    for person in (returned, *confirmed):
        candidates.apply(scene.press.office, person)
    scene.counter(returned).open().send_back("2007-06-06")
    scene.keep("dossier-returned", clerk)
    for person, name in zip(confirmed[1:3], ("李昭", "王晓岚"), strict=True):
        scene.counter(person).open().forward_name(name)
    for n, person in enumerate(confirmed):
        scene.counter(person).open().confirm(delegate=n == 0)
    scene.keep("dossier-confirmed", clerk)
    find(clerk, "999999999999")
    scene.keep("not-found", clerk)
    find(clerk, scene.people[0].number[:6])
    scene.keep("found-many", clerk)


def on_paper(scene: Scene) -> None:
    """Someone without Internet is entered; the list of the day; numbers; a late code."""
    clerk, absent = scene.clerk, scene.people[8]
    counter = scene.counter(absent).open()
    scene.keep("dossier-without-application", clerk)
    clerk.get(f"{counter.page}/enter")
    scene.keep("enter", clerk)
    clerk.send(f"{counter.page}/enter", phone="")
    scene.keep("enter-with-errors", clerk)
    scene.keep("day-list-choose", scene.city, "/staff/day-list")
    clerk.get("/staff/day-list")
    clerk.send("/staff/day-list")
    scene.keep("day-list", clerk)
    scene.keep("numbers", clerk, "/staff/numbers")
    clerk.send("/staff/numbers", number=scene.people[0].number)
    scene.keep("numbers-found", clerk)
    first, second = (p for p in scene.cast if p.case == "several-numbers")
    counter = scene.counter(first).open()
    clerk.send(f"{counter.page}/merge", merge_number=second.number)
    scene.keep("merge", clerk)


def after_the_window(scene: Scene) -> None:
    office, clerk, city = scene.press.office, scene.clerk, scene.city
    office.now = a_moment("2007-06-05 12:00")
    late = scene.people[9]
    counter = scene.counter(late).open()
    clerk.send(f"{counter.page}/late-code", late_reason="住院（演示）", late_until="2007-06-07")
    scene.keep("late-code-proposed", clerk)
    find(city, late.number)
    scene.keep("late-code-to-approve", city)
    scene.keep("telephone", clerk, "/staff/telephone/")
    scene.keep("telephone-city", city, "/staff/telephone/")
    scene.keep("list", clerk, "/staff/list/")
    scene.keep("list-city", city, "/staff/list/?state=confirmed")
    scene.keep("list-nobody", clerk, "/staff/list/?state=issued")
    office.now += timedelta(minutes=6)
