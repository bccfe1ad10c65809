"""What a file of cells is separated by, where it is not the comma that is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection

from ingest.formats.refusals import refuse

_NAMES = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_SEP = re.compile(r'"?sep=(.?)"?,?', re.IGNORECASE)
COMMAS = "save it with commas between the cells (CSV UTF-8)"


def check_separator(name: str, text: str, columns: Collection[str]) -> None:
    """Raises FileRefused where the header names more columns when it is cut at another separator than the comma, and
    for the line `sep=;` that Excel reads and others take for a header."""
    line, header = next(((n, each) for n, each in enumerate(text.splitlines(), 1) if each.strip()), (1, ""))
    if (declared := _SEP.fullmatch(header.strip(" "))) is not None:
        kind = _NAMES.get(declared[1])
        rest = f"the cells are separated by {kind}: {COMMAS}, without this line" if kind else "take this line away"
        raise refuse(name, line, "record", f"{header.strip()} is a word to Excel and no header: {rest}")

    def named(separator: str) -> int:
        return sum(cell.strip(' "') in columns for cell in header.split(separator))

    other = max(_NAMES, key=named)
    if named(other) > named(","):
        raise refuse(name, line, "record", f"the cells are separated by {_NAMES[other]}: {COMMAS}")
