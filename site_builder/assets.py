"""Static files under names that carry a fingerprint, so that caches may keep them for a year."""

import hashlib
from pathlib import Path, PurePosixPath

STATIC = Path(__file__).with_name("static")


def read_assets(folder: Path = STATIC) -> dict[str, bytes]:
    """Every file of the folder by its name as templates write it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def addresses(assets: dict[str, bytes]) -> dict[str, str]:
    """name → /assets/name.fingerprint.ending"""
    return {name: _address(name, data) for name, data in assets.items()}


def _address(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    fingerprint = hashlib.sha256(data).hexdigest()[:10]
    return f"/assets/{path.with_name(f'{path.stem}.{fingerprint}{path.suffix}')}"
