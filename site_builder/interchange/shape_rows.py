"""A published shape as the cells of its row, and back: by the table of its fields."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from site_builder.interchange.tables import SheetRow
from site_builder.interchange.workbook_columns import NO, YES
from site_builder.published.shape_fields import CellKind, default_of, flat_fields
from site_builder.tables.writing import Cell

T = TypeVar("T")
Cells = Sequence[Cell]
NOTHING: Mapping[CellKind, object] = {
    CellKind.CODES: (),
    CellKind.NAMES: (),
    CellKind.CREDITS: Decimal(0),
    CellKind.COUNT: 0,
    CellKind.DAY: None,
    CellKind.YES: False,
}
"""what an empty cell of a required field holds; a text is empty"""


def cells_of(value: object) -> Cells:
    """The cells of its flat fields, in the order of the table."""
    fields = flat_fields(type(value))
    return tuple(cell_of(getattr(value, each.key), each.kind) for each in fields)


def cell_of(value: Any, kind: CellKind) -> Cell:
    """One value as its cell; what is not there as an empty one."""
    if kind is CellKind.YES:
        return YES if value else NO
    if kind is CellKind.NAMES:
        return "".join(f"{each}；" for each in value)
    if kind is CellKind.CODES:
        return "、".join(value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


def shape_of(row: SheetRow, shape: type[T], **nested: object) -> T:
    """The row as that shape; `nested` are the parts that stand in other rows."""
    read = {}
    for each in flat_fields(shape):
        if each.key in nested:
            continue
        default = default_of(shape, each.key)
        empty = NOTHING.get(each.kind, "") if default is MISSING else default
        read[each.key] = row.values.get(each.column_name, empty)
    return shape(**read, **nested)
