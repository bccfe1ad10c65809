"""The shapes of comments on linkages."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.records.actors import ActorRecord


@dataclass(frozen=True, slots=True)
class CommentRecord:
    id: int
    linkage: str
    text: str
    author: ActorRecord
    at: str


@dataclass(frozen=True, slots=True)
class ObjectiveCommentRecord(CommentRecord):
    """A comment on a linkage to an objective."""
