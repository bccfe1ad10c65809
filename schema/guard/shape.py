"""The outline of a document: how deep and how wide it is, found without following any fragment twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
)

from resolvers.scope.limits import Limits


@dataclass(frozen=True)
class Shape:
    """What the limits are about, for the largest operation of a document."""

    depth: int
    aliases: int
    root_fields: int
    directives: int
    fragments: int

    def complaints(self, limits: Limits) -> list[str]:
        """What to change, a sentence for each limit that is passed."""
        found = (
            ("levels of fields", self.depth, limits.max_depth, "ask for the inner ones by id in a second request"),
            ("aliases", self.aliases, limits.max_aliases, "use variables and several requests"),
            ("fields at its root", self.root_fields, limits.max_root_fields, "split it into several requests"),
            ("directives", self.directives, limits.max_directives, "leave out the fields instead"),
            ("fragments", self.fragments, limits.max_fragments, "write fewer and larger ones"),
        )
        return [
            f"The query has {number:,} {what}, and the limit is {limit:,}: {advice}."
            for what, number, limit, advice in found
            if number > limit
        ]


def shape_of(document: DocumentNode) -> Shape:
    """The outline of a parsed document, valid or not; linear in its length."""
    fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    depths = _Depths(fragments)
    aliases = directives = 0
    for node in _nodes(document):
        aliases += isinstance(node, FieldNode) and node.alias is not None
        directives += len(getattr(node, "directives", None) or ())
    return Shape(
        depth=max((depths.of(each.selection_set) for each in operations), default=0),
        aliases=aliases,
        root_fields=max((_width(each.selection_set, fragments) for each in operations), default=0),
        directives=directives,
        fragments=len(fragments),
    )


class _Depths:
    """The depth of selection sets, each fragment measured once; a cycle adds nothing (the standard rules refuse it)."""

    def __init__(self, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._known: dict[str, int] = {}

    def of(self, selections: SelectionSetNode) -> int:
        deepest = 0
        for node in selections.selections:
            if isinstance(node, FieldNode):
                if not node.name.value.startswith("__"):
                    deepest = max(deepest, 1 + (self.of(node.selection_set) if node.selection_set else 0))
            elif isinstance(node, InlineFragmentNode):
                deepest = max(deepest, self.of(node.selection_set))
            elif isinstance(node, FragmentSpreadNode):
                deepest = max(deepest, self._fragment(node.name.value))
        return deepest

    def _fragment(self, name: str) -> int:
        if name not in self._known:
            self._known[name] = 0
            fragment = self._fragments.get(name)
            self._known[name] = self.of(fragment.selection_set) if fragment else 0
        return self._known[name]


def _width(selections: SelectionSetNode, fragments: dict[str, FragmentDefinitionNode]) -> int:
    """The number of fields of a selection set, those of its fragments too."""
    seen: set[str] = set()

    def fields(inside: SelectionSetNode) -> int:
        count = 0
        for node in inside.selections:
            if isinstance(node, FieldNode):
                count += node.name.value != "__typename"
            elif isinstance(node, InlineFragmentNode):
                count += fields(node.selection_set)
            elif isinstance(node, FragmentSpreadNode) and node.name.value in fragments and node.name.value not in seen:
                seen.add(node.name.value)
                count += fields(fragments[node.name.value].selection_set)
        return count

    return fields(selections)


def _nodes(document: DocumentNode) -> Iterator[Node]:
    """Every operation, fragment, field and spread."""
    waiting: list[Node] = list(document.definitions)
    while waiting:
        node = waiting.pop()
        yield node
        inner = getattr(node, "selection_set", None)
        if inner is not None:
            waiting.extend(inner.selections)
