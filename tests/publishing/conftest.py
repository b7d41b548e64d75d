"""A publishing desk over the small content folder, with the real builder behind it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from form_server.publishing.builder import Builder
from form_server.publishing.content import ContentFolder
from form_server.publishing.desk import PublishingDesk
from form_server.publishing.folder import PublishingFolder, new_id
from form_server.publishing.publication_step import Publisher
from form_server.publishing.workroom import Workroom
from form_server.rules.publication import Change, Request, Stage
from tests.conftest import INSIDE as NOW
from tests.conftest import SMALL

NOTICE = "notices/2007/key-points.md"


@dataclass(frozen=True)
class Place:
    desk: PublishingDesk

    @property
    def publisher(self) -> Publisher:
        return Publisher(self.desk.folder, self.desk.content, self.desk.builder)

    @property
    def folder(self) -> PublishingFolder:
        return self.desk.folder

    def page(self, address: str) -> str:
        return (self.desk.builder.site / "current" / address / "index.html").read_text("utf-8")

    def ask(self, path: str, text: str | None, **more: object) -> Request:
        """A request that waits for the caretaker."""
        folder = self.desk.folder
        with folder.alone():
            after = "" if text is None else folder.keep_text(text.encode())
            change = Change(path, self.desk.opened(path).before, after)
            given = {"at": NOW, "stage": Stage.WAITING, "changes": (change,)} | more
            request = Request(id=new_id(), title="一次发布", by="编辑甲", **given)  # type: ignore[arg-type]
            folder.save_request(request)
        return request

    def outcome(self, request: Request) -> Request:
        found = self.desk.folder.request(request.id)
        assert found is not None
        return found


@pytest.fixture
def place(tmp_path: Path, small_site: Path) -> Place:
    content, site = tmp_path / "content", tmp_path / "output"
    shutil.copytree(SMALL, content)
    shutil.copytree(small_site, site, symlinks=True)
    builder = Builder(content, site, Workroom(tmp_path / "workroom"))
    return Place(
        PublishingDesk(PublishingFolder(tmp_path / "data"), ContentFolder(content), builder)
    )
