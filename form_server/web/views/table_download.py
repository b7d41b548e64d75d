"""A table as a file for the browser: XLSX with codes as text, CSV with a byte order mark, CSV in GB18030."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from bottle import HTTPResponse

from form_server.exchange.dossier_table import Speech
from form_server.web.words.table_words import KINDS as KINDS
from form_server.web.words.vocabulary import STATES, VERDICTS
from site_builder.tables.writing import BOM, GB18030, write_csv, write_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

SPEECH = Speech(state=lambda key: STATES.get(key, key), verdict=lambda key: VERDICTS.get(key, key))
"""the words in which a table names states and verdicts"""


def table_file(
    name: str, kind: str, header: Sequence[str], rows: Iterable[Sequence[str]]
) -> tuple[HTTPResponse, int]:
    """The answer and the number of rows in it; an unknown kind is XLSX. `name` is without its ending."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        if kind in ("csv", "gb18030"):
            encoding = GB18030 if kind == "gb18030" else BOM
            count = write_csv(path, header, rows, encoding)
            charset = "gb18030" if kind == "gb18030" else "utf-8"
            ending, content_type = "csv", f"text/csv; charset={charset}"
        else:
            count = write_xlsx(path, header, rows)
            ending, content_type = "xlsx", _XLSX
        body = path.read_bytes()
    headers = {
        "Content-Type": content_type,
        "Content-Disposition": f'attachment; filename="{name}.{ending}"',
    }
    return HTTPResponse(body, headers=headers), count
