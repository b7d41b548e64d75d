"""Steps at the publishing desk that many tests take: an office with content of its own, and its editors."""

from dataclasses import dataclass
from pathlib import Path

from form_server.rules.dossier import Role
from form_server.rules.publication import Request
from tests.conftest import Office
from tests.visiting import Answer, Visitor
from tests.web.steps import a_clerk

ROOM = "/staff/publish/"


@dataclass
class Press:
    """The office, its content and site in folders that the test may spoil."""

    office: Office
    content: Path

    def editor(self, name: str = "编辑甲") -> Visitor:
        return a_clerk(self.office, "", name, Role.EDITOR)

    def care(self) -> None:
        """The caretaker's next look."""
        self.office.house.publisher.look(self.office.now)

    def newest(self) -> Request:
        folder = self.office.house.publishing.folder
        return max((*folder.waiting(), *folder.settled()), key=lambda each: each.at)

    def live(self, address: str) -> str:
        return self.office.visitor().get(address).page.text


def opened(visitor: Visitor, path: str) -> str:
    """The address of the draft of that file."""
    visitor.get(f"{ROOM}list/notices")
    token = visitor.page.form(f"{ROOM}new").fields["csrf"]
    return visitor.post(f"{ROOM}open", {"csrf": token, "path": path}).address


def saved(visitor: Visitor, draft: str, **typed: str) -> Answer:
    """Saves the draft that is open with these fields; - in a name is written _."""
    fields = {name.replace("_", "-"): value for name, value in typed.items()}
    visitor.get(draft)
    return visitor.send(draft.split("?")[0], **fields)


def sent(visitor: Visitor, draft: str, reason: str = "需要改", at: str = "") -> Answer:
    where = f"{draft.split('?')[0]}/send"
    visitor.get(where)
    return visitor.send(where, reason=reason, at=at)


def approved(visitor: Visitor, request: Request) -> Answer:
    where = f"{ROOM}request/{request.id}"
    visitor.get(where)
    return visitor.send(f"{where}/approve")


def whole_text(content: Path, path: str, old: str, new: str) -> str:
    text = (content / path).read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)
