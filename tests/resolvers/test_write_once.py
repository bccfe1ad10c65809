"""One way for changes of every noun: here of a noun that the program has not, whose titles people change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

import pytest

from graphdb.ask import Ask
from graphdb.chain import Chain, Head
from graphdb.conditions import ALWAYS
from graphdb.cypher_text import Text, fragment
from graphdb.engine import Graph
from graphdb.index.answers import IndexSets
from graphdb.index.keeper import IndexKeeper, IndexSettings
from graphdb.kinds.change import ChangeDraft, ChangeKind
from graphdb.kinds.touches import Touches
from graphdb.node_sets import Key, Page
from graphdb.questions.entry_sets import CypherSets, Shape
from graphdb.records.changes import Change
from resolvers.outcomes import Done, Outcome, Refusal
from resolvers.scope.context import Context, Services, context_for
from resolvers.vocabulary.cache import VocabularyCache
from resolvers.write_once import StoredAnswer, once
from tests.conformance.generate import ENTRIES, random_world
from tests.conformance.world import load
from tests.resolvers.reviewing import ANN


class Stage(Enum):
    OUT = "OUT"


class Naming(Enum):
    NAME = "NAME"


@dataclass(frozen=True, slots=True)
class Titled:
    key: str
    title: str
    version: int
    status: Stage = Stage.OUT
    lines: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    proposed_by: str | None = None
    edited_by: str | None = None


@dataclass(frozen=True, slots=True)
class TitleChange(Change[Titled, Naming]):
    @property
    def noun(self) -> str:
        return "Entry"

    @property
    def touches(self) -> Touches:
        return Touches.ENTRIES


def _state_in(names: Mapping[str, Any], state: Mapping[str, Any], _: int) -> Titled:
    return Titled(names["entry"], state["title"], state["version"])


TITLES: ChangeKind[Titled, Naming, TitleChange] = ChangeKind(
    Chain.REGISTER,
    "TitleChange",
    TitleChange,
    Naming,
    lambda each: {"entry": each.key},
    lambda row: {"entry": row["entry"]},
    lambda each: {"title": each.title, "version": each.version},
    _state_in,
    lambda before, after, sequence: (before, after),
)
WRITE = Text(
    fragment("chain_ends_at")
    + """UNWIND $rows AS row
MATCH (subject:Entry {id: row.change.entry}) WHERE coalesce(subject.version, 1) = row.expected
SET subject += {title: row.title, titleKey: row.title, version: row.expected + 1}
WITH chain, row, subject, [(subject)-[:IMPLEMENTS]->(line) | line] AS ends
"""
    + fragment("recorded")
    + "RETURN change.sequence AS sequence"
).fill(change=Text("TitleChange"))
READ = Text(
    """MATCH (chain:Chain)
MATCH (change:TitleChange)-[:CHANGE_OF]->(entry:Entry)
RETURN change.sequence AS sequence, change.entry AS entry, change.move AS move, change.actor AS actor,
  change.role AS role, change.actorName AS actor_name, change.at AS at,
  change.reason AS reason, change.requestId AS request_id,
  change.before AS before, change.after AS after, change.previousHash AS previous_hash, change.hash AS hash,
  change.recordedAt AS recorded_at, change.signature AS signature,
  entry.id AS id, chain.head AS head, chain.name AS chain,
  COUNT { (change)-[:ABOUT]->(:ActionLine) } AS lines, COUNT { (entry)-[:IMPLEMENTS]->() } AS implemented"""
)
AT = "2026-11-26T12:00:00.000000Z"


async def _again(ask: Ask, sequence: int) -> TitleChange:
    (row,) = await ask("test", READ)
    assert row["sequence"] == sequence
    return TITLES.change_in(row)


ANSWER: StoredAnswer[TitleChange] = StoredAnswer(lambda made: made.sequence, _again, Touches.ENTRIES)


async def named(context: Context, key: str, title: str, kept: StoredAnswer[Any] = ANSWER) -> TitleChange:
    """Give an entry another title, once."""

    async def work(ask: Ask) -> Outcome[TitleChange | Refusal]:
        end, before = Head(0, None, None), Titled(key, "as it was", 1)
        draft = ChangeDraft(Naming.NAME, before, replace(before, title=title, version=2), "shorter")
        (change,) = TITLES.changes(end, [draft], ANN, AT, "r-1", AT)
        rows = [{**TITLES.row(change, draft), "title": title}]
        assert await ask("test", WRITE, rows=rows, **TITLES.chain_ends(end, [change]))
        return Done(change, (change,))

    made = await once(context, "p", work, kept)
    assert isinstance(made, TitleChange)
    return made


async def world_with_an_index(graph: Graph) -> Services:
    await load(graph, random_world(2))
    keeper = IndexKeeper(IndexSettings(quiet=0))
    keeper.watch(graph)
    await keeper.look()
    return Services(graph, VocabularyCache(), index=keeper)


async def test_a_change_of_any_noun_is_a_link_of_its_chain_and_read_as_it_was_made(graph: Graph) -> None:
    context = await context_for(await world_with_an_index(graph), ANN)
    change = await named(context, ENTRIES[3], "aa")
    assert change.hash == TITLES.hash_of(change)
    (row,) = await graph.read("test", READ)
    assert (row["chain"], row["head"], row["id"]) == ("register", change.hash, ENTRIES[3])
    assert row["lines"] == row["implemented"]
    assert TITLES.change_in(row) == change


async def test_the_index_follows_a_change_of_an_entry_and_the_vocabulary_is_not_read_again(graph: Graph) -> None:
    services = await world_with_an_index(graph)
    assert services.index is not None
    context = await context_for(services, ANN)
    before, first = context.snapshot, services.index.held
    assert first is not None
    await named(context, ENTRIES[3], "\u0001 first of all")
    held = services.index.held
    assert held is not None and held.orders is first.orders, "followed, not made again"
    assert context.snapshot is not before, "the request goes on with what it wrote"
    assert context.vocabulary is before.vocabulary, "which no change was of"
    assert services.index.at(context.state) is held
    page = Page((Key("title"), Key("id")), 2)  # one of this world has no title, which comes before every title
    (found,) = (await IndexSets(held, CypherSets(graph)).pages(Shape("Entry", ALWAYS), None, page)).values()
    assert ENTRIES[3] in [each.id for each in found]


async def test_a_change_of_what_the_answer_is_not_said_to_touch_is_a_mistake_and_leaves_no_trace(graph: Graph) -> None:
    context = await context_for(await world_with_an_index(graph), ANN)
    before = context.data_version
    with pytest.raises(AssertionError, match=r"more than Touches\.MAPPING"):
        await named(context, ENTRIES[3], "aa", replace(ANSWER, touches=Touches.MAPPING))
    assert await graph.read("test", READ) == []
    await context.refresh()
    assert context.data_version == before
