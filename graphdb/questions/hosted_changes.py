"""Changes of terms and of repositories, written with the links of the chain of the register that tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphdb.ask import Ask
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.questions import hosted, register
from graphdb.records.actors import IMPORTER, ActorRecord
from graphdb.records.register import RegisterChangeRecord, RegisterMove
from graphdb.records.terms import RegisteredRepository, RegisteredTerm, RepositoryRecord, TermRecord


async def write_terms(
    ask: Ask,
    changes: Sequence[tuple[TermRecord | None, TermRecord]],
    move: RegisterMove,
    reason: str | None,
    actor: ActorRecord,
) -> tuple[list[TermRecord], list[RegisterChangeRecord]]:
    """Write terms as they are to be, each with what it was, None of a new one, and the links of the chain that tell of
    it. `ask` runs inside a transaction of Graph.write. Raises DataChanged."""
    end = await register.head(ask)
    by = actor.id if actor.id != IMPORTER.id else None  # a file is nobody's
    at, made, drafts = end.moment(), list[TermRecord](), list[RegisterDraft]()
    for there, now in changes:
        if there is None:
            new = replace(now, version=1, submitted_at=at, submitted_by=by, updated_at=None)
            drafts.append(ChangeDraft(move, None, RegisteredTerm.of(new), reason, adopted=1))
        else:
            new = replace(now, version=there.version + 1, updated_at=at)
            drafts.append(ChangeDraft(move, RegisteredTerm.of(there), RegisteredTerm.of(new), reason))
        made.append(new)
    await hosted.put_terms(ask, [new for (there, _), new in zip(changes, made, strict=True) if there is None])
    told = await register.write(ask, drafts, actor, at=at, end=end)
    await hosted.put_terms(ask, [new for (there, _), new in zip(changes, made, strict=True) if there is not None])
    return made, told


async def write_repository(
    ask: Ask, there: RepositoryRecord | None, now: RepositoryRecord, reason: str | None, actor: ActorRecord
) -> tuple[RepositoryRecord, list[RegisterChangeRecord]]:
    """Write what is said of a collection as a repository, with the link of the chain that tells of it. `ask` runs
    inside a transaction of Graph.write. Raises DataChanged."""
    end = await register.head(ask)
    at = end.moment()
    draft: RegisterDraft
    if there is None:
        new = replace(now, version=1, updated_at=at)
        draft = ChangeDraft(RegisterMove.PUBLISH, None, RegisteredRepository.of(new), reason, adopted=1)
    else:
        new = replace(now, version=there.version + 1, updated_at=at)
        draft = ChangeDraft(RegisterMove.CHANGE, RegisteredRepository.of(there), RegisteredRepository.of(new), reason)
    if there is None:
        await hosted.put_repository(ask, new)
    told = await register.write(ask, [draft], actor, at=at, end=end)  # which looks whether it is as the draft says
    if there is not None:
        await hosted.put_repository(ask, new)
    return new, told
