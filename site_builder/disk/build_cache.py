"""What one build leaves for the next: values under the digest of what they were made from, and trees."""

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from site_builder.disk.files import put


@dataclass(frozen=True, slots=True)
class BuildCache:
    """The folder output/, as far as it serves building: `cache/` may be deleted at any time.

    Nobody but the builder writes there: whoever can change what is kept can change the site.
    """

    root: Path

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    def templates(self) -> Path:
        """The folder of compiled templates."""
        folder = self.cache / "templates"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def recall(self, name: str, key: str) -> Any:
        """The value kept under that name; None when it was made from something else."""
        kept, value = self._read(name, key)
        return value if kept == key else None

    def last(self, name: str) -> Any:
        """The value kept under that name, whatever it was made from; plain values only."""
        return self._read(name)[1]

    def keep(self, name: str, key: str, value: object) -> None:
        """Keeps the value until another takes its name."""
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        put(self.cache / name, f"{key} {crc32(data)}\n".encode() + data)

    def _read(self, name: str, wanted: str | None = None) -> tuple[str, Any]:
        """Key and value; no value for another key than that wanted, nor for a damaged file."""
        try:
            head, _, data = (self.cache / name).read_bytes().partition(b"\n")
        except OSError:
            return "", None
        key, _, check = head.decode("ascii", "replace").rpartition(" ")
        whole = check == str(crc32(data)) and wanted in (None, key)
        return key, pickle.loads(data) if whole else None

    def tree(self, name: str, key: str) -> Path:
        """The folder of what was made under that name from that key; complete when it exists."""
        return self.root / "trees" / name / key

    def new_tree(self, name: str, key: str) -> Path:
        """An empty folder to become that tree. Raises FileExistsError when it is there.

        Until the builder ends well nobody takes it for complete (`Output.building`).
        """
        tree = self.tree(name, key)
        tree.mkdir(parents=True)
        return tree
