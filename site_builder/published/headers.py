"""The fixed headers and content types that static pages and the service answer with."""

from collections.abc import Mapping
from pathlib import PurePosixPath

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""No inline script or style anywhere, nothing from elsewhere (principle 44)."""

FIXED: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

CONTENT_TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".br": "application/octet-stream",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

A_YEAR = 365 * 24 * 3600


def content_type(path: str) -> str:
    """The content type of a published file, by its ending; the feed has a type of its own."""
    if path.endswith("/feed.xml"):
        return "application/atom+xml; charset=utf-8"
    return CONTENT_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


def public_headers(path: str, seconds: int) -> dict[str, str]:
    """Headers of a published file: fingerprinted assets for a year, all else for `seconds`."""
    kept = f"public, max-age={A_YEAR}, immutable" if path.startswith("/assets/") else ""
    return {
        **FIXED,
        "Content-Type": content_type(path),
        "Cache-Control": kept or f"public, max-age={seconds}",
        "Vary": "Accept-Encoding",
    }


def service_headers() -> dict[str, str]:
    """Headers of every page of the service, which nobody may keep."""
    return {**FIXED, "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store"}
