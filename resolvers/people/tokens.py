"""API tokens: made, listed, revoked, and who is signed in by one.

A token is `stk_<id>_<secret>`. The id may be shown; of the secret, 256 random bits, SHA-256 is kept and nothing else.
"""

from __future__ import annotations

import hmac
import re
import secrets
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import structlog

from graphdb.ask import Ask
from graphdb.chain import digest, now, timestamp
from graphdb.engine import Graph, Transaction
from graphdb.errors import BadInput, GraphUnavailable, shown
from graphdb.kinds.touches import Touches
from graphdb.questions import actors, tokens
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.records.actors import IMPORTER, ActorRecord, Role
from graphdb.records.tokens import TokenRecord
from graphdb.words.seen import seen
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.people.actors import same_name
from resolvers.people.sessions import SignedIn
from resolvers.people.unauthenticated import Reason, Unauthenticated
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.vocabulary.cache import VocabularyCache
from resolvers.vocabulary.held import Vocabulary
from resolvers.write_once import StoredAnswer, once

PREFIX = "stk_"
LONGEST_NAME = 100  # characters
MOST_STAKEHOLDERS = 50  # of one token
MOST_DAYS = 3650
_TOKEN = re.compile(r"stk_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
log = structlog.get_logger("tokens")
_NOBODY = digest("")  # compared with where there is no token, so that it takes as long


@dataclass(frozen=True)
class NewToken:
    """A token to be made: whose, what that one may do, on which lines, for which stakeholders (ids), for how many days
    (None: without end)."""

    name: str
    role: Role
    lines: tuple[str, ...] | None = None
    stakeholders: tuple[str, ...] = ()
    days: int | None = None


@dataclass(frozen=True)
class TokenMade:
    """A new token; its text is given once, and None where the request was sent again."""

    token: TokenRecord
    text: str | None


async def create(
    graph: Graph,
    *,
    name: str,
    role: Role,
    lines: Sequence[str] = (),
    stakeholders: Sequence[str] = (),
    days: int | None = None,
) -> tuple[TokenRecord, str]:
    """Make a token for somebody: what is kept of it, and the token itself, which can be had here and never again.

    stakeholders: ids of those that it lets act for. days: how long it is valid; without, until it is revoked. Raises
    BadInput, BadId, and UnknownCode for a line.
    """
    vocabulary, _ = await VocabularyCache().current(graph)
    acts_for = _there(stakeholders, await stakeholder_questions.by_ids(graph.read, _keys(stakeholders)))
    token, text = _drafted(vocabulary, NewToken(name, role, tuple(lines), acts_for, days))
    actor = token.actor
    known = (await actors.by_ids(graph, [actor.id])).get(actor.id)

    async def work(tx: Transaction) -> None:
        await actors.put(tx.run, actor)
        await tokens.create(tx.run, token)

    # A token is no data; but one that gives somebody of the history another role or other lines changes what is read.
    await graph.write(work, vocabulary=False, data=known is not None and known != _kept(actor), entries=False)
    return token, text


async def cautions(graph: Graph, made: TokenRecord) -> list[str]:
    """What whoever made this token should know, a sentence each: the same person with another role, other lines or
    another spelling of the name, and others who have the same name."""
    actor, at = made.actor, now()
    said = []
    for each in await tokens.every(graph.read):
        if each.actor.id != actor.id or each.id == made.id or not each.is_valid(at):
            continue
        if (each.actor.role, each.actor.lines) != (actor.role, actor.lines):
            lines = f" of {' '.join(each.actor.lines)}" if each.actor.lines else ""
            said.append(f"{actor.id} also has the token {each.id}, as {each.actor.role.value.lower()}{lines}.")
        if each.actor.name != actor.name:
            said.append(
                f"{actor.id} is spelled {shown(each.actor.name)} in the token {each.id}: one person all the same."
            )
    others, name = (await actors.every(graph)).values(), same_name(actor.name)
    said += [
        f"{each.id} has the same name and is somebody else here: give people names that differ."
        for each in others
        if each.id != actor.id and same_name(each.name) == name
    ]
    return said


async def every(graph: Graph) -> list[TokenRecord]:
    """All tokens, the oldest first."""
    return await tokens.every(graph.read)


async def revoke(graph: Graph, id: str) -> TokenRecord:
    """End a token now; one that was revoked before stays as it is. Raises BadInput where there is none with this id."""

    async def work(tx: Transaction) -> TokenRecord | None:
        await tokens.revoke(tx.run, id, now())
        return await tokens.by_id(tx.run, id)

    kept = await graph.write(work, vocabulary=False, data=False)
    if kept is None:
        raise BadInput(f"There is no token {shown(id)}: `stocktaking token list` lists the ids.")
    return kept


async def actor_of(graph: Graph, text: str) -> ActorRecord:
    """Who is signed in by this token. Raises Unauthenticated."""
    return (await signed_in(graph, text)).actor


async def signed_in(graph: Graph, text: str) -> SignedIn:
    """Who is signed in by this token, and until when. Raises Unauthenticated."""
    match = _TOKEN.fullmatch(text)
    if match is None:
        raise Unauthenticated(Reason.MALFORMED)
    kept = await tokens.by_id(graph.read, match[1])
    is_right = hmac.compare_digest(digest(match[2]), kept.hash if kept else _NOBODY)
    if kept is None or not is_right:
        raise Unauthenticated(Reason.UNKNOWN_TOKEN)
    if kept.revoked_at is not None:
        raise Unauthenticated(Reason.TOKEN_REVOKED)
    if kept.expires_at is not None and kept.expires_at <= now():
        raise Unauthenticated(Reason.TOKEN_EXPIRED)
    await _used(graph, kept)
    return SignedIn(kept.actor, kept.expires_at, kept.id)


async def _used(graph: Graph, token: TokenRecord) -> None:
    """Keep that a token is used today: one small write a day, without which nobody is kept out."""
    day = datetime.now(UTC).date()
    if token.last_used_on == day:
        return
    try:
        await graph.write(lambda tx: tokens.used(tx.run, token.id, day), vocabulary=False, data=False)
    except GraphUnavailable as fault:
        log.warning("the day of a token's last use could not be kept", token=token.id, reason=str(fault))


def actor_id(name: str) -> str:
    """The id of whoever has this name: a slug of it, `ann-example`, whatever its case, accents and signs.

    One name is one person, however many tokens there are for it. Where the slug loses letters (another script), ten
    digits of a hash of the name stand behind it. Raises BadInput for what is no name, or a reserved one.
    """
    if not name.isprintable() or len(name) > LONGEST_NAME:
        raise BadInput(f"A name has at most {LONGEST_NAME} characters, all of them printable.")
    bare = (c for c in unicodedata.normalize("NFKD", seen(name)).casefold() if not "\u0300" <= c <= "\u036f")
    compared = " ".join("".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in bare).split())
    if not compared:
        raise BadInput("A token is for somebody: give a name with a letter in it.")
    slug = re.sub(r"[^a-z0-9]+", "-", compared).strip("-")
    if slug.replace("-", " ") != compared:
        slug = f"{slug or 'name'}-{digest(compared)[:10]}"
    if slug == IMPORTER.id:
        raise BadInput(f"The name {shown(name)} is reserved for what the program does itself: give another one.")
    return slug


async def make(context: Context, place: str, given: NewToken) -> TokenOutcome:
    """Make a token for somebody, as an administrator. Raises BadInput, BadId, and UnknownCode for a line."""
    if (why := refused(context.actor, Act.TOKENS, None, context.vocabulary)) is not None:
        return why
    found = await context.loaders.stakeholder.load_many(_keys(given.stakeholders))
    acts_for = _there(given.stakeholders, {each.id: each for each in found if each is not None})
    token, text = _drafted(context.vocabulary, replace(given, stakeholders=acts_for))
    known = await context.loaders.actor.load(token.actor.id)

    async def work(ask: Ask) -> Outcome[TokenMade]:
        await actors.put(ask, token.actor)
        await tokens.create(ask, token)
        return Done(TokenMade(token, text))

    is_renamed = known is not None and known != _kept(token.actor)  # which answers say of what that one did
    return await once(context, place, work, replace(MADE, touches=Touches.RECORDS) if is_renamed else MADE)


async def end(context: Context, place: str, id: str) -> TokenOutcome:
    """Revoke a token, as an administrator; one that was revoked before stays so since then."""
    if (why := refused(context.actor, Act.TOKENS, None, context.vocabulary)) is not None:
        return why

    async def work(ask: Ask) -> Outcome[TokenOutcome]:
        await tokens.revoke(ask, id, now())
        kept = await tokens.by_id(ask, id)
        if kept is None:
            message = f"There is no token {shown(id)}: `apiTokens` lists the ids."
            return Refusal(RefusalCode.UNKNOWN_CODE, message)
        return Done(TokenMade(kept, None))

    return await once(context, place, work, MADE)


async def _made(ask: Ask, id: str) -> TokenMade:
    kept = await tokens.by_id(ask, id)
    assert kept is not None, id  # a token that was made is never taken out
    return TokenMade(kept, None)


TokenOutcome = TokenMade | Refusal
MADE: StoredAnswer[TokenMade] = StoredAnswer(lambda made: made.token.id, _made, Touches.NOTHING)


def _kept(actor: ActorRecord) -> ActorRecord:
    """An actor as the graph keeps one: for whom somebody acts, what signs them in says."""
    return replace(actor, stakeholders=())


def _keys(stakeholders: Sequence[str]) -> list[str]:
    """The keys of stakeholders, which may be given by whole ids. Raises BadId, and BadInput for too many."""
    if len(stakeholders) > MOST_STAKEHOLDERS:
        raise BadInput(
            f"{len(stakeholders)} stakeholders are named, and one token acts for at most {MOST_STAKEHOLDERS}."
        )
    return [key_of("Stakeholder", each if ":" in each else f"Stakeholder:{each}") for each in stakeholders]


def _there(stakeholders: Sequence[str], there: Container[str]) -> tuple[str, ...]:
    """Their keys, each once. Raises BadInput for one that is not in the register."""
    keys = dict.fromkeys(_keys(stakeholders))
    if (unknown := next((each for each in keys if each not in there), None)) is not None:
        raise BadInput(f"There is no stakeholder {shown(unknown)}: take the id from the field `id` of stakeholders.")
    return tuple(keys)


def _drafted(vocabulary: Vocabulary, given: NewToken) -> tuple[TokenRecord, str]:
    """What is kept of a new token, and the token itself."""
    lines = _facilitated(vocabulary, given.role, given.lines or ())
    actor = ActorRecord(actor_id(given.name), seen(given.name), given.role, lines, given.stakeholders)
    id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    token = TokenRecord(id, digest(secret), actor, now(), _end(given.days), None)
    return token, f"{PREFIX}{id}_{secret}"


def _facilitated(vocabulary: Vocabulary, role: Role, lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of a facilitator in reference order; C7 stays C7 and covers its parts. Raises BadInput."""
    if role is Role.VIEWER:
        raise BadInput("Nobody needs a token to look: a role is contributor, facilitator or administrator.")
    if role is not Role.FACILITATOR:
        if lines:
            raise BadInput(f"Only facilitators have lines: leave them out for the role {role.value.lower()}.")
        return ()
    if not lines:
        raise BadInput("A facilitator facilitates a line: name at least one, e.g. C7-ELEA.")
    given = [vocabulary.lines.need("action line", each.strip()) for each in lines]
    return tuple(code for code in vocabulary.lines if code in given)


def _end(days: int | None) -> str | None:
    if days is None:
        return None
    if not 1 <= days <= MOST_DAYS:
        raise BadInput(f"A token is valid for 1 to {MOST_DAYS} days, or without end where no days are given.")
    return timestamp(datetime.now(UTC) + timedelta(days=days))
