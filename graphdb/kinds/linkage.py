"""A linkage as the chain tells of it: its states as data, and its changes as links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, Final, TypeAlias

from graphdb.chain import Chain
from graphdb.kinds.change import ChangeDraft, ChangeKind
from graphdb.records.changes import ChangeRecord, ObjectiveChangeRecord
from graphdb.records.linkages import LinkageLevel, LinkageMove, LinkageRecord, LinkageStatus, ObjectiveLinkageRecord

LinkageDraft = ChangeDraft[LinkageRecord, LinkageMove]


def names_of(linkage: LinkageRecord) -> dict[str, Any]:
    """What a change says of its linkage beside its states: its key and its ends, which never change."""
    return {"linkage": linkage.key, "line": linkage.line, "goal": linkage.goal, "target": linkage.target}


def names_in(row: Mapping[str, Any]) -> dict[str, Any]:
    """The same from the row of a stored change. Raises ValueError for what no linkage has."""
    names = {"linkage": row["linkage"], "line": row["line"], "goal": row["goal"], "target": row["target"]}
    if (
        not isinstance(names["linkage"], str)
        or not isinstance(names["line"], str)
        or not isinstance(names["goal"], int)
    ):
        raise ValueError("a change without its texts")
    return names


def objective_names_of(linkage: LinkageRecord) -> dict[str, Any]:
    """What a change says of a linkage to an objective beside its states."""
    assert isinstance(linkage, ObjectiveLinkageRecord)
    return {"linkage": linkage.key, "line": linkage.line, "objective": linkage.objective}


def objective_names_in(row: Mapping[str, Any]) -> dict[str, Any]:
    """The same from the row of a stored change. Raises ValueError for what no such linkage has."""
    names = {name: row[name] for name in ("linkage", "line", "objective")}
    if not all(isinstance(each, str) for each in names.values()):
        raise ValueError("a change without its texts")
    return names


def state_of(linkage: LinkageRecord) -> dict[str, Any]:
    """What can change about a linkage; what is missing is null."""
    return {
        "status": linkage.status.value,
        "negative": linkage.negative,
        "rationale": linkage.rationale,
        "sources": sorted(linkage.documents),
        "version": linkage.version,
        "proposedBy": linkage.proposed_by,
        "editedBy": linkage.edited_by,
        "reviewedBy": linkage.reviewed_by,
        "reviewedAt": linkage.reviewed_at,
        "since": linkage.since,
    }


def record_in(
    key: str, line: str, goal: int, target: str | None, state: Mapping[str, Any], sequence: int
) -> LinkageRecord:
    """The linkage with this state; `state_of` the other way round."""
    status = LinkageStatus(state["status"])
    return LinkageRecord(
        key=key,
        level=LinkageLevel.TARGET if target else LinkageLevel.GOAL,
        status=status,
        negative=state["negative"],
        rationale=state["rationale"],
        version=state["version"],
        line=line,
        goal=goal,
        target=target,
        documents=tuple(state["sources"]),
        proposed_by=state["proposedBy"],
        edited_by=state["editedBy"],
        reviewed_by=state["reviewedBy"],
        reviewed_at=state["reviewedAt"],
        since=state["since"],
        sequence=sequence,
        in_mapping=in_mapping(None, status) if status is not LinkageStatus.DISPUTED else None,
    )


def in_mapping(before: LinkageRecord | None, status: LinkageStatus) -> bool | None:
    """Whether a linkage is part of the mapping after a change that leaves it with this status.

    What is confirmed is, until it is retired or rejected: a dispute takes nothing out of the mapping and brings nothing
    in. None where that is not known of the state before.
    """
    if status is not LinkageStatus.DISPUTED:
        return status is LinkageStatus.CONFIRMED
    return before.in_mapping if before is not None else False


def with_membership(changes: Iterable[ChangeRecord]) -> list[ChangeRecord]:
    """The same changes, with what each state was to the mapping.

    changes: all of one linkage from the first on, in their order.
    """
    found: list[ChangeRecord] = []
    before: LinkageRecord | None = None
    for each in changes:
        after = replace(each.after, in_mapping=in_mapping(before, each.after.status))
        known = before.in_mapping if before is not None else None
        found.append(replace(each, before=each.before and replace(each.before, in_mapping=known), after=after))
        before = after
    return found


def _state_in(names: Mapping[str, Any], state: Mapping[str, Any], sequence: int) -> LinkageRecord:
    return record_in(names["linkage"], names["line"], names["goal"], names["target"], state, sequence)


def _placed(
    before: LinkageRecord | None, after: LinkageRecord, sequence: int
) -> tuple[LinkageRecord | None, LinkageRecord]:
    """The state before belongs to no place in the chain; whether the one after counts follows from it."""
    moved = replace(after, sequence=sequence, in_mapping=in_mapping(before, after.status))
    return replace(before, sequence=0) if before else None, moved


def _objective_state_in(names: Mapping[str, Any], state: Mapping[str, Any], sequence: int) -> LinkageRecord:
    told = record_in(names["linkage"], names["line"], 0, None, state, sequence)
    return ObjectiveLinkageRecord(
        **{each.name: getattr(told, each.name) for each in fields(LinkageRecord)}, objective=names["objective"]
    )


LinkageKind: TypeAlias = ChangeKind[LinkageRecord, LinkageMove, ChangeRecord]
CHANGES: Final[LinkageKind] = ChangeKind(
    Chain.MAPPING, "LinkageChange", ChangeRecord, LinkageMove, names_of, names_in, state_of, _state_in, _placed
)
OBJECTIVE_CHANGES: Final[LinkageKind] = ChangeKind(
    Chain.MAPPING, "ObjectiveLinkageChange", ObjectiveChangeRecord, LinkageMove, objective_names_of,
    objective_names_in, state_of, _objective_state_in, _placed,
)  # fmt: skip
