"""What differs between two releases, or between a release and the mapping as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from graphdb.errors import BadInput
from graphdb.kinds.mapped import OBJECTIVES, SDGS, Mapped
from graphdb.kinds.release import released, sign_off_id
from graphdb.questions import history, releases
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove, LinkageRecord, ObjectiveLinkageRecord, framework_of
from graphdb.records.releases import ReleaseRecord, SignOffRecord
from resolvers.filters.bounds import check_length
from resolvers.history import releases as of
from resolvers.lists.pages import PageArguments, PageOf, checksum, page_of
from resolvers.scope.context import Context


class ReleaseDifferenceKind(Enum):
    ADDED = "ADDED"
    REMOVED = "REMOVED"
    CHANGED = "CHANGED"


class ReleaseDifferenceAspect(Enum):
    """What of a linkage may differ; what came or went differs in all that it has."""

    STATUS = "STATUS"
    WORDS = "WORDS"
    SOURCES = "SOURCES"


_ASPECTS: dict[ReleaseDifferenceAspect, Callable[[LinkageRecord], object]] = {
    ReleaseDifferenceAspect.STATUS: lambda linkage: linkage.status,
    ReleaseDifferenceAspect.WORDS: lambda linkage: (linkage.rationale, linkage.negative),
    ReleaseDifferenceAspect.SOURCES: lambda linkage: linkage.documents,
}


@dataclass(frozen=True)
class Which:
    """Which differences; None: all. moves: behind which is a change of one of these. only: in one of these aspects.

    An empty tuple matches nothing.
    """

    moves: tuple[LinkageMove, ...] | None = None
    only: tuple[ReleaseDifferenceAspect, ...] | None = None


@dataclass(frozen=True)
class SignOffDifference:
    """A line on both sides; None where it is not signed off in a state. before: as it is now, taken back or not."""

    line: str
    before: SignOffRecord | None
    after: SignOffRecord | None


@dataclass(frozen=True)
class Difference:
    """A linkage on both sides; None where a side does not hold it."""

    before: LinkageRecord | None
    after: LinkageRecord | None

    @property
    def linkage(self) -> LinkageRecord:
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def kind(self) -> ReleaseDifferenceKind:
        if self.before is None:
            return ReleaseDifferenceKind.ADDED
        return ReleaseDifferenceKind.REMOVED if self.after is None else ReleaseDifferenceKind.CHANGED

    def differs_in(self, aspect: ReleaseDifferenceAspect) -> bool:
        """What came or went differs in its status, in its words and in its sources."""
        if self.before is None or self.after is None:
            return True
        of = _ASPECTS[aspect]
        return of(self.before) != of(self.after)


class ReleaseDiff:
    """The differences of two states in the order of linkages; `later` is None for the mapping as it is.

    until: the place in the history where the later one ends.
    """

    def __init__(
        self,
        context: Context,
        differences: Iterable[Difference],
        earlier: ReleaseRecord,
        later: ReleaseRecord | None,
        until: int,
        bound_to: str,
        of: Mapped = SDGS,
    ) -> None:
        self.context, self.earlier, self.later, self.until, self._bound_to = context, earlier, later, until, bound_to
        self._of = of
        self.differences = sorted(differences, key=self._order)

    def count(self, kind: ReleaseDifferenceKind, line: str | None = None) -> int:
        """How many are of a kind, of exactly this line or of all."""
        return sum(each.kind is kind and line in (None, each.linkage.line) for each in self.differences)

    @property
    def lines(self) -> list[str]:
        """The lines that have differences, in reference order."""
        return list(dict.fromkeys(each.linkage.line for each in self.differences))

    async def sign_offs(self) -> list[SignOffDifference]:
        """The lines whose sign-offs the later state does not have alike, in their order; of now, those that hold."""
        graph = self.context.graph
        standing = self.later.sign_offs if self.later else [
            each for each, changed in await releases.sign_offs(graph.read) if not changed
        ]  # fmt: skip
        told = {sign_off_id(each): each for each in await self.context.loaders.sign_offs.load(None)}
        before = {each.line: each for each in self.earlier.sign_offs}
        after = {each.line: each for each in standing}
        return [
            SignOffDifference(line, told.get(sign_off_id(was), was) if was else None, now)
            for line in self.context.vocabulary.lines
            for was, now in ((before.get(line), after.get(line)),)
            if (was and sign_off_id(was)) != (now and sign_off_id(now))
        ]

    def page(self, arguments: PageArguments) -> PageOf[Difference]:
        return page_of(self.differences, self._order, arguments, self._bound_to)

    async def changes(self, shown: PageOf[Difference]) -> dict[str, list[ChangeRecord]]:
        """The changes behind the differences of a page, by key of the linkage, in their order."""
        keys = [each.linkage.key for each in shown.items]
        found: dict[str, list[ChangeRecord]] = {key: [] for key in keys}
        for change in await history.between(self.context.graph, keys, self.earlier.sequence, self.until, self._of):
            found[change.after.key].append(change)
        return found

    def _order(self, each: Difference) -> tuple[int, ...]:
        vocabulary, linkage = self.context.vocabulary, each.linkage
        if isinstance(linkage, ObjectiveLinkageRecord):
            return vocabulary.objective_linkage_order(linkage)
        return vocabulary.linkage_order(linkage)


async def release_diff(
    context: Context, from_: int, to: int | None, which: Which = Which(), framework: str | None = None
) -> ReleaseDiff:
    """What differs in a later release, or now. Raises UnknownCode, and BadInput for a later one that is not later.

    framework: of what led to objectives of this one; None for the SDGs.
    """
    for each in (which.moves, which.only):
        check_length(each)
    if to is not None and to <= from_:
        raise BadInput(f"`from` is {from_} and `to` is {to}: compare an earlier release with a later one.")
    earlier = await of.release(context, from_)
    mapped = SDGS if framework is None else OBJECTIVES
    before = await _held(context, earlier, framework)
    published = await of.release(context, to) if to is not None else None
    until = context.vocabulary.state.sequence if published is None else published.sequence
    after = await _held(context, published, framework)
    pairs = [Difference(before.get(key), after.get(key)) for key in {**before, **after}]
    # What was disputed and confirmed again unchanged is the same to readers of a release.
    aspects = tuple(ReleaseDifferenceAspect) if which.only is None else which.only
    other = [each for each in pairs if any(map(each.differs_in, aspects))]
    if which.moves is not None:
        keys = [each.linkage.key for each in other]
        changes = await history.between(context.graph, keys, earlier.sequence, until, mapped)
        moved = {each.after.key for each in changes if each.move in which.moves}
        other = [each for each in other if each.linkage.key in moved]
    bound_to = checksum("releaseDiff", from_, to, until, which, *((framework,) if framework else ()))
    return ReleaseDiff(context, other, earlier, published, until, bound_to, mapped)


async def _held(context: Context, release: ReleaseRecord | None, framework: str | None) -> dict[str, LinkageRecord]:
    """What a release holds, or one would hold now, by key: to the SDGs, or to the objectives of a framework."""
    if framework is None:
        held = await of.linkages_of(context, release) if release else released(context.vocabulary.linkages.values())
    elif release is not None:
        held = await of.objective_linkages_of(context, release)
    else:
        held = released(context.vocabulary.objective_linkages.values())
    return {each.key: each for each in held if framework is None or framework_of(each) == framework}
