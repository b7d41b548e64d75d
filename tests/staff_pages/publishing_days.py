"""What editors see: lists, a draft, its preview, requests in each stage, rounds, catalogue, history."""

from datetime import timedelta

from tests.staff_pages.scene import Scene
from tests.web.publishing.steps import ROOM, approved, opened, saved, sent

NOTICE = "notices/2007/key-points-2007-1.md"


def at_the_publishing_desk(scene: Scene) -> None:
    press = scene.press
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    scene.keep("publish-empty", writer, ROOM)
    writer.get(ROOM)
    for kind in ("notices", "rounds", "majors"):
        scene.keep(f"publish-list-{kind}", writer, f"{ROOM}list/{kind}")
    draft = opened(writer, NOTICE)
    scene.keep("publish-draft", writer, draft)
    saved(writer, draft, p_date="二〇〇七年")
    scene.keep("publish-draft-with-errors", writer)
    scene.keep("publish-send-unfit", writer, f"{draft}/send")
    scene.keep("publish-look-unfit", writer, f"{draft}/look")
    saved(writer, draft, p_title="改过的要点", p_date="2007-05-22")
    scene.keep("publish-look", writer, f"{draft}/look")
    scene.keep("publish-send", writer, f"{draft}/send")
    sent(writer, draft)
    request = press.newest()
    scene.keep("publish-request-own", writer)
    scene.keep("publish-request-to-approve", second, f"{ROOM}request/{request.id}")
    scene.keep("publish-to-approve", second, ROOM)
    approved(second, request)
    scene.keep("publish-request-approved", second)
    press.care()
    scene.keep("publish-request-done", second, f"{ROOM}request/{request.id}")
    press.office.now += timedelta(minutes=1)
    scene.keep("publish-history", writer, f"{ROOM}history")
    told = f"{ROOM}difference?from={press.newest().release_before}&to={press.newest().release}"
    scene.keep("publish-difference", writer, told)
    scene.keep("publish-round", writer, f"{ROOM}round/2007-1")
    scene.keep("publish-catalogue", writer, f"{ROOM}catalogue")
    other = opened(writer, "faq/02-steps.md")
    scene.keep("publish-draft-faq", writer, other)
    scene.keep("publish-province", scene.staff.province, ROOM)
