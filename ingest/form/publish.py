"""An entry that somebody sent in becomes one of the register: written as an import writes, its change on the chain."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphdb.ask import Ask
from graphdb.chain import Head
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.questions import ingest as questions
from graphdb.questions import register, state
from graphdb.records.actors import ActorRecord
from graphdb.records.entries import RegisteredEntry
from graphdb.records.register import RegisterChangeRecord, Registered, RegisterMove
from ingest.entries import CARRIES_OUT, Organization, Reported, stakeholder_parts
from ingest.form.entries import changeset
from ingest.writing.apply import write
from ingest.writing.changeset import Changeset
from ingest.writing.differences import differences
from ingest.writing.recorded import Met
from ingest.writing.touched import new

WHAT = "an entry that was sent in"
NEW = "a stakeholder that somebody acts for"


@dataclass(frozen=True)
class Publication:
    """Who publishes, why, and whose it is: the id of the actor who sent it in."""

    moderator: ActorRecord
    reason: str | None
    submitted_by: str


async def publish(
    ask: Ask, entry: Reported, before: RegisteredEntry | None, given: Publication, end: Head
) -> list[RegisterChangeRecord]:
    """Write an entry, new or changed, and who is new behind it; `ask` runs inside a transaction of Graph.write.

    before: the entry as it is there, whose stakeholders and edges are those of this one afterwards. end: where the
    chain ends in this transaction. The first of the changes is that of the entry. Raises LooseEnd and DataChanged.
    """
    at, entry = end.moment(), await _without_known(ask, entry)
    found = await differences(ask, changeset(entry, WHAT))
    for each in found:
        await write(ask, each, Met([], {}), at, WHAT)
    if before is not None:
        stays = {each.id for each in entry.organizations}
        gone = [(each["id"], entry.id) for each in before.said["stakeholders"] if each["id"] not in stays]
        await questions.remove_edges(ask, CARRIES_OUT, gone)
    after = (await register.entries(ask, [entry.id]))[entry.id]
    drafts = [_changed(before, after, given, at) if before else _begun(after, given)]
    makers = await register.stakeholders(ask, sorted(new(found).stakeholders))
    drafts += [_begun(each, given) for each in makers.values()]
    changes = await register.write(ask, drafts, given.moderator, at=at, end=end)
    await state.all_due(ask)
    return changes


async def enlisted(ask: Ask, organization: Organization, end: Head) -> list[RegisterDraft]:
    """Write a stakeholder without any entry, and draft the change that begins its history; nothing of one that is
    here. `ask` runs inside a transaction of Graph.write, where the chain ends with `end`."""
    if organization.id in await register.stakeholders(ask, [organization.id]):
        return []
    found = await differences(ask, Changeset(NEW, stakeholder_parts([organization]), vocabulary=False))
    for each in found:
        await write(ask, each, Met([], {}), end.moment(), NEW)
    makers = await register.stakeholders(ask, [organization.id])
    return [ChangeDraft(RegisterMove.PUBLISH, None, each, None, adopted=each.version) for each in makers.values()]


async def _without_known(ask: Ask, entry: Reported) -> Reported:
    """The entry with stakeholders that are here named by their id, so that what is said of them does not change."""
    there = await register.stakeholders(ask, [each.id for each in entry.organizations])
    known = [_by_id(each) if each.id in there else each for each in entry.organizations]
    return replace(entry, organizations=known)


def _by_id(organization: Organization) -> Organization:
    return replace(organization, given_id=organization.id)


def _begun(after: Registered, given: Publication) -> RegisterDraft:
    mine = replace(after, submitted_by=given.submitted_by) if after.noun == "Entry" else after
    return ChangeDraft(RegisterMove.PUBLISH, None, mine, given.reason, adopted=after.version)


def _changed(before: Registered, after: Registered, given: Publication, at: str) -> RegisterDraft:
    """Who reports what has changed says by that what is so now."""
    now = replace(after, version=before.version + 1, updated_at=at, confirmed_at=at)
    return ChangeDraft(RegisterMove.PUBLISH, before, now, given.reason)
