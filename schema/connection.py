"""The fields that every list has, and the type of its edges, made from the words of its items.

@strawberry.type(description="Comments on a linkage, in their order.")
class CommentConnection(HeldList):
    vocabulary: strawberry.Private[Vocabulary]
    page_info, edges, nodes = held_fields(
        Comment, Said("A comment", "The comment", "comments"), lambda self, each: Comment.of(each, self.vocabulary)
    )

A list whose edges say more than a cursor writes its own: those of a search, of the stakeholders of an entry, of
partners.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import strawberry

from resolvers.lists.pages import MAX_PAGE, PageOf
from schema.guard.core import AT_MOST
from schema.info import Info
from schema.pages import PageInfo

Fields = tuple[Any, Any, Any]
Make = Callable[[Any, Any], Any]
WHERE = "Where the page stands."


@dataclass(frozen=True)
class Said:
    """What an item is called in descriptions: one in a list, the one of an edge, several; and what its place is."""

    one: str
    the: str
    several: str
    place: str = "Its place in the list."


def stays(several: str) -> str:
    """The place of an item in a list that is not held, which others come to and leave."""
    return f"Its place in the list: stays good when {several} come and go."


@strawberry.type
class HeldList:
    """What lists share that hold their page, and know how many there are."""

    page: strawberry.Private[PageOf[Any]]
    total_count: int = strawberry.field(description="How many there are in all.")


def held_fields(node: type, said: Said, make: Make, at_most: int = MAX_PAGE, edge_of: type | None = None) -> Fields:
    """`pageInfo`, `edges` and `nodes` of a list that holds its `page`. make: a node of the list and an item; at_most:
    how many items a page of it may have, by which a query is priced; edge_of: the interface that its edges share with
    those of other lists."""
    edge = _edge(node, said, edge_of)

    def page_info(root: strawberry.Parent[Any]) -> PageInfo:
        return PageInfo(page=root.page)

    def edges(root: strawberry.Parent[Any]) -> Any:
        return _edges(edge, root, root.page, make)

    def nodes(root: strawberry.Parent[Any]) -> Any:
        return [make(root, each) for each in root.page.items]

    return strawberry.field(resolver=page_info, description=WHERE), *_fields(edges, edge, nodes, node, said, at_most)


def shared_fields(node: type, edge: type, said: Said, at_most: int = MAX_PAGE) -> Fields:
    """`pageInfo`, `edges` and `nodes` of an interface of lists, each of which has its own. node, edge: interfaces."""

    def page_info(root: strawberry.Parent[Any]) -> PageInfo:
        raise NotImplementedError

    def each(root: strawberry.Parent[Any]) -> Any:
        raise NotImplementedError

    return strawberry.field(resolver=page_info, description=WHERE), *_fields(each, edge, each, node, said, at_most)


def read_fields(node: type, said: Said, make: Make) -> tuple[Any, Any]:
    """`edges` and `nodes` of a `SetConnection`, which reads its page when one of them is asked for."""
    edge = _edge(node, said)

    async def edges(root: strawberry.Parent[Any], info: Info) -> Any:
        return _edges(edge, root, await root.read(info), make)

    async def nodes(root: strawberry.Parent[Any], info: Info) -> Any:
        return [make(root, each) for each in (await root.read(info)).items]

    return _fields(edges, edge, nodes, node, said)


def _edges(edge: Any, connection: Any, page: Any, make: Make) -> list[Any]:
    pairs = zip(page.items, page.cursors, strict=True)
    return [edge(cursor=cursor, node=make(connection, each)) for each, cursor in pairs]


def _fields(edges: Any, edge: Any, nodes: Any, node: Any, said: Said, at_most: int = MAX_PAGE) -> tuple[Any, Any]:
    priced = {AT_MOST: at_most}
    return (
        strawberry.field(
            resolver=edges,
            graphql_type=list[edge],
            description=f"The {said.several} of the page with their cursors.",
            metadata=priced,
        ),
        strawberry.field(
            resolver=nodes, graphql_type=list[node], description=f"The {said.several} of the page.", metadata=priced
        ),
    )


def _edge(node: type, said: Said, edge_of: type | None = None) -> Any:
    """The type of the edges to these nodes, e.g. EntryEdge. edge_of: an interface that it has."""
    written = {
        "__annotations__": {"cursor": str, "node": node},
        "cursor": strawberry.field(description=said.place),
        "node": strawberry.field(description=f"{said.the}."),
    }
    return strawberry.type(
        type(f"{node.__name__}Edge", (edge_of,) if edge_of else (), written), description=f"{said.one} in a list."
    )
