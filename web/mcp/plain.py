"""Which texts of an answer are the project's own words and codes, and which ones people wrote.

What people wrote (titles, comments, names, reasons, addresses) is data, whatever it says. It stands in guillemets, so
that who reads an answer sees where it begins and ends, and nothing in it can end it: its own guillemets become single.
Of all texts control characters are taken out, and those that nobody sees.
"""

from __future__ import annotations

import unicodedata

from graphql import GraphQLEnumType, GraphQLOutputType, get_named_type

OPEN, CLOSE = "«", "»"
JOINERS = "\u200c\u200d"  # nobody sees them, and Persian, Hindi and emoji are written with them
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})  # categories of Unicode: control, format, surrogate, private
SCALARS = frozenset({"ID", "Int", "Float", "Boolean", "Date", "DateTime"})
EVERY = "*"
ANYWHERE = frozenset({"__typename", "cursor", "exportUrl"})
# The fields of a type whose texts are ours: codes, hashes, and what the reference of the project says. A text that is
# not here is quoted, so one that is new is, too.
PLAIN: dict[str, frozenset[str]] = {
    "ActionLine": frozenset({EVERY}),
    "SdgGoal": frozenset({EVERY}),
    "SdgTarget": frozenset({EVERY}),
    "Region": frozenset({EVERY}),
    "Country": frozenset({EVERY}),
    "Meta": frozenset({EVERY}),
    "MetaCount": frozenset({EVERY}),
    "AuditRule": frozenset({EVERY}),
    "PageInfo": frozenset({EVERY}),
    "PathStep": frozenset({EVERY}),
    "Collection": frozenset({"code"}),
    "Linkage": frozenset({"key", "label"}),
    "ReleaseDifference": frozenset({"key"}),
    "MatrixRelease": frozenset({"contentChecksum", "checksum", "headHash"}),
    "LinkageChange": frozenset({"hash", "previousHash", "requestId"}),
    "RegisterChange": frozenset({"hash", "previousHash", "requestId"}),
    "FacetValue": frozenset({"value", "filter"}),
    "ComparisonRow": frozenset({"value"}),
    "MatrixHeading": frozenset({"value"}),
    "MatrixCell": frozenset({"row", "column"}),
    "Resolved": frozenset({"code", "path"}),
}


def is_plain(parent: str, name: str, of_type: GraphQLOutputType | None) -> bool:
    """Whether a field has no text that people wrote: it is no text at all, or one of ours."""
    if name in ANYWHERE or parent.startswith("__"):  # of the schema
        return True
    kind = get_named_type(of_type) if of_type is not None else None
    if isinstance(kind, GraphQLEnumType) or (kind is not None and kind.name in SCALARS):
        return True
    return not {name, EVERY}.isdisjoint(PLAIN.get(parent, ()))


def clean(text: str) -> str:
    """Without control characters and characters that nobody sees; what parts lines becomes a space."""
    if text.isascii() and text.isprintable():
        return text
    kept = (" " if each in "\n\r\t\u2028\u2029" else each for each in text)
    return "".join(each for each in kept if each in JOINERS or unicodedata.category(each) not in UNSEEN)


def quoted(text: str) -> str:
    """A text that people wrote, marked as such."""
    return f"{OPEN}{clean(text).replace(OPEN, '‹').replace(CLOSE, '›')}{CLOSE}"


def unquoted(text: str) -> str:
    """The text as it is sent back, where somebody took the marks along."""
    return text[1:-1] if len(text) > 1 and text.startswith(OPEN) and text.endswith(CLOSE) else text
