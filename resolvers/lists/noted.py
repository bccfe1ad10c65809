"""What lists note beside an answer: that a filter of theirs names what there is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from graphdb.conditions import In
from graphdb.dimensions import Fact
from graphdb.node_sets import Key, Kind, Page
from graphdb.questions.entry_sets import Shape
from loaders.batching import OfSet
from resolvers.filters.bounds import MAX_VALUES
from resolvers.filters.notes import unknown_thing
from resolvers.ids import key_of
from resolvers.scope.context import Context

Path: TypeAlias = tuple[str | int, ...]
_IDS: dict[Kind, Fact] = {"Entry": Fact.ID, "Stakeholder": Fact.STAKEHOLDER_ID}


class Noting:
    """A list that may have something to note where its number is asked for, or nothing is on a page of it."""

    async def note(self, path: Path) -> None:
        """path: of this list in the answer."""
        raise NotImplementedError


async def note_unknown(context: Context, kind: Kind, ids: Sequence[str], path: Path) -> None:
    """Note those of the first MAX_VALUES ids of entries, or of stakeholders, that nothing has: everybody may know that,
    and it is asked in one question. path: of the list in the answer. Raises BadId."""
    keys = {id: key_of(kind, id) for id in ids[:MAX_VALUES]}
    if not keys:
        return
    named = Shape(kind, In(_IDS[kind], tuple(dict.fromkeys(keys.values()))))
    found = await context.loaders.page.load(OfSet(named, None, Page((Key("id"),), MAX_VALUES)))
    there = {each.id for each in found}
    context.notes.update(unknown_thing(kind.lower(), id, path) for id, key in keys.items() if key not in there)
