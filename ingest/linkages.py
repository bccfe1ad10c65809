"""Linkages that an import states: what it would change about them, and that written with its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from graphdb.ask import Ask
from graphdb.errors import StocktakingError
from graphdb.kinds.linkage import LinkageDraft
from graphdb.kinds.mapped import OBJECTIVES, SDGS, Mapped
from graphdb.questions import history, releases
from graphdb.questions.ingest import nodes_there
from graphdb.records.actors import IMPORTER
from graphdb.records.documents import DocumentRecord
from graphdb.records.linkages import LinkageLevel, LinkageMove, LinkageRecord, LinkageStatus, ObjectiveLinkageRecord
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
    """What an import would change. Raises LooseEnd for a linkage, or an end of one, that has to be there and is not."""
    there = await history.linkages(ask, [each.key for each in part.linkages], part.of)
    missing = next((each.key for each in part.linkages if each.key not in there), None)
    if missing is not None and not part.create:
        raise LooseEnd(f"There is no Linkage {missing} in the graph: load the built-in data first.")
    if part.of is OBJECTIVES:
        await _ends_there(ask, [each for each in part.linkages if each.key not in there])
    found = [Restated(each, there.get(each.key), part.reason) for each in part.linkages]
    brings = _brings_more if part.of is OBJECTIVES else _brings_words
    return [each for each in found if each.before is None or brings(each.stated, each.before)]


async def _ends_there(ask: Ask, new: Sequence[Stated]) -> None:
    """Raises LooseEnd where a line or an objective is not in the graph."""
    wanted = {"ActionLine": {each.line for each in new}, "Objective": {each.objective or "" for each in new}}
    for label, codes in wanted.items():
        missing = codes - set(await nodes_there(ask, label, sorted(codes)))
        if missing:
            raise LooseEnd(f"There is no {label} {min(missing)} in the graph: load the built-in data first.")


def _brings_words(stated: Stated, there: LinkageRecord) -> bool:
    # Nothing is recorded of what an earlier version of the program has brought in: it is nobody else's, either.
    is_imported = there.edited_by == IMPORTER.id or (there.sequence == 0 and there.version == 1)
    return is_imported and _has_other_words(stated, there)


def _brings_more(stated: Stated, there: LinkageRecord) -> bool:
    return is_open(there) and says_otherwise(stated, there)


def is_open(there: LinkageRecord) -> bool:
    """Whether a file still says what a linkage to an objective is: nobody has decided about it, or written in it."""
    return there.status is LinkageStatus.PROPOSED and there.edited_by == IMPORTER.id


def says_otherwise(stated: Stated, there: LinkageRecord) -> bool:
    """Whether a file says of a linkage to an objective what it does not say.

    What the file leaves open says nothing, and a source that it does not name is none less: SSSOM names one at most.
    """
    has_other_sources = not {*stated.documents} <= {*there.documents}
    has_turned = stated.negative is not None and stated.negative is not there.negative
    return has_other_sources or has_turned or _has_other_words(stated, there)


def _has_other_words(stated: Stated, there: LinkageRecord) -> bool:
    """In a file of lines and tabs the blanks and line breaks of a text are one blank: these are not other words."""
    if stated.rationale is None or stated.rationale == there.rationale:
        return False
    return there.rationale is None or stated.rationale != " ".join(there.rationale.split())


async def write(ask: Ask, found: Sequence[Restated], of: Mapped = SDGS, sources: Sequence[DocumentRecord] = ()) -> None:
    """Write them, each with its change, inside a transaction of Graph.write. sources: documents that may be new."""
    if not found:
        return
    end = await history.head(ask)
    at = end.moment()
    await history.write(ask, [_draft(each, at) for each in found], IMPORTER, at=at, end=end, documents=sources, of=of)


def _draft(restated: Restated, at: str) -> LinkageDraft:
    stated, before = restated.stated, restated.before
    after = _new(stated, at) if before is None else _brought(stated, before)
    return LinkageDraft(LinkageMove.IMPORT, before, after, restated.reason)


def _brought(stated: Stated, before: LinkageRecord) -> LinkageRecord:
    """A linkage that is there, as the source states it."""
    words = stated.rationale if stated.rationale is not None else before.rationale
    after = replace(before, rationale=words, version=before.version + 1, edited_by=IMPORTER.id)
    if stated.objective is None:
        return after
    negative = before.negative if stated.negative is None else stated.negative
    return replace(after, negative=negative, documents=tuple(sorted({*before.documents, *stated.documents})))


def _new(stated: Stated, at: str) -> LinkageRecord:
    new = LinkageRecord(
        key=stated.key,
        level=LinkageLevel.TARGET if stated.target else LinkageLevel.GOAL,
        status=LinkageStatus.CONFIRMED,
        negative=bool(stated.negative),
        rationale=stated.rationale,
        version=1,
        line=stated.line,
        goal=stated.goal,
        target=stated.target,
        documents=stated.documents,
        edited_by=IMPORTER.id,
        since=at,
    )
    if stated.objective is None:
        return new
    told = {each.name: getattr(new, each.name) for each in fields(LinkageRecord)}
    told |= {"status": LinkageStatus.PROPOSED, "documents": tuple(sorted(stated.documents))}
    return ObjectiveLinkageRecord(**told, objective=stated.objective)


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
