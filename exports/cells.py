"""Values as texts of a table, which no spreadsheet takes for a formula, and which can be read back.

One thing cannot be told from the cell alone: a list of one empty text and an empty list are both the empty cell. A
column beside it that has one value for each says which (the stakeholders of an entry, and their roles).
"""

from __future__ import annotations

from typing import Any

from graphdb.words.formulas import SEPARATOR, safe


def joined(values: list[Any] | tuple[Any, ...]) -> str:
    """The values of a list in one text, `|` between them; a `|` or `\\` of a value has a `\\` before it."""
    return SEPARATOR.join(text_of(each).replace("\\", "\\\\").replace(SEPARATOR, f"\\{SEPARATOR}") for each in values)


def text_of(value: Any) -> str:
    """A value as a text: nothing for None, true and false as JSON has them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return joined(value) if isinstance(value, list | tuple) else str(value)


def cell_of(value: Any) -> Any:
    """A value as a cell of CSV: numbers as they are, texts made safe."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else safe(text_of(value))
