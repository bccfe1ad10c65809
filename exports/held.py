"""What asks the schema of one state of the data again and again, as long as an index holds all that is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from exports.reading import Execute
from graphdb.engine import current
from graphdb.errors import DataChanged

# What the graph is asked for beside an index that holds that state: entries it has not whole, and whether they are
# still the same (graphdb.index.unheld).
BESIDE: Final = {"entries/by_ids", "state/version", "entry_changes/since"}


class NotHeld(DataChanged):
    """The data may have changed while this file was being made: ask again."""


def held(execute: Execute) -> Execute:
    """What asks as `execute` does. Raises NotHeld besides."""

    async def asked(text: str, variables: Mapping[str, Any]) -> Any:
        if (request := current.get()) is None:
            raise NotHeld  # nobody notes what is asked
        before = len(request.statements)
        data = await execute(text, variables)
        if not BESIDE.issuperset(request.statements[before:]):
            raise NotHeld
        return data

    return asked
