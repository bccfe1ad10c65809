"""Texts in tables that no spreadsheet takes for a formula, and which can be read back.

Both who writes files and who reads them takes it from here, so that the two agree.
"""

from __future__ import annotations

SEPARATOR = "|"  # between the values of a list in one cell
# What a text begins with that a spreadsheet would run (OWASP, "CSV Injection"), the wide forms of East Asia among them.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it; `plain` takes it away again."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def plain(cell: str) -> str:
    """`safe` the other way round."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def parted(text: str) -> list[str]:
    """The values of a list in one cell: `|` between them, a `\\` before a `|` or `\\` of a value. An empty cell has
    none."""
    found, is_taken = [""], False
    for sign in text:
        if is_taken or sign not in f"\\{SEPARATOR}":
            found[-1] += sign
            is_taken = False
        elif sign == SEPARATOR:
            found.append("")
        else:
            is_taken = True
    return found if text else []
