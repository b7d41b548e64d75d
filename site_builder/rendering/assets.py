"""Static files under names that carry a fingerprint, so that caches may keep them for a year."""

import hashlib
import re
from pathlib import Path, PurePosixPath

STATIC = Path(__file__).parents[1] / "static"
_COMMENT = re.compile(rb"/\*.*?\*/\s*", re.DOTALL)


def read_assets() -> dict[str, bytes]:
    """Every static file by its name as templates write it; styles without their comments."""
    return {
        path.relative_to(STATIC).as_posix(): _sent(path)
        for path in sorted(STATIC.rglob("*"))
        if path.is_file()
    }


def _sent(path: Path) -> bytes:
    """What a reader's browser needs of the file: comments are for those who change it."""
    data = path.read_bytes()
    return _COMMENT.sub(b"", data) if path.suffix == ".css" else data


def addresses(assets: dict[str, bytes]) -> dict[str, str]:
    """name → /assets/name.fingerprint.ending"""
    return {name: _address(name, data) for name, data in assets.items()}


def _address(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    fingerprint = hashlib.sha256(data).hexdigest()[:10]
    return f"/assets/{path.with_name(f'{path.stem}.{fingerprint}{path.suffix}')}"
