"""Time-based one-time passwords (RFC 6238): the second factor of staff."""

import base64
import hmac
import struct
from datetime import datetime
from hashlib import sha1
from urllib.parse import quote

STEP_SECONDS = 30
DIGITS = 6


def code_at(secret: bytes, step: int) -> str:
    """Six digits for one time step."""
    digest = hmac.new(secret, struct.pack(">Q", step), sha1).digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_of(moment: datetime) -> int:
    """The number of the half minute since 1970 that the moment lies in."""
    return int(moment.timestamp()) // STEP_SECONDS


def accepted_step(secret: bytes, typed: str, now: datetime) -> int | None:
    """The step whose code was typed: the present one or a neighbour; None when it is none of them."""
    tidy = "".join(typed.split())
    present = step_of(now)
    steps = (present, present - 1, present + 1)
    given = tidy.encode()
    return next((s for s in steps if hmac.compare_digest(code_at(secret, s).encode(), given)), None)


def secret_words(secret: bytes) -> str:
    """The secret as an authenticator takes it by hand."""
    return base64.b32encode(secret).decode().rstrip("=")


def address(secret: bytes, name: str, issuer: str) -> str:
    """The otpauth address for a QR code."""
    label = quote(f"{issuer}:{name}")
    return f"otpauth://totp/{label}?secret={secret_words(secret)}&issuer={quote(issuer)}"
