"""Keys of order and search, made again where the rules they were made by have changed.

A batch is a transaction, and what is as it should be is left alone: a run that was stopped goes on where it was, and
two at once do no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from graphdb.cypher_text import Text, cypher, question
from graphdb.engine import Graph, Transaction
from graphdb.search_keys import RULES, sort_key, stored_words

BATCH = 1_000  # nodes in one transaction
_RULES = question("keys/rules")
_RENEWED = question("keys/renewed")
_IDS = question("checks/ids")
_OF_ENTRIES = question("keys/of_entries")
_OF_STAKEHOLDERS = question("keys/of_stakeholders")
Row = dict[str, Any]
Work = Callable[[Transaction], Any]


async def renew(graph: Graph) -> int:
    """Make all keys again, unless they were made by the present rules; how many nodes had others."""
    rows = await graph.read("keys/rules", _RULES)
    if not rows or rows[0]["keys"] == RULES:
        return 0
    entries = await _renewed(graph, cypher("Entry"), question("checks/entry_words"), _of_entries, _entry)
    stakeholders = await _renewed(
        graph, cypher("Stakeholder"), question("checks/stakeholder_words"), _of_stakeholders, _party
    )
    # What was made again has raised the data's version; that it is done changes no answer.
    await graph.write(lambda tx: tx.run("keys/renewed", _RENEWED, rules=RULES), vocabulary=False, data=False)
    return entries + stakeholders


async def _renewed(
    graph: Graph,
    label: Text,
    there: Text,
    keep: Callable[[list[Row]], Work],
    made: Callable[[Sequence[Any]], Row | None],
) -> int:
    (everyone,) = await graph.read("checks/ids", _IDS.fill(label=label, key=cypher("id")))
    ids, renewed = sorted(everyone["found"]), 0
    for start in range(0, len(ids), BATCH):
        (batch,) = await graph.read("keys/there", there, ids=ids[start : start + BATCH])
        rows = [row for each in batch["found"] if (row := made(each)) is not None]
        if rows:
            await graph.write(keep(rows), vocabulary=False)
        renewed += len(rows)
    return renewed


def _of_entries(rows: list[Row]) -> Work:
    return lambda tx: tx.run("keys/of_entries", _OF_ENTRIES, rows=rows)


def _of_stakeholders(rows: list[Row]) -> Work:
    return lambda tx: tx.run("keys/of_stakeholders", _OF_STAKEHOLDERS, rows=rows)


def _entry(there: Sequence[Any]) -> Row | None:
    id, title, description, *kept = there
    keys = [sort_key(title or ""), stored_words(title), stored_words(title, description)]
    return {"id": id, "title_key": keys[0], "title_words": keys[1], "words": keys[2]} if keys != kept else None


def _party(there: Sequence[Any]) -> Row | None:
    id, name, names, *kept = there
    keys = [sort_key(name or ""), stored_words(name, *(names or ()))]
    return {"id": id, "name_key": keys[0], "words": keys[1]} if keys != kept else None
