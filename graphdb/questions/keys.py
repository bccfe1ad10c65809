"""Keys of order and search: which nodes hold others than their texts give, and all made again where the rules have
changed.

A batch is a transaction, and what is as it should be is left alone: a run that was stopped goes on where it was, and
two at once do no harm.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from functools import cache
from typing import Any

from graphdb.cypher_text import Text, cypher, join, question
from graphdb.engine import Graph
from graphdb.model import KEYS, LABELS, NAMES, Label
from graphdb.questions.ingest import Key, NodeProperties, change_nodes
from graphdb.words.made import made
from graphdb.words.search_keys import RULES

BATCH = 1_000  # nodes in one transaction
KEYED = tuple(label for label in LABELS if label.made)
_RULES = question("keys/rules")
_RENEWED = question("keys/renewed")
_COLUMN = cypher("n.<property>")


async def are_old(graph: Graph) -> bool:
    """Whether keys were made by other rules than the present ones."""
    rows = await graph.read("keys/rules", _RULES)
    return bool(rows) and rows[0]["keys"] != RULES


async def renew(graph: Graph) -> int:
    """Make all keys again, unless they were made by the present rules; how many nodes had others."""
    if not await are_old(graph):
        return 0
    renewed = 0
    for label in KEYED:
        async for batch in others(graph, label, BATCH):
            if batch:
                await _keep(graph, label, batch)
            renewed += len(batch)
    # What was made again has raised the data's version; that it is done changes no answer.
    await graph.write(lambda tx: tx.run("keys/renewed", _RENEWED, rules=RULES), vocabulary=False, data=False)
    return renewed


async def others(graph: Graph, label: Label, batch: int) -> AsyncIterator[list[NodeProperties]]:
    """The nodes of a label whose keys are others than their texts give, with what these give: a list for each `batch`
    nodes that were looked at. Made again here: folding and tokenizing is Python's.

    A node that has no key yet is one of them; one without a text that each has is not, as nothing follows for it.
    """
    columns = _columns(label)
    texts = [name for name in columns if name in label.required and name not in label.made]
    for keys in await _batches(graph, label, batch):
        (row,) = await graph.read("keys/there", _text(label), keys=keys)
        found = [dict(zip(columns, each, strict=True)) for each in row["found"]]
        wrong = [_other(label, node) for node in found if all(node[name] is not None for name in texts)]
        yield [each for each in wrong if each.properties]
        await asyncio.sleep(0)  # a server that checks itself goes on answering


async def _batches(graph: Graph, label: Label, size: int) -> list[list[Key]]:
    text = question("keys/all").fill(label=NAMES[label.name], key=NAMES[KEYS[label.name]])
    (everyone,) = await graph.read("keys/all", text)
    keys = sorted(everyone["found"])
    return [keys[start : start + size] for start in range(0, len(keys), size)]


def _other(label: Label, node: dict[str, Any]) -> NodeProperties:
    return NodeProperties(node[label.key], {name: key for name, key in made(label, node).items() if node[name] != key})


async def _keep(graph: Graph, label: Label, batch: Sequence[NodeProperties]) -> None:
    await graph.write(lambda tx: change_nodes(tx.run, label.name, batch), vocabulary=False)


@cache
def _columns(label: Label) -> tuple[str, ...]:
    """The key of a label, the texts that its keys of order and search are made of, and these."""
    texts = [name for each in label.properties if each.made is not None for name in each.made.of]
    return tuple(dict.fromkeys((label.key, *texts, *label.made)))


@cache
def _text(label: Label) -> Text:
    columns = join(", ", [_COLUMN.fill(property=NAMES[name]) for name in _columns(label)])
    return question("keys/there").fill(label=NAMES[label.name], key=NAMES[label.key], columns=columns)


def question_of(label: Label) -> str:
    """The question in words."""
    return _text(label).value.splitlines()[0].removeprefix("// ").partition("?")[0] + "?"
