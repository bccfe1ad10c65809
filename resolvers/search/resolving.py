"""One resolver for codes and names: what people type, and the codes that it can stand for."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.dimensions import DIMENSIONS
from graphdb.errors import BadInput
from graphdb.words.naming import Match, Named
from resolvers.filters.stated import CodeFilter, EntryFilter
from resolvers.registers.entry_lists import EntryList
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from resolvers.vocabulary.names import LONGEST

MOST = 50


@dataclass(frozen=True)
class Resolved:
    """What a text can stand for: its path is what it is part of, e.g. C7 > C7-ELEA."""

    kind: str
    code: str
    label: str
    path: str
    match: Match


def resolve(vocabulary: Vocabulary, text: str, first: int) -> list[Resolved]:
    """What a text names, the surest first. Raises BadInput for a text that is too long and a `first` out of bounds."""
    if len(text) > LONGEST:
        raise BadInput(f"`text` has {len(text)} characters, and at most {LONGEST} are looked at: shorten it.")
    if not 1 <= first <= MOST:
        raise BadInput(f"`first` is {first}: 1 to {MOST} things are named.")
    return [
        Resolved(named.kind, named.code, named.label, path(vocabulary, named), match)
        for named, match in vocabulary.named(text)[:first]
    ]


def path(vocabulary: Vocabulary, named: Named) -> str:
    """The codes from the outermost to the thing itself."""
    around: str | None = None
    match named.kind:
        case "ACTION_LINE":
            around = vocabulary.part_of(named.code)
        case "SDG_TARGET":
            around = f"SDG{vocabulary.targets[named.code].goal}"
        case "COUNTRY":
            around = vocabulary.countries[named.code].region
        case "OBJECTIVE":
            objective = vocabulary.objectives[named.code]
            around = objective.part_of or objective.framework
        case "SDG_GOAL":
            return f"SDG{named.code}"
    return f"{around} > {named.code}" if around else named.code


async def count(context: Context, kind: str, code: str) -> int:
    """How many entries have it; those of a line with those of its parts, those of a document by its collections."""
    vocabulary = context.vocabulary
    if kind == "DOCUMENT":
        of_it = tuple(each.code for each in vocabulary.collections.values() if code in each.documents)
        return await EntryList(context, EntryFilter(collection=CodeFilter(in_=of_it))).total()
    if kind == "OBJECTIVE":  # grouped they are by the whole objective, and this may be a commitment
        return await EntryList(context, EntryFilter(objective=CodeFilter(in_=(code,)))).total()
    name = kind
    if kind == "ACTION_LINE" and vocabulary.part_of(code) is not None:
        name = "ACTION_LINE_AREA"
    listed, dimension = EntryList(context, None), DIMENSIONS[name]
    groups = await context.loaders.groups.load(listed.of_set(listed.grouping(dimension)))
    return next((number for value, number in groups.counts.items() if str(value) == code), 0)
