"""What differs between two releases, or between a release and the mapping as it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graphdb.audit_records import ChangeRecord
from graphdb.errors import BadInput
from graphdb.history import released
from graphdb.questions import history
from graphdb.records import LinkageRecord
from resolvers import past
from resolvers.context import Context
from resolvers.pages import PageArguments, PageOf, checksum, page_of


class ReleaseDifferenceKind(Enum):
    ADDED = "ADDED"
    REMOVED = "REMOVED"
    CHANGED = "CHANGED"


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


class ReleaseDiff:
    """The differences in the order of linkages. `since` and `until` are places in the history."""

    def __init__(self, context: Context, differences: list[Difference], since: int, until: int, bound_to: str) -> None:
        self.context, self.since, self.until, self._bound_to = context, since, until, bound_to
        self.differences = sorted(differences, key=self._order)

    def count(self, kind: ReleaseDifferenceKind) -> int:
        return sum(each.kind is kind for each in self.differences)

    def page(self, arguments: PageArguments) -> PageOf[Difference]:
        return page_of(self.differences, self._order, arguments, self._bound_to)

    async def changes(self, shown: PageOf[Difference]) -> dict[str, list[ChangeRecord]]:
        """The changes behind the differences of a page, by key of the linkage, in their order."""
        keys = [each.linkage.key for each in shown.items]
        found: dict[str, list[ChangeRecord]] = {key: [] for key in keys}
        for change in await history.between(self.context.graph, keys, self.since, self.until):
            found[change.after.key].append(change)
        return found

    def _order(self, each: Difference) -> tuple[int, int, int, int]:
        return self.context.reference.linkage_order(each.linkage)


async def release_diff(context: Context, from_: int, to: int | None) -> ReleaseDiff:
    """What is other in a later release, or now. Raises UnknownCode, and BadInput for a later one that is none."""
    if to is not None and to <= from_:
        raise BadInput(f"`from` is {from_} and `to` is {to}: compare an earlier release with a later one.")
    earlier = await past.release(context, from_)
    before = {each.key: each for each in await past.linkages_of(context, earlier)}
    if to is None:
        later, until = released(context.reference.linkages.values()), context.reference.state.sequence
    else:
        published = await past.release(context, to)
        later, until = list(await past.linkages_of(context, published)), published.sequence
    after = {each.key: each for each in later}
    pairs = [Difference(before.get(key), after.get(key)) for key in {**before, **after}]
    other = [each for each in pairs if _content(each.before) != _content(each.after)]
    return ReleaseDiff(context, other, earlier.sequence, until, checksum("releaseDiff", from_, to, until))


def _content(linkage: LinkageRecord | None) -> object:
    """What readers of a release see of a linkage: what was disputed and confirmed again unchanged is the same."""
    return linkage and (linkage.status, linkage.negative, linkage.rationale, linkage.documents)
