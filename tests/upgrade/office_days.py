"""What concerns the whole office: photos and violations from files, people who come and go."""

from form_server.invented.portraits import portrait
from tests.builders import an_id_number
from tests.exchange.files import a_picture
from tests.season.cast import import_file
from tests.season.staff import lose_and_replace_second_factor
from tests.upgrade.story import Story

PHOTOGRAPHED = ("ordinary", "changed-name", "rare-character")
PEOPLE = "/staff/people/"


def photos(story: Story) -> None:
    """28 May: a drawn portrait for one, plain colours for two, so that the folder stays small."""
    folder = story.press.content.parent / "portraits"
    folder.mkdir()
    pictures = (portrait(0), a_picture("green"), a_picture("navy"))
    for case, picture in zip(PHOTOGRAPHED, pictures, strict=True):
        (folder / f"{story.of(case).number}.jpg").write_bytes(picture)
    import_file(story.office, "photos", folder)


def people(story: Story) -> None:
    """31 May: a second factor was lost, one comes who has not signed in yet, one goes."""
    story.at("2007-05-31 09:00")
    lose_and_replace_second_factor(story.office, story.staff)
    visitor = story.administrator
    for name in ("新柜员", "离任柜员"):
        visitor.get(PEOPLE)
        visitor.send(
            f"{PEOPLE}add", name=name, role="clerk", office="420102", id_number=an_id_number(6)
        )
    token = visitor.get(PEOPLE).page.form(f"{PEOPLE}add").fields["csrf"]
    visitor.post(f"{PEOPLE}revoke", {"csrf": token, "name": "离任柜员"})


def violations(story: Story) -> None:
    """10 June: the register of violations."""
    story.at("2007-06-10 09:00")
    first, second = story.usual[0].number, story.of("no-certificates").number
    path = story.press.content.parent / "violations.csv"
    rows = f"准考证号,类型,推迟至\n{first},夹带,\n{second},代考,200806\n"
    path.write_text(rows, encoding="utf-8")
    import_file(story.office, "violations", path)
