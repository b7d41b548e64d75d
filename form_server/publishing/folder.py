"""DATA/publishing/: drafts, requests and the texts they speak of; one writer at a time, whole files only."""

import fcntl
import hashlib
import json
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from form_server.durable import write_whole
from form_server.rules.publication import Draft, Request, Stage
from site_builder.published.plain import from_plain, to_plain

T = TypeVar("T", Draft, Request)
ID = re.compile(r"[0-9a-f]{16}")


class PublishingFolder:
    """Everything in it is durable when a method returns; texts are kept once, by their digest."""

    def __init__(self, data: Path) -> None:
        self.root = data / "publishing"
        self._requests = self.root / "requests"
        self._settled = self.root / "history"
        self._drafts = self.root / "drafts"
        self._texts = self.root / "texts"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else changes anything meanwhile, in no process."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in (self._requests, self._settled, self._drafts, self._texts):
            folder.mkdir(exist_ok=True, mode=0o700)
        with (self.root / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def mark(self) -> int:
        """Moves whenever a request was written: one look at the folder's stamp."""
        try:
            return self._requests.stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def keep_text(self, text: bytes) -> str:
        """Keeps those bytes and gives their digest; an empty digest stands for no file."""
        digest = digest_of(text)
        place = self._texts / digest
        if place.exists():
            place.touch()
        else:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(place, text)
        return digest

    def drop_unused_texts(self, before: float) -> int:
        """Takes away what no draft and no request names, unless it was kept since `before` (seconds); how many."""
        if not self._texts.is_dir():
            return 0
        with self.alone():
            holders: list[Draft | Request] = [*self.drafts(), *self.waiting(), *self.settled()]
            named = {
                digest
                for holder in holders
                for each in holder.changes
                for digest in (each.before, each.after)
            }
            texts = [each for each in self._texts.iterdir() if each.name not in named]
            unused = [each for each in texts if each.stat().st_mtime < before]
            for text in unused:
                text.unlink()
        return len(unused)

    def text(self, digest: str) -> bytes:
        """The bytes of that digest; none for the empty one. Raises FileNotFoundError for one that was never kept."""
        return (self._texts / digest).read_bytes() if digest else b""

    def draft(self, id: str) -> Draft | None:
        """The draft of that id, None where there is none."""
        return self._read(Draft, self._drafts, id)

    def drafts(self) -> tuple[Draft, ...]:
        """The one saved last first."""
        found = self._all(Draft, self._drafts)
        return tuple(sorted(found, key=lambda each: each.saved_at, reverse=True))

    def save_draft(self, draft: Draft) -> None:
        """Replaces the draft of its id, on disk before it returns."""
        self._write(self._drafts, draft)

    def drop_draft(self, id: str) -> None:
        """Takes the draft away; the texts it speaks of stay."""
        if ID.fullmatch(id):
            (self._drafts / f"{id}.json").unlink(missing_ok=True)

    def request(self, id: str) -> Request | None:
        """The request of that id, settled or not; None where there is none."""
        return self._read(Request, self._settled, id) or self._read(Request, self._requests, id)

    def waiting(self) -> tuple[Request, ...]:
        """What is not settled yet, the one asked for last first."""
        found = (each for each in self._all(Request, self._requests) if not self._is_settled(each))
        return tuple(sorted(found, key=lambda each: each.at, reverse=True))

    def settled(self) -> tuple[Request, ...]:
        """What was published, failed or was withdrawn, the newest first."""
        found = self._all(Request, self._settled)
        return tuple(sorted(found, key=lambda each: each.done_at or each.at, reverse=True))

    def history(self) -> tuple[Request, ...]:
        """What was published, the newest first."""
        return tuple(each for each in self.settled() if each.stage is Stage.DONE)

    def save_request(self, request: Request) -> None:
        """An open one waits in a folder of its own; one that is settled moves to the history."""
        self._write(self._requests if request.open else self._settled, request)
        if not request.open:
            (self._requests / f"{request.id}.json").unlink(missing_ok=True)

    def _is_settled(self, request: Request) -> bool:
        """After a sudden end between the two writes the history is right."""
        return (self._settled / f"{request.id}.json").exists()

    def _all(self, shape: type[T], folder: Path) -> list[T]:
        names = (path.stem for path in folder.glob("[0-9a-f]*.json"))
        return [found for name in names if (found := self._read(shape, folder, name))]

    def _read(self, shape: type[T], folder: Path, id: str) -> T | None:
        if not ID.fullmatch(id):
            return None
        try:
            plain = json.loads((folder / f"{id}.json").read_bytes())
        except FileNotFoundError:
            return None
        return from_plain(shape, plain)

    def _write(self, folder: Path, value: Draft | Request) -> None:
        text = json.dumps(to_plain(value), ensure_ascii=False, indent=1)
        write_whole(folder / f"{value.id}.json", text.encode())


def new_id() -> str:
    """16 random hexadecimal digits."""
    return secrets.token_hex(8)


def digest_of(text: bytes) -> str:
    """SHA-256, as the folder names texts."""
    return hashlib.sha256(text).hexdigest()
