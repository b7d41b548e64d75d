"""What was typed on a page, read field by field."""

import unicodedata
from collections.abc import Mapping

from form_server.rules.form import field_answers
from form_server.rules.form.typed_fields import FieldFault, parse_document, parse_field
from site_builder.published.characters import meant


def read_typed(
    typed: Mapping[str, str], known: Mapping[str, str]
) -> Mapping[str, str] | tuple[FieldFault, ...]:
    """The values to keep, or every fault; a value that stands in `known` already is not asked to be better."""
    read = _read(typed, known)
    faults = tuple(value for value in read.values() if isinstance(value, FieldFault))
    return faults or {name: value for name, value in read.items() if isinstance(value, str)}


def whole_ones(typed: Mapping[str, str], known: Mapping[str, str]) -> Mapping[str, str]:
    """The values that have no fault; `known` as above."""
    read = _read(typed, known)
    return {name: value for name, value in read.items() if isinstance(value, str)}


def _read(typed: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str | FieldFault]:
    kind = typed.get("id_kind", known.get("id_kind", ""))
    other = field_answers.of_another_document(kind)
    return {
        name: parse_document(text, kind, known.get(name, ""))
        if name == "id_number" and other
        else parse_field(field_answers.field_named(name), text, known.get(name, ""))
        for name, text in typed.items()
    }


_BREAKS = frozenset(("Cc", "Zs", "Zl", "Zp"))
_UNSEEN = frozenset(("Cf", "Cs", "Co", "Cn"))
"""invisible, turning, private and unassigned characters, which would mislead a reader of the paper"""


def free_words(text: str, longest: int) -> str:
    """Words of one's own on a single line, without characters that nobody sees (security E3)."""
    kinds = ((c, unicodedata.category(c)) for c in unicodedata.normalize("NFC", meant(text)))
    seen = "".join(" " if kind in _BREAKS else c for c, kind in kinds if kind not in _UNSEEN)
    return " ".join(seen.split())[:longest].strip()
