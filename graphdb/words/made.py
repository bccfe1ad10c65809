"""Keys of order and search that nodes hold, made of their texts as the model says, for any label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphdb.model.declared import Label, Rule
from graphdb.words.search_keys import sort_key, stored_words


def made(label: Label, node: Mapping[str, Any]) -> dict[str, str]:
    """The keys that a node ought to hold, by the name of the property; {} for a label that has none.

    Raises KeyError where a text that each node has is missing.
    """
    return {name: _MAKERS[how.rule](list(_texts(label, how.of, node))) for name, how in label.makes}


def _texts(label: Label, names: tuple[str, ...], node: Mapping[str, Any]) -> Iterator[str]:
    for name in names:
        there = node[name] if name in label.required else node.get(name)
        yield from ((there,) if isinstance(there, str) else there or ())


_MAKERS = {Rule.ORDER: lambda texts: sort_key(" ".join(texts)), Rule.WORDS: lambda texts: stored_words(*texts)}
