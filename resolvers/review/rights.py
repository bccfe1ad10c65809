"""Who may do what. What is not allowed here is refused.

    viewer         reads
    contributor    ... proposes, comments, and edits what they proposed themselves until somebody has decided about it;
                   sends entries in for stakeholders that they act for, and confirms and withdraws theirs; asks to
                   act for a stakeholder, takes that back while nobody has decided, and ends it; says what
                   such a stakeholder seeks and offers, and whether it is suggested as a partner;
                   writes posts, and takes their own back
    facilitator    ... decides, edits and signs off on their lines (C7 covers its parts); confirms and withdraws their
                   entries, and confirms entries of no line; publishes, returns and rejects what others send in;
                   adds, changes and cancels events of their lines, and of no line;
                   writes inputs to editions on their lines, and accepts and returns those of others;
                   grants and refuses what others ask, to act for a stakeholder, and ends it;
                   publishes, returns, rejects and takes down posts about their lines, never their own
    administrator  ... does so on all lines, publishes releases, makes, lists and revokes API tokens, opens
                   and changes calls for entries and contests, decides about imports and candidacies, and opens,
                   freezes and publishes editions of reports; ends offers of anybody

A contest has experts besides, whatever their role: who is an expert of a category nominates and selects there.
A hosted repository has curators, whatever their role: they write its terms, and what these mean, and nothing of others.
And auditors, who are no administrators: they see who has voted, exclude votes by two of them, and certify.

It is one table: what is done, and of what, gives the least role. Nobody confirms a part that they wrote and nobody has
confirmed since (four eyes), whatever their role. And nobody reaffirms a linkage in which a part stands that they wrote,
whoever has confirmed it since, or ends a dispute about it without new words: others review it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, Final, Protocol, runtime_checkable

from graphdb.kinds.subject import Subject
from graphdb.records.acting import ActingMove
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.contests import CandidacyMove, ContestMove
from graphdb.records.distinctions import DistinctionMove, EndorsementMove, ReplicationMove
from graphdb.records.editions import EditionMove
from graphdb.records.inputs import InputMove
from graphdb.records.linkages import LinkageMove as Move
from graphdb.records.partners import ChoiceMove, OfferMove
from graphdb.records.posts import PostMove
from graphdb.records.register import RegisterMove
from graphdb.records.submissions import SubmissionMove
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review.lifecycle import LifeCycle
from resolvers.review.lives.linkages import LINKAGE
from resolvers.vocabulary.held import Vocabulary


class Act(Enum):
    """What is done beside moves of linkages."""

    COMMENT = "comment on linkages"
    CARE = "take care of findings"
    SIGN_OFF = "sign a line off"
    PUBLISH = "publish releases"
    SEND = "send entries in"
    ASK = "ask to act for stakeholders"
    CALLS = "open and change calls for entries"
    CONTESTS = "begin contests and appoint their experts"
    EDITIONS = "open, freeze and publish editions of reports"
    INPUT = "write inputs to editions"
    VOTE = "vote"
    EXCLUDE = "see who has voted and exclude votes"
    CURATORS = "appoint curators of repositories"
    CURATE = "write the terms of a repository"
    TOKENS = "make, list and revoke API tokens"
    POST = "write posts"
    IMPORT = "stage, approve, apply, discard and undo imports"


class Scope(Enum):
    """Of what something is done: of what belongs to a line, of what one proposed oneself and nobody has decided
    about, of what a stakeholder carries out that one acts for, of that of which one is an expert or an auditor, of a
    collection whose curator one is, of what belongs to no line."""

    LINE = "LINE"
    OWN = "OWN"
    PARTY = "PARTY"
    EXPERT = "EXPERT"
    CURATOR = "CURATOR"
    AUDITOR = "AUDITOR"
    NONE = "NONE"


Least = Mapping[Enum, Mapping[Scope, Role]]


def each_once(*parts: Least) -> Least:
    """The parts of a table as one, in any order. Raises AssertionError for what stands in two of them."""
    made: dict[Enum, Mapping[Scope, Role]] = {}
    for part in parts:
        assert not (twice := made.keys() & part.keys()), f"{twice} stand in two parts of a table"
        made.update(part)
    return made


_BY_ADMINISTRATORS: Final[Least] = {
    move: {Scope.NONE: Role.ADMINISTRATOR}
    for move in (
        ContestMove.CHANGE, ContestMove.OPEN, ContestMove.NOMINATE, ContestMove.VOTE, ContestMove.CLOSE,
        ContestMove.ANNOUNCE,
    )
}  # fmt: skip
_BY_EXPERTS: Final[Least] = {
    move: {Scope.NONE: Role.ADMINISTRATOR, Scope.EXPERT: Role.CONTRIBUTOR}
    for move in (CandidacyMove.NOMINATE, CandidacyMove.PASS_OVER, CandidacyMove.SELECT, CandidacyMove.AWARD)
}
# The least role for each. A facilitator is one of the line, where there is one. What is not here nobody may do.
LEAST: Final[Least] = each_once(_BY_ADMINISTRATORS, _BY_EXPERTS, {
    ContestMove.CERTIFY: {Scope.NONE: Role.ADMINISTRATOR, Scope.AUDITOR: Role.CONTRIBUTOR},
    CandidacyMove.SUBMIT: {Scope.PARTY: Role.CONTRIBUTOR},
    CandidacyMove.WITHDRAW: {Scope.PARTY: Role.CONTRIBUTOR},
    CandidacyMove.DISQUALIFY: {Scope.NONE: Role.ADMINISTRATOR},
    Move.PROPOSE: {Scope.LINE: Role.CONTRIBUTOR, Scope.NONE: Role.CONTRIBUTOR},
    Move.EDIT: {Scope.LINE: Role.FACILITATOR, Scope.OWN: Role.CONTRIBUTOR},
    Move.CONFIRM: {Scope.LINE: Role.FACILITATOR},
    Move.REAFFIRM: {Scope.LINE: Role.FACILITATOR},
    Move.DISPUTE: {Scope.LINE: Role.FACILITATOR},
    Move.REJECT: {Scope.LINE: Role.FACILITATOR},
    Move.RETIRE: {Scope.LINE: Role.FACILITATOR},
    RegisterMove.CONFIRM: {
        Scope.LINE: Role.FACILITATOR,
        Scope.NONE: Role.FACILITATOR,
        Scope.PARTY: Role.CONTRIBUTOR,
    },
    RegisterMove.WITHDRAW: {
        Scope.LINE: Role.FACILITATOR,
        Scope.NONE: Role.ADMINISTRATOR,
        Scope.PARTY: Role.CONTRIBUTOR,
    },
    RegisterMove.PUBLISH: {Scope.LINE: Role.FACILITATOR, Scope.NONE: Role.FACILITATOR},  # an event
    RegisterMove.CANCEL: {Scope.LINE: Role.FACILITATOR, Scope.NONE: Role.FACILITATOR},
    SubmissionMove.SAVE: {Scope.OWN: Role.CONTRIBUTOR},
    SubmissionMove.SUBMIT: {Scope.OWN: Role.CONTRIBUTOR},
    SubmissionMove.DISCARD: {Scope.OWN: Role.CONTRIBUTOR},
    SubmissionMove.PUBLISH: {Scope.LINE: Role.FACILITATOR, Scope.NONE: Role.ADMINISTRATOR},
    SubmissionMove.RETURN: {Scope.LINE: Role.FACILITATOR, Scope.NONE: Role.ADMINISTRATOR},
    SubmissionMove.REJECT: {Scope.LINE: Role.FACILITATOR, Scope.NONE: Role.ADMINISTRATOR},
    ActingMove.GRANT: {Scope.NONE: Role.FACILITATOR},
    ActingMove.REFUSE: {Scope.NONE: Role.FACILITATOR},
    ActingMove.END: {Scope.NONE: Role.FACILITATOR, Scope.OWN: Role.CONTRIBUTOR},
    ActingMove.WITHDRAW: {Scope.OWN: Role.CONTRIBUTOR},
    Act.VOTE: {Scope.NONE: Role.CONTRIBUTOR},
    Act.EXCLUDE: {Scope.AUDITOR: Role.CONTRIBUTOR},
    Act.CONTESTS: {Scope.NONE: Role.ADMINISTRATOR},
    EditionMove.FREEZE: {Scope.NONE: Role.ADMINISTRATOR},
    EditionMove.PUBLISH: {Scope.NONE: Role.ADMINISTRATOR},
    Act.CURATORS: {Scope.NONE: Role.ADMINISTRATOR},
    Act.CURATE: {Scope.CURATOR: Role.CONTRIBUTOR, Scope.NONE: Role.ADMINISTRATOR},
    RegisterMove.CHANGE: {Scope.CURATOR: Role.CONTRIBUTOR, Scope.NONE: Role.ADMINISTRATOR},  # a term
    Act.EDITIONS: {Scope.NONE: Role.ADMINISTRATOR},
    Act.INPUT: {Scope.LINE: Role.FACILITATOR, Scope.NONE: Role.FACILITATOR},
    InputMove.SAVE: {Scope.OWN: Role.FACILITATOR},
    InputMove.SUBMIT: {Scope.OWN: Role.FACILITATOR},
    InputMove.ACCEPT: {Scope.LINE: Role.FACILITATOR},
    InputMove.RETURN: {Scope.LINE: Role.FACILITATOR},
    OfferMove.PUBLISH: {Scope.PARTY: Role.CONTRIBUTOR},
    OfferMove.END: {Scope.PARTY: Role.CONTRIBUTOR, Scope.NONE: Role.ADMINISTRATOR},
    ChoiceMove.OPT_OUT: {Scope.PARTY: Role.CONTRIBUTOR},
    ChoiceMove.OPT_IN: {Scope.PARTY: Role.CONTRIBUTOR},
    DistinctionMove.PROPOSE: {Scope.NONE: Role.CONTRIBUTOR},
    DistinctionMove.WITHDRAW: {Scope.OWN: Role.CONTRIBUTOR},
    **{
        move: {Scope.LINE: Role.FACILITATOR, Scope.NONE: Role.ADMINISTRATOR}
        for move in (DistinctionMove.GRANT, DistinctionMove.DECLINE, DistinctionMove.REVOKE)
    },
    EndorsementMove.ENDORSE: {Scope.PARTY: Role.CONTRIBUTOR},
    EndorsementMove.WITHDRAW: {Scope.PARTY: Role.CONTRIBUTOR, Scope.NONE: Role.ADMINISTRATOR},
    ReplicationMove.CLAIM: {Scope.NONE: Role.CONTRIBUTOR},
    ReplicationMove.WITHDRAW: {Scope.OWN: Role.CONTRIBUTOR},
    **{
        move: {Scope.PARTY: Role.CONTRIBUTOR, Scope.LINE: Role.FACILITATOR, Scope.NONE: Role.ADMINISTRATOR}
        for move in (ReplicationMove.CONFIRM, ReplicationMove.DENY)
    },
    PostMove.SUBMIT: {Scope.OWN: Role.CONTRIBUTOR},
    PostMove.WITHDRAW: {Scope.OWN: Role.CONTRIBUTOR},
    **{
        move: {Scope.LINE: Role.FACILITATOR, Scope.NONE: Role.ADMINISTRATOR}
        for move in (PostMove.PUBLISH, PostMove.RETURN, PostMove.REJECT, PostMove.TAKE_DOWN)
    },
    Act.POST: {Scope.NONE: Role.CONTRIBUTOR},
    Act.ASK: {Scope.NONE: Role.CONTRIBUTOR},
    Act.CALLS: {Scope.NONE: Role.ADMINISTRATOR},
    Act.SEND: {Scope.NONE: Role.CONTRIBUTOR},
    Act.COMMENT: {Scope.NONE: Role.CONTRIBUTOR},
    Act.CARE: {Scope.LINE: Role.FACILITATOR, Scope.NONE: Role.FACILITATOR},
    Act.SIGN_OFF: {Scope.LINE: Role.FACILITATOR, Scope.NONE: Role.FACILITATOR},
    Act.PUBLISH: {Scope.NONE: Role.ADMINISTRATOR},
    Act.TOKENS: {Scope.NONE: Role.ADMINISTRATOR},
    Act.IMPORT: {Scope.NONE: Role.ADMINISTRATOR},
})  # fmt: skip


@runtime_checkable
class Examined(Protocol):
    """A subject that experts decide about: their ids."""

    @property
    def experts(self) -> tuple[str, ...]: ...


@runtime_checkable
class Audited(Protocol):
    """A subject that has auditors: their ids. Where it has, what auditors may is theirs alone."""

    @property
    def auditors(self) -> tuple[str, ...]: ...


@runtime_checkable
class Curated(Protocol):
    """A subject that curators write: their ids."""

    @property
    def curators(self) -> tuple[str, ...]: ...


SIGN_IN = "Sign in first: send the header `authorization: Bearer <token>`."


def facilitates(actor: ActorRecord, line: str, vocabulary: Vocabulary) -> bool:
    """Whether this is somebody who may decide about a line."""
    if actor.role is Role.ADMINISTRATOR:
        return True
    mine = {code for each in actor.lines if each in vocabulary.lines for code in vocabulary.covers(each)}
    return actor.role is Role.FACILITATOR and line in mine


def refused(
    actor: ActorRecord | None, what: Enum, line: str | None, vocabulary: Vocabulary, noun: str = LINKAGE.noun
) -> Refusal | None:
    """Why somebody may not do this on a line (None: on what belongs to none), or None where they may. noun: of what a
    move is, for the sentence."""
    return _unknown(actor) or _refused(actor, what, () if line is None else (line,), vocabulary, noun)


def refused_move(
    actor: ActorRecord | None, move: Enum, subject: Subject, life: LifeCycle[Any, Any], vocabulary: Vocabulary
) -> Refusal | None:
    """Why somebody may not make this move of a subject; None where they may. Four eyes are judged apart."""
    if (why := _unknown(actor)) is not None:
        return why
    assert actor is not None
    scopes = LEAST.get(move, {})
    if Scope.AUDITOR in scopes and isinstance(subject, Audited) and subject.auditors:
        return refused_auditor(actor, subject)
    if Scope.CURATOR in scopes and isinstance(subject, Curated):
        return refused_curator(actor, subject.curators)
    expert = scopes.get(Scope.EXPERT)
    if expert is not None and isinstance(subject, Examined) and actor.id in subject.experts:
        return None if actor.role.rank >= expert.rank else _refused(actor, move, (), vocabulary, life.noun)
    party, own = scopes.get(Scope.PARTY), scopes.get(Scope.OWN)
    if party is not None and actor.role.rank >= party.rank and {*subject.parties} & {*actor.stakeholders}:
        return None
    if party is not None and {*scopes} == {Scope.PARTY}:
        message = f"Only who acts for a stakeholder of it may {_named(move)} it: ask for that with `askToActFor`."
        return Refusal(RefusalCode.NOT_ALLOWED, message)
    if own is None:
        return _refused(actor, move, subject.lines, vocabulary, life.noun)
    is_only_own = {*scopes} == {Scope.OWN}
    is_own = subject.proposed_by == actor.id and (is_only_own or life.is_own(_status(subject)))
    if is_own and actor.role.rank >= own.rank:
        return None
    if is_only_own:
        message = f"Only whoever began {subject.key} may {move.value.lower()} it."
        return Refusal(RefusalCode.NOT_ALLOWED, message)
    why = _refused(actor, move, subject.lines, vocabulary, life.noun)
    if why is None or not subject.lines:
        return why
    status = life.begins[1].value
    message = (
        f"A facilitator of {' or '.join(subject.lines)} may {move.value.lower()} {subject.key}, and who proposed it "
        f"while it is {status}."
    )
    return Refusal(RefusalCode.NOT_YOUR_LINE, message)


def refused_auditor(actor: ActorRecord | None, subject: Audited) -> Refusal | None:
    """Why somebody is no auditor of this: they are none of its, or administer what they would audit."""
    if (why := _unknown(actor)) is not None:
        return why
    assert actor is not None
    if actor.role is Role.ADMINISTRATOR:
        return Refusal(RefusalCode.NOT_ALLOWED, "An administrator is no auditor: an auditor of it does this.")
    if actor.id not in subject.auditors:
        return Refusal(RefusalCode.NOT_ALLOWED, "Only an auditor of it may do this, and you are none.")
    return None


def refused_curator(actor: ActorRecord | None, curators: Sequence[str]) -> Refusal | None:
    """Why somebody may not write the terms of a repository with these curators: they are none of them, and do not
    administer."""
    if (why := _unknown(actor)) is not None:
        return why
    assert actor is not None
    least = LEAST[Act.CURATE]
    if actor.role.rank >= least[Scope.NONE].rank:
        return None
    if actor.id in curators and actor.role.rank >= least[Scope.CURATOR].rank:
        return None
    message = "Only a curator of this collection or an administrator may do this: ask an administrator to appoint you."
    return Refusal(RefusalCode.NOT_YOUR_COLLECTION, message)


def _status(subject: Subject) -> Any:
    return subject.status


def _named(move: Enum) -> str:
    """A move in a sentence: pass over."""
    return str(move.value).lower().replace("_", " ")


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _unknown(actor: ActorRecord | None) -> Refusal | None:
    """Why somebody who is not known, or only looks, may do nothing."""
    if actor is None:
        return Refusal(RefusalCode.NOT_SIGNED_IN, SIGN_IN)
    if actor.role is Role.VIEWER:
        message = "You may read and nothing else: ask for the role of a contributor."
        return Refusal(RefusalCode.NOT_ALLOWED, message)
    return None


def _refused(
    actor: ActorRecord | None, what: Enum, lines: Sequence[str], vocabulary: Vocabulary, noun: str
) -> Refusal | None:
    """The same of somebody who is known, on any of these lines, or on what belongs to none."""
    assert actor is not None
    least = LEAST.get(what, {}).get(Scope.LINE if lines else Scope.NONE)
    doing = what.value if isinstance(what, Act) else f"{_named(what)} {_a(noun)}"
    if least is None:
        return Refusal(RefusalCode.NOT_ALLOWED, f"Nobody may {doing} here.")
    if least is Role.FACILITATOR and lines and not any(facilitates(actor, each, vocabulary) for each in lines):
        mine = ", ".join(actor.lines) or "none"
        return Refusal(
            RefusalCode.NOT_YOUR_LINE,
            f"Only a facilitator of {' or '.join(lines)} may do this, and you facilitate {mine}: ask one of that line.",
        )
    if actor.role.rank < least.rank:
        return Refusal(
            RefusalCode.NOT_ALLOWED, f"Only the role {least.value} may {doing}; yours is {actor.role.value}."
        )
    return None
