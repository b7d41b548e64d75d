"""The publishing desk's three things, held together."""

from collections.abc import Mapping
from dataclasses import dataclass

from form_server.publishing.builder import Builder
from form_server.publishing.content import ContentFolder
from form_server.publishing.folder import PublishingFolder
from form_server.rules.publication import Change, Draft, Request


@dataclass(frozen=True, slots=True)
class PublishingDesk:
    """Drafts and requests, the content as it stands, and the command line that builds it."""

    folder: PublishingFolder
    content: ContentFolder
    builder: Builder

    def opened(self, path: str) -> Change:
        """That file as it is on disk now, with its bytes kept: what it was is never lost."""
        found = self.content.read(path)
        digest = "" if found is None else self.folder.keep_text(found)
        return Change(path, digest, digest)

    def texts(self, one: Draft | Request) -> Mapping[str, bytes | None]:
        """What the draft or request makes of its files; None takes one away."""
        return {
            each.path: self.folder.text(each.after) if each.after else None
            for each in one.changes
            if each.after != each.before or each.after
        }

    def conflicts(self, draft: Draft) -> tuple[Change, ...]:
        """Files that somebody has changed on disk since they were opened."""
        return tuple(
            each
            for each in draft.changes
            if self.content.digest(each.path) not in (each.before, each.after)
        )
