"""Signed values that a page carries from one step to the next: who was proved, what was typed."""

from typing import Any

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

PROOF_SECONDS = 15 * 60
CARRY_SECONDS = 60 * 60


class Expired(Exception):
    """The step before took too long."""


class Signer:
    """Signs with the key for proofs; `purpose` keeps one kind of value from passing as another."""

    def __init__(self, key: bytes, purpose: str) -> None:
        self._serializer = URLSafeTimedSerializer(key, salt=f"biye:{purpose}")

    def sign(self, value: object) -> str:
        """The value, which JSON must be able to carry, with time and signature as text for a hidden field."""
        return self._serializer.dumps(value)

    def read(self, text: str, seconds: int) -> Any | None:
        """The value, None when it is not ours. Raises Expired."""
        try:
            return self._serializer.loads(text, max_age=seconds)
        except SignatureExpired as error:
            raise Expired from error
        except BadSignature:
            return None
