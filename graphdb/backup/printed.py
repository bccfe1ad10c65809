"""docs/backup-format.md, printed from the model by `stocktaking docs`."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.backup import nodes
from graphdb.backup.file import FORMAT
from graphdb.model import LABELS, STATE, Kept, Label
from graphdb.printed import PRINTED, document, table

HEAD = """\
The file that `stocktaking backup` writes and `stocktaking restore` reads: UTF-8 lines of JSON, compressed with gzip.
`zcat FILE | head` shows it, and any program can read it. Its format has number {format}; a program refuses a file of a
higher number, one with a migration that it does not know, and one whose checksum is not that of its lines. Four of its
lines, shortened:

```json
{{"backup": "wsis-linkage-graph", "format": {format}, "program": "1.2.0", "tokens": true}}
{{"label": "Country", "properties": {{"alpha3": "KEN"}}, "edges": [["IN_REGION", "to", "Region", "AFRICA", {{}}]]}}
{{"end": {{"content": "5e0c…", "labels": {{"Country": {{"edges": 1, "nodes": 1, "sha256": "9ad2…"}}}}, "waited": 0.0}}}}
{{"sha256": "d432…"}}
```

1. **The head**: which program wrote it, from which engine, when it began (`begun`), and whether API tokens are in it.
2. **The nodes**, one a line, label by label in the order of their names, and within one by their keys, compared by code
   point or as numbers. `properties` has all of a node, in the order of their names. `edges` has those that belong to
   it, as in the table below, each with its type, `to` or `from`, label and key of the other end, and its own
   properties. The same graph makes the same lines, on any engine.
3. **The end**: `labels` says how many nodes and edges there are of each label, and SHA-256 of their lines with a line
   feed behind each. `content` is SHA-256 of `[["Country","9ad2…"],…]`, all labels with these, and so names all that
   the graph holds: two graphs that hold the same have the same `content`. `state` has the properties of the one node
   GraphState. `ended` says when it was done, `waited` for how many seconds writers waited.
4. **The checksum** of all bytes before this line.

Texts, numbers, `true`, `false` and lists of them are written as JSON has them. A time is
`{{"datetime": "2026-11-26T12:00:00.000000Z"}}`, always of UTC and to the microsecond, and a day is
`{{"date": "2026-11-26"}}`. What a node has no value for is not written.

The state of a restored graph has new stamps, by which caches know it, and the version, the times and the migrations of
the old one.
"""
HEADER = ("Label", "Key", "In", "Edges that belong to it", "How what changes meanwhile is found")


def backup_format() -> str:
    """docs/backup-format.md."""
    return document(
        "# The format of a backup", "", PRINTED, "", *HEAD.format(format=FORMAT).splitlines(), "",
        "## What is in it", "",
        *table(HEADER, rows()), "",
        "What each label and each property is: [the graph model](graph-model.md).",
    )  # fmt: skip


def rows() -> Iterator[tuple[str, ...]]:
    for label in sorted(LABELS, key=lambda each: each.name):
        if label.name == STATE:
            yield f"`{STATE}`", f"`{label.key}`", "the end, as `state`", "", "it is read last"
        else:
            yield f"`{label.name}`", f"`{label.key}`", label.kept.value, _edges(label), _found(label)


def _edges(label: Label) -> str:
    return ", ".join(f"`{each.type}` {each.direction} `{each.other}`" for each in nodes.kinds(label.name))


def _found(label: Label) -> str:
    return "" if label.kept is Kept.NEVER else label.told.value
