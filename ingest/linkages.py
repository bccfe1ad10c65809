"""Linkages that an import states: what it would change about them, and that written with its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphdb.ask import Ask
from graphdb.errors import StocktakingError
from graphdb.kinds.linkage import LinkageDraft
from graphdb.questions import history, releases
from graphdb.records.audit import IMPORTER, LinkageMove
from graphdb.records.linkages import LinkageLevel, LinkageRecord, LinkageStatus
from ingest.writing.changeset import Linkages, Stated

ADOPTED = "there before changes were recorded"


class LooseEnd(StocktakingError):
    """The import names something that is not in the graph."""


@dataclass(frozen=True, slots=True)
class Restated:
    """A linkage that an import states otherwise than it is there; `before` is None for a new one."""

    stated: Stated
    before: LinkageRecord | None
    reason: str

    @property
    def is_new(self) -> bool:
        return self.before is None


async def restated(ask: Ask, part: Linkages) -> list[Restated]:
    """What an import would change. Raises LooseEnd for a linkage that has to be there and is not."""
    there = await history.linkages(ask, [each.key for each in part.linkages])
    missing = next((each.key for each in part.linkages if each.key not in there), None)
    if missing is not None and not part.create:
        raise LooseEnd(f"There is no Linkage {missing} in the graph: load the built-in data first.")
    found = [Restated(each, there.get(each.key), part.reason) for each in part.linkages]
    return [each for each in found if each.before is None or _brings_words(each.stated, each.before)]


def _brings_words(stated: Stated, there: LinkageRecord) -> bool:
    # Nothing is recorded of what an earlier version of the program has brought in: it is nobody else's, either.
    is_imported = there.edited_by == IMPORTER.id or (there.sequence == 0 and there.version == 1)
    return is_imported and stated.rationale is not None and stated.rationale != there.rationale


async def write(ask: Ask, found: Sequence[Restated]) -> None:
    """Write them, each with its change, inside a transaction of Graph.write."""
    if not found:
        return
    end = await history.head(ask)
    at = end.moment()
    await history.write(ask, [_draft(each, at) for each in found], IMPORTER, at=at, end=end)


def _draft(restated: Restated, at: str) -> LinkageDraft:
    stated, before = restated.stated, restated.before
    if before is not None:
        after = replace(before, rationale=stated.rationale, version=before.version + 1, edited_by=IMPORTER.id)
        return LinkageDraft(LinkageMove.IMPORT, before, after, restated.reason)
    after = LinkageRecord(
        key=stated.key,
        level=LinkageLevel.TARGET if stated.target else LinkageLevel.GOAL,
        status=LinkageStatus.CONFIRMED,
        negative=False,
        rationale=stated.rationale,
        version=1,
        line=stated.line,
        goal=stated.goal,
        target=stated.target,
        documents=stated.documents,
        edited_by=IMPORTER.id,
        since=at,
    )
    return LinkageDraft(LinkageMove.IMPORT, None, after, restated.reason)


async def adopt(ask: Ask) -> int:
    """Begin the history of linkages that are there without one, as in a graph of version 1.0.0; how many there were.

    Releases and sign-offs of before such were links of the chain become links of it.
    """
    keys = await history.unrecorded(ask)
    there = await history.linkages(ask, keys)
    end = await history.head(ask)
    at = end.moment()
    drafts = []
    for key in keys:
        before = there[key]
        after = replace(before, edited_by=IMPORTER.id if before.version == 1 else None, since=at)
        drafts.append(LinkageDraft(LinkageMove.IMPORT, None, after, ADOPTED, adopted=before.version))
    await history.write(ask, drafts, IMPORTER, at=at, end=end)
    await releases.adopt(ask)
    return len(drafts)


async def first_release(ask: Ask, title: str) -> None:
    """Publish the first release, where there is none."""
    if not await releases.all_of(ask):
        end = await history.head(ask)
        await releases.publish(ask, title=title, note=None, actor=IMPORTER, at=end.moment(), end=end)
