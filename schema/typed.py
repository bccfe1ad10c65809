"""Any record as its type."""

from __future__ import annotations

from typing import Any

from graphdb import audit_records, records
from resolvers.nodes.by_id import Thing
from resolvers.vocabulary.held import Vocabulary
from schema.actors import Actor
from schema.entries import Entry
from schema.findings import Finding
from schema.history import Comment, LinkageChange
from schema.linkages import Document, Linkage
from schema.releases import MatrixRelease
from schema.stakeholders import Stakeholder
from schema.tombstones import Tombstone
from schema.vocabulary import ActionLine, Collection, Country, Region, SdgGoal, SdgTarget

_PLAIN: dict[type, Any] = {
    records.ActionLineRecord: ActionLine.of,
    records.GoalRecord: SdgGoal.of,
    records.RegionRecord: Region.of,
    records.CollectionRecord: Collection.of,
    records.DocumentRecord: Document.of,
    records.TombstoneRecord: Tombstone.of,
    audit_records.FindingRecord: Finding.of,
    audit_records.ActorRecord: Actor.of,
}
_WITH_VOCABULARY: dict[type, Any] = {
    records.TargetRecord: SdgTarget.of,
    records.CountryRecord: Country.of,
    records.LinkageRecord: Linkage.of,
    records.PastLinkageRecord: Linkage.of,
    records.EntryRecord: Entry.of,
    records.StakeholderRecord: Stakeholder.of,
    audit_records.ChangeRecord: LinkageChange.of,
    audit_records.CommentRecord: Comment.of,
    audit_records.ReleaseRecord: MatrixRelease.of,
}


def typed(thing: Thing, vocabulary: Vocabulary) -> Any:
    """The GraphQL object of a record."""
    if type(thing) in _PLAIN:
        return _PLAIN[type(thing)](thing)
    return _WITH_VOCABULARY[type(thing)](thing, vocabulary)
