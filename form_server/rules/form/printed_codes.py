"""References, status codes and the keyed digest on the printed form (principles 18, 32)."""

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Mapping

ALPHABET = "34679ACDEFGHJKMNPQRTVWXY"
"""without 0 O, 1 I L, 2 Z, 5 S, 8 B, U: nothing that can be taken for another"""
GROUP, GROUPS = 3, 3
STATUS_LENGTH = 8
BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""base 32 without I, L, O, U; when typed, I and L are read as 1 and O as 0"""
DIGEST_BITS, DIGEST_LENGTH = 80, 16
_MISREAD = str.maketrans("ILO", "110")


def new_reference(random_bytes: bytes) -> str:
    """A reference such as K3M-7QR-TPA from at least eight random bytes; 24⁹ of them exist."""
    return _grouped(_spelled(random_bytes, GROUP * GROUPS))


def status_code(key: bytes, reference: str) -> str:
    """Eight characters that show the status without signing in; the same for a reference for good."""
    return _spelled(
        hmac.new(key, f"status:{reference}".encode(), hashlib.sha256).digest(), STATUS_LENGTH
    )


def tidy_status_code(text: str) -> str:
    """As it is printed, whatever case, width and spaces it was typed in."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())


def _spelled(random_bytes: bytes, length: int) -> str:
    number = int.from_bytes(random_bytes, "big")
    spelled = []
    for _ in range(length):
        number, index = divmod(number, len(ALPHABET))
        spelled.append(ALPHABET[index])
    return "".join(spelled)


def _grouped(text: str) -> str:
    return "-".join(text[i : i + GROUP] for i in range(0, len(text), GROUP))


def tidy_reference(text: str) -> str:
    """A typed reference in the form in which it is kept; other words come back half-width, in upper case."""
    plain = unicodedata.normalize("NFKC", text).upper()
    letters = "".join(c for c in plain if c.isalnum())
    if len(letters) == GROUP * GROUPS and set(letters) <= set(ALPHABET):
        return _grouped(letters)
    return "".join(plain.split())


def digest_of(
    key: bytes,
    reference: str,
    version: int,
    answers: Mapping[str, str],
    remarks: Mapping[str, str],
) -> str:
    """80 bits of an HMAC-SHA256 over this version, as 16 characters of base 32."""
    content = [reference, version, dict(answers), dict(remarks)]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hmac.new(key, text.encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[: DIGEST_BITS // 8], "big")
    return "".join(BASE_32[number >> shift & 31] for shift in range(DIGEST_BITS - 5, -1, -5))


def read_qr(text: str) -> tuple[str, int, str] | None:
    """Reference, version and code as scanned or typed from the form; None for anything else."""
    plain = unicodedata.normalize("NFKC", text).upper()
    pieces = [piece for piece in re.split(r"[-\s]+", plain) if piece]
    if len(pieces) < 3:
        return None
    for split in range(1, len(pieces) - 1):
        reference, version, code = pieces[:split], pieces[split], "".join(pieces[split + 1 :])
        code = code.translate(_MISREAD)
        if _is_version(version) and len(code) == DIGEST_LENGTH and set(code) <= set(BASE_32):
            return tidy_reference("-".join(reference)), int(version), code
    return None


def read_check_code(text: str) -> str:
    """The check code as it is kept, typed in any case, in groups or not; empty for anything else."""
    plain = "".join(re.split(r"[-\s]+", unicodedata.normalize("NFKC", text).upper()))
    code = plain.translate(_MISREAD)
    return code if len(code) == DIGEST_LENGTH and set(code) <= set(BASE_32) else ""


def _is_version(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4 and int(text) > 0
