"""SELECTs of one page of documents, in order of id or of an indexed field of which each has one."""

from form_server.store.narrowed import Condition, Sql, holds, ids

LAST = "\U0010ffff"
"""after every id"""


def by_id(condition: Condition, few: bool, table: str, after: str, descending: bool) -> Sql:
    """`few`: the ids that fit are looked up and sorted; else the table is walked and each row asked."""
    lookup = f"{table}_lookup"
    if few:
        text, values = ids(condition, lookup)
        where = f"d.id IN ({text})"
    else:
        where, values = holds(condition, lookup, "d.id")
    sign, way = ("<", "DESC") if descending else (">", "ASC")
    start = after or (LAST if descending else "")
    return (
        f"SELECT d.id, d.sum, d.body FROM {table} AS d"
        f" WHERE d.id {sign} ? AND {where} ORDER BY d.id {way} LIMIT ?",
        [start, *values],
    )


def by_field(
    condition: Condition,
    few: bool,
    table: str,
    order: str,
    place: tuple[str, str] | None,
    descending: bool,
) -> Sql:
    """`place` is the value and the id at which the page before ended."""
    lookup = f"{table}_lookup"
    if few:
        text, values = ids(condition, lookup)
        source = f"(SELECT DISTINCT id FROM ({text})) AS f CROSS JOIN {lookup} AS s ON s.id = f.id"
        where, more = "s.field = ?", [order]
    else:
        test, values = holds(condition, lookup, "s.id")
        source, values, more = f"{lookup} AS s", [order, *values], []
        where = f"s.field = ? AND {test}"
    sign, way = ("<", "DESC") if descending else (">", "ASC")
    if place:
        where += f" AND (s.value, s.id) {sign} (?, ?)"
        more = [*more, *place]
    sorted_ids = (
        f"SELECT s.id AS id, s.value AS value FROM {source} WHERE {where}"
        f" ORDER BY s.value {way}, s.id {way} LIMIT ?"
    )
    return (
        f"SELECT d.id, d.sum, d.body FROM ({sorted_ids}) AS t CROSS JOIN {table} AS d ON d.id = t.id"
        f" ORDER BY t.value {way}, t.id {way}",
        [*values, *more],
    )
