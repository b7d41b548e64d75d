"""The one place that joins settings, clocks, store, release and web; every worker starts here."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from form_server.actions.resources import Resources
from form_server.clock import OfficeClock, machine_now
from form_server.documents.printer import Printer
from form_server.keys import Keys
from form_server.orphans import end_with_parent
from form_server.password_hash import FULL_COST, Cost, Hasher
from form_server.photos import PhotoFolder
from form_server.publishing.builder import Builder
from form_server.publishing.content import ContentFolder
from form_server.publishing.desk import PublishingDesk
from form_server.publishing.folder import PublishingFolder
from form_server.publishing.publication_step import Publisher
from form_server.publishing.workroom import Workroom
from form_server.release_in_force import ReleaseInForce
from form_server.search_in_force import PublishedIndex
from form_server.settings import Settings, settings_from
from form_server.store.tiny_passing import TinyPassing
from form_server.store.tiny_store import TinyStore
from form_server.web.app import make_app
from form_server.web.compiled_templates import templates
from form_server.web.guard import Guard
from form_server.web.pages import PageRenderer
from form_server.web.visits import Visits
from form_server.web.web import Web


@dataclass(frozen=True)
class House:
    """Everything that one process needs, opened once and closed together."""

    settings: Settings
    thorough: bool = False
    """read the whole store when it is opened, and refuse it when a page is damaged"""
    cost: Cost = FULL_COST
    """of a password's hash"""

    @cached_property
    def clock(self) -> OfficeClock:
        return OfficeClock(self.settings.data)

    @cached_property
    def keys(self) -> Keys:
        return Keys(self.settings.keys)

    @cached_property
    def store(self) -> TinyStore:
        return TinyStore(self.settings.data, self.keys.key("audit-salt"), thorough=self.thorough)

    @cached_property
    def passing(self) -> TinyPassing:
        return TinyPassing(self.settings.data)

    @cached_property
    def releases(self) -> ReleaseInForce:
        return ReleaseInForce(self.settings.site, self.settings.data)

    @cached_property
    def photo_folder(self) -> Path:
        return self.settings.data / "photos"

    @cached_property
    def printer(self) -> Printer:
        return Printer(self.settings.cache)

    @cached_property
    def publishing(self) -> PublishingDesk:
        content = self.settings.content
        return PublishingDesk(
            PublishingFolder(self.settings.data),
            ContentFolder(content),
            Builder(content, self.settings.site, Workroom(self.settings.cache / "publishing")),
        )

    @cached_property
    def publisher(self) -> Publisher:
        """Only the caretaker asks for it."""
        own = self.publishing
        return Publisher(own.folder, own.content, own.builder)

    @cached_property
    def resources(self) -> Resources:
        cores = os.cpu_count() or 1
        return Resources(
            store=self.store,
            passing=self.passing,
            releases=self.releases,
            photos=PhotoFolder(self.photo_folder),
            slow=Hasher(at_once=max(1, cores // self.settings.workers), cost=self.cost),
            machine_now=machine_now,
            key=self.keys.key,
            publishing=self.publishing,
        )

    def web(self, office_now: Callable[[], datetime] | None = None) -> Web:
        """What the routes need; `office_now` stands in for the office clock."""
        now = office_now or self.clock.now
        visits = Visits(self.resources, self.settings)
        pages = PageRenderer(
            self.releases.current, now, visits, templates(self.settings.cache / "templates")
        )
        return Web(
            self.resources,
            self.settings,
            pages,
            visits,
            self.printer,
            now,
            PublishedIndex(self.settings.site),
        )

    def close(self) -> None:
        """Closes what was opened; safe to call twice."""
        for name in ("store", "passing"):
            opened = self.__dict__.pop(name, None)
            if opened is not None:
                opened.close()


def open_house(settings: Settings, thorough: bool = False, cost: Cost = FULL_COST) -> House:
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    return House(settings, thorough, cost)


def application() -> Guard:
    """The factory that each worker process calls."""
    end_with_parent()
    return make_app(open_house(settings_from(os.environ)).web())
