"""Things by their ids, and what can be found without knowing where it is."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from resolvers.nodes import by_id, paths
from resolvers.search import resolving
from resolvers.search.searching import Search, SearchType
from schema.info import Info
from schema.mapping.paths import Path
from schema.pages import After, First, Node, given, page_arguments, path_of
from schema.resolved import Resolved
from schema.search import SearchConnection
from schema.typed import typed


@strawberry.type
class NodeQuery:
    @strawberry.field(description="Anything by its id; null where nothing has it.")
    async def node(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="An id, e.g. ActionLine:C7.")]
    ) -> Node | None:
        found = await by_id.node(info.context, id)
        return typed(found, info.context.vocabulary) if found else None

    @strawberry.field(
        description="Many things by their ids, in the order asked; null for what is unknown or no id. At most 100."
    )
    async def nodes(
        self, info: Info, ids: Annotated[list[strawberry.ID], strawberry.argument(description="Ids.")]
    ) -> list[Node | None]:
        return [typed(each, info.context.vocabulary) if each else None for each in await by_id.nodes(info.context, ids)]

    @strawberry.field(
        description=(
            "What a code or a name can stand for, the surest first: its beginning and slips are enough (keny, Kneya). "
            "[] where nothing is named so; a note says what is near where nothing is called so as it is written."
        )
    )
    async def resolve(
        self,
        info: Info,
        text: Annotated[
            str, strawberry.argument(description='e.g. "keny", "Korea (Rep. of)", "c7-elea", "goal 4", "e-learning".')
        ],
        first: Annotated[int | None, strawberry.argument(description="How many, 1 to 50.")] = 10,
    ) -> list[Resolved]:
        found = await resolving.resolve(info.context, text, 10 if first is None else first, path_of(info))
        return [Resolved.of(each) for each in found]

    @strawberry.field(
        description=(
            "Search in plain words; every word must be found, the last one at least as the beginning of a word. What "
            "looks like syntax is not."
        )
    )
    def search(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description='e.g. "rural clinic", or a code such as C7-EHEA.')],
        types: Annotated[
            list[SearchType] | None, strawberry.argument(description="What to search in; everything unless given.")
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
    ) -> SearchConnection:
        return SearchConnection.of(Search(info.context, text, given(types)), page_arguments(first, after, None, None))

    @strawberry.field(
        description=(
            "How two things are connected: up to ten paths, the shortest first. [] where they are not, or not so near."
        )
    )
    async def paths(
        self,
        info: Info,
        from_: Annotated[strawberry.ID, strawberry.argument(name="from", description="An id, e.g. ActionLine:C4.")],
        to: Annotated[strawberry.ID, strawberry.argument(description="Another id, e.g. SdgTarget:4.4.")],
        max_length: Annotated[int | None, strawberry.argument(description="Steps at most, 1 to 6.")] = 4,
    ) -> list[Path]:
        found = await paths.paths(info.context, from_, to, 4 if max_length is None else max_length)
        return [Path.of(each, info.context.vocabulary) for each in found]
