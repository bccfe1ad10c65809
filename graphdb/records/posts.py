"""The shapes of posts: news, stories, questions and answers, each about something, and each step of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from graphdb.chain import canonical, digest
from graphdb.kinds.steps import StepTaken
from graphdb.kinds.subject import ById
from graphdb.records.register import Registered, Standing


class PostKind(Enum):
    NEWS = "NEWS"
    STORY = "STORY"
    QUESTION = "QUESTION"
    ANSWER = "ANSWER"


class PostStatus(Enum):
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    PUBLISHED = "PUBLISHED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    TAKEN_DOWN = "TAKEN_DOWN"


class PostMove(Enum):
    """SUBMIT and WITHDRAW are the author's, the others a moderator's."""

    SUBMIT = "SUBMIT"
    PUBLISH = "PUBLISH"
    RETURN = "RETURN"
    REJECT = "REJECT"
    WITHDRAW = "WITHDRAW"
    TAKE_DOWN = "TAKE_DOWN"


class PostReason(Enum):
    """Why a post is returned, rejected or taken down."""

    UNCLEAR = "UNCLEAR"
    WRONG_SUBJECT = "WRONG_SUBJECT"
    UNFOUNDED_CLAIM = "UNFOUNDED_CLAIM"
    SAID_BEFORE = "SAID_BEFORE"
    OUTDATED = "OUTDATED"
    PERSONAL_DATA = "PERSONAL_DATA"
    RIGHTS_OF_OTHERS = "RIGHTS_OF_OTHERS"
    OFFENSIVE = "OFFENSIVE"
    ADVERTISING = "ADVERTISING"
    OUT_OF_SCOPE = "OUT_OF_SCOPE"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class PostStep(StepTaken[PostMove, PostStatus]):
    """One step, with the words of a moderator."""

    reasons: tuple[PostReason, ...] = ()
    note: str | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """As it is kept, JSON."""
        return {**self.taken, "reasons": [each.value for each in self.reasons], "note": self.note}


@dataclass(frozen=True, slots=True)
class PostRecord(ById):
    """What somebody has written about something.

    author: id of who wrote it. text: plain text, and no markup; language: tag of its language (BCP 47). about: ids of
    what it is about, of an answer those of its question. lines: codes of the lines whose facilitators decide about it,
    by what it is about. reply_to: id of the question that it answers. wording: digest of its words, by which the same
    text is known again. salt: what keeps its words from being guessed from its digest. queued_at: since when it stands
    where it is. published_at, decided_at: when it was published, and when its life ended or it was published.
    """

    id: str
    version: int
    status: PostStatus
    kind: PostKind
    author: str
    title: str
    text: str
    language: str
    about: tuple[str, ...]
    lines: tuple[str, ...]
    reply_to: str | None
    wording: str
    salt: str
    created_at: str
    queued_at: str
    published_at: str | None
    decided_at: str | None
    steps: tuple[PostStep, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        return ()

    @property
    def proposed_by(self) -> str:
        return self.author

    @property
    def digest(self) -> str:
        """What the chain of the register has of it, from which nobody reads what it says or who wrote it."""
        return digest(
            canonical([
                self.salt, self.kind.value, self.author, self.title, self.text, self.language, list(self.about),
                self.reply_to, self.published_at,
            ])
        )  # fmt: skip


@dataclass(frozen=True)
class RegisteredPost(Registered):
    """A post since it is published, as everybody may read of it: that there was one, and a digest.

    Its words are not on the chain, which keeps what it has for ever: what is taken down is to be read by nobody.
    """

    noun: ClassVar[str] = "Post"
    begins_at: ClassVar[int | None] = None

    @classmethod
    def of(cls, post: PostRecord) -> RegisteredPost:
        """One that is, or was, published."""
        return cls(post.id, post.version, {"digest": post.digest}, status=Standing(post.status.value))
