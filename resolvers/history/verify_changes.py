"""What is looked at of one change of a linkage, whatever came before it in the chain: who made it, and its edges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphdb.authors import Authorship, is_unchanged
from graphdb.kinds.linkage import state_of
from graphdb.kinds.mapped import Mapped
from graphdb.model import BY_NAME
from graphdb.questions.history import Attached
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove, LinkageRecord, LinkageStatus, ObjectiveLinkageRecord


def of_four_eyes(change: ChangeRecord, standing: Authorship) -> Iterator[str]:
    """What nobody may do to a linkage that stands so."""
    if change.move is LinkageMove.CONFIRM:
        own = sorted(part for part, actors in standing.exact_authors.items() if change.actor.id in actors)
        if own:
            yield f"{change.actor.id} confirmed what they wrote: {', '.join(own)}"
    if change.move is LinkageMove.REAFFIRM:
        own = sorted(part for part, actors in standing.exact_writers.items() if change.actor.id in actors)
        if own:
            yield f"{change.actor.id} reaffirmed what they wrote: {', '.join(own)}"
        if change.before is not None and _unreviewed(change.before) != _unreviewed(change.after):
            yield "a reaffirmation changed more than when and by whom it was reviewed"
    if change.move is LinkageMove.EDIT and change.before is not None and is_unchanged(change.before, change.after):
        yield f"{change.actor.id} changed nothing"


def of_disputes(change: ChangeRecord, standing: Authorship) -> Iterator[str]:
    """What nobody may do to end a dispute: to say of what they wrote, and of nothing new, that it is right. And what
    nobody may confirm or reaffirm since nearly all of what they wrote counts as theirs."""
    if change.move in (LinkageMove.CONFIRM, LinkageMove.REAFFIRM):
        is_new = change.move is LinkageMove.CONFIRM
        whole, exact = (
            (standing.authors, standing.exact_authors) if is_new else (standing.writers, standing.exact_writers)
        )
        nearly = [each for each, actors in whole.items() if change.actor.id in actors - exact.get(each, frozenset())]
        if nearly:
            yield f"{change.actor.id} {change.move.value.lower()}ed nearly what they wrote: {', '.join(sorted(nearly))}"
    was = change.before.status if change.before is not None else None
    if change.move is LinkageMove.CONFIRM and was is LinkageStatus.DISPUTED and not standing.authors:
        own = sorted(part for part, actors in standing.writers.items() if change.actor.id in actors)
        if own:
            yield f"{change.actor.id} ended a dispute about what they wrote: {', '.join(own)}"


def _unreviewed(linkage: LinkageRecord) -> dict[str, Any]:
    """What a review leaves as it is."""
    return {**state_of(linkage), **dict.fromkeys(("version", "reviewedBy", "reviewedAt"))}


def of_edges(change: ChangeRecord, attached: Attached | None, of: Mapped) -> Iterator[str]:
    declared = BY_NAME[of.changes.label]
    if attached is None or not {*declared.required} <= {*attached.properties} <= declared.known:
        yield "it has not the properties of a change"
        return
    after = change.after
    ends: tuple[tuple[Any, ...], ...] = ((after.target,), (), ()) if after.target else ((), (after.goal,), ())
    if isinstance(after, ObjectiveLinkageRecord):
        ends = (), (), (after.objective,)
    found = attached.targets, attached.goals, attached.objectives
    if (attached.linkages, attached.lines, found) != ((after.key,), (after.line,), ends):
        yield "its edges do not end at its linkage and the two ends of that"
    elif (attached.labels, attached.edges) != ((of.changes.label,), 3):
        yield "it has other labels or more edges than a change"
