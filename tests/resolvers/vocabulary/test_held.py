"""The vocabulary in memory: read once, read again where it changed, whoever changed it."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from dataclasses import replace

import pytest

from graphdb import engine, migrate
from graphdb.adapter.embedded import EmbeddedServer
from graphdb.adapter.opening import database_of
from graphdb.adapter.sole import Moments
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Request, Transaction
from graphdb.errors import BadInput
from graphdb.index.keeper import IndexKeeper, IndexSettings
from graphdb.questions import vocabulary as questions
from graphdb.records.actors import ActorRecord
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove, LinkageStatus
from graphdb.records.state import StateRecord
from graphdb.words.naming import Named, Names
from resolvers.outcomes import Refusal
from resolvers.review.decisions import decide
from resolvers.review.linkage import Decision
from resolvers.review.proposals import Edit, edit, propose
from resolvers.review.publishing import publish
from resolvers.review.texts import Source
from resolvers.scope.context import Context, Services, context_for
from resolvers.vocabulary import derived, names
from resolvers.vocabulary.cache import Linkages, VocabularyCache
from resolvers.vocabulary.held import Vocabulary
from tests.conftest import empty
from tests.resolvers.reviewing import ADA, ANN, decided, mapped, proposal

RENAME = Text("MATCH (line:ActionLine {code: 'C4'}) SET line.title = $title RETURN line.code AS code")
PUBLISH = Text("MATCH (n:Entry {id: $id}) SET n.description = 'new' RETURN n.id AS id")

OTHER_PAST = Text("MATCH (n:ChainLink) SET n.hash = 'other' RETURN count(n) AS links")
COUNTERS = Text(
    "MATCH (s:GraphState) SET s.version = $version, s.vocabulary = $vocabulary, s.mapping = $mapping RETURN s.id AS id"
)


@pytest.fixture(scope="module")
async def two(embedded_server: EmbeddedServer, copied: Callable[[str], str]) -> AsyncIterator[tuple[Graph, Graph]]:
    """Two handles on one graph, as two processes have."""
    one = await database_of(embedded_server, copied("two"), deadline=30)
    other = await database_of(embedded_server, "two", deadline=30)
    yield one, other
    await one.close()
    await other.close()


@contextlib.contextmanager
def request() -> Iterator[Request]:
    """A request whose statements are noted."""
    noted = Request()
    token = engine.current.set(noted)
    yield noted
    engine.current.reset(token)


async def write(graph: Graph, text: Text, *, vocabulary: bool, **parameters: str) -> None:
    async def work(tx: Transaction) -> None:
        assert await tx.run("tests/write", text, **parameters)

    await graph.write(work, vocabulary=vocabulary)


async def test_a_request_is_one_statement_where_nothing_changed(two: tuple[Graph, Graph]) -> None:
    cache = VocabularyCache()
    with request() as first:
        await context_for(Services(two[0], cache))
    assert first.statements[0] == first.statements[1] == "state/version"
    assert len(first.statements) == 16
    with request() as second:
        await context_for(Services(two[0], cache))
    assert second.statements == ["state/version"]


async def test_a_change_by_another_process_is_seen_by_the_next_request(two: tuple[Graph, Graph]) -> None:
    here, elsewhere = two
    cache = VocabularyCache()
    before = await context_for(Services(here, cache))
    await write(elsewhere, RENAME, vocabulary=True, title="Renamed elsewhere")
    after = await context_for(Services(here, cache))
    assert before.vocabulary.lines["C4"].title != "Renamed elsewhere", "a request keeps what it began with"
    assert after.vocabulary.lines["C4"].title == "Renamed elsewhere"
    assert after.data_version > before.data_version


async def test_a_change_of_entries_alone_does_not_read_the_vocabulary_again(two: tuple[Graph, Graph]) -> None:
    here, elsewhere = two
    cache = VocabularyCache()
    before = await context_for(Services(here, cache))
    await write(elsewhere, PUBLISH, vocabulary=False, id=await any_entry(here))
    with request() as noted:
        after = await context_for(Services(here, cache))
    assert noted.statements == ["state/version"]
    assert after.vocabulary is before.vocabulary
    assert after.data_version == before.data_version + 1


async def any_entry(graph: Graph) -> str:
    rows = await graph.read("tests/any", Text("MATCH (n:Entry) RETURN n.id AS id ORDER BY id LIMIT 1"))
    return str(rows[0]["id"])


async def test_many_first_requests_at_once_read_the_vocabulary_once(two: tuple[Graph, Graph]) -> None:
    cache = VocabularyCache()
    with request() as noted:
        contexts = await asyncio.gather(*(context_for(Services(two[0], cache)) for _ in range(10)))
    assert noted.statements.count("vocabulary/linkages") == 1
    assert len({id(each.vocabulary) for each in contexts}) == 1


async def test_only_linkages_of_the_mapping_that_say_so_are_official(two: tuple[Graph, Graph]) -> None:
    record = await questions.vocabulary(two[0])
    statuses = [*LinkageStatus, LinkageStatus.CONFIRMED]
    counts = [False, True, True, False, False, True]  # what is under dispute was confirmed
    six = tuple(
        replace(each, status=status, negative=number == 5, in_mapping=counted)
        for number, (each, status, counted) in enumerate(zip(record.linkages[:6], statuses, counts, strict=True))
    )
    vocabulary = Vocabulary(replace(record, linkages=six))
    assert {each.key for each in vocabulary.official} == {six[1].key, six[2].key}
    assert vocabulary.under_dispute == (six[2].key,)
    assert [each.key for each in vocabulary.denied] == [six[5].key]
    assert len(vocabulary.linkages) == 6
    line = six[1].line
    assert six[1] in vocabulary.official_of_line(line)
    assert line in vocabulary.lines_linked_to(goals=(six[1].goal,))


async def test_a_graph_that_nothing_was_written_to_has_an_empty_vocabulary(embedded_server: EmbeddedServer) -> None:
    graph = await database_of(embedded_server, "untouched", deadline=30)
    try:
        context = await context_for(Services(graph, VocabularyCache()))
        assert (context.data_version, context.vocabulary.lines, context.vocabulary.linkages) == (0, {}, {})
    finally:
        await graph.close()


async def test_another_graph_with_the_same_counters_is_not_taken_for_the_one_before(graph: Graph) -> None:
    """As after a restore under a running server."""
    cache = VocabularyCache()
    await mapped(graph)
    await write(graph, RENAME, vocabulary=True, title="One")
    before = await context_for(Services(graph, cache))
    assert await cache.linkages_at(graph, 1)
    await empty(graph)
    await migrate.up(graph)
    await mapped(graph)
    await write(graph, RENAME, vocabulary=True, title="Other")
    await counted_as(graph, before.state)
    after = await context_for(Services(graph, cache))
    assert (after.state.version, after.state.vocabulary) == (before.state.version, before.state.vocabulary)
    assert after.vocabulary.lines["C4"].title == "Other"


async def test_another_mapping_with_the_same_counters_is_read_again_and_so_is_its_past(graph: Graph) -> None:
    cache = VocabularyCache()
    await mapped(graph)
    before = await context_for(Services(graph, cache))
    was = await cache.linkages_at(graph, 1)
    assert await cache.linkages_at(graph, 1) is was
    await graph.write(lambda tx: tx.run("tests/other", OTHER_PAST), vocabulary=False, mapping=True)
    await counted_as(graph, before.state)
    after = await context_for(Services(graph, cache))
    assert after.vocabulary is not before.vocabulary
    assert await cache.linkages_at(graph, 1) is not was


async def test_what_is_past_stays_where_the_history_goes_on(graph: Graph) -> None:
    cache = VocabularyCache()
    await mapped(graph)
    await context_for(Services(graph, cache))
    was = await cache.linkages_at(graph, 1)
    await decided(graph, ADA, "C4:4.4", LinkageMove.DISPUTE, 1, reason="Look again.")
    assert (await context_for(Services(graph, cache))).vocabulary.linkages["C4:4.4"].status is LinkageStatus.DISPUTED
    assert await cache.linkages_at(graph, 1) is was


async def counted_as(graph: Graph, state: StateRecord) -> None:
    """Let the graph have the counters of another one."""
    given = {name: getattr(state, name) for name in ("version", "vocabulary", "mapping")}

    async def work(tx: Transaction) -> None:
        await tx.run("tests/counters", COUNTERS, **given)

    await graph.write(work, vocabulary=False, data=False)


async def test_names_and_what_terms_mean_are_made_in_a_thread_and_once_for_all_states_of_the_mapping(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = list[int]()

    class Noted(Names):
        def __init__(self, named: Iterable[Named]) -> None:
            made.append(threading.get_ident())
            super().__init__(named)

    by_end, meant = derived._by_end, list[int]()

    def noted(known: Vocabulary) -> Mapping[tuple[str, str | int], set[str]]:
        meant.append(threading.get_ident())
        return by_end(known)

    monkeypatch.setattr(names, "Names", Noted)
    monkeypatch.setattr(derived, "_by_end", noted)
    cache = VocabularyCache()
    await mapped(graph)
    await write(graph, RENAME, vocabulary=True, title="Named as no other line in any test")
    context = await context_for(Services(graph, cache))
    assert context.vocabulary.named("Named as no other line")[0][0].code == "C4"
    await decided(graph, ADA, "C4:4.4", LinkageMove.DISPUTE, 1, reason="Look again.")
    again = await context_for(Services(graph, cache))
    past = again.vocabulary.holding(await cache.linkages_at(graph, 1))
    assert past.naming is again.vocabulary.naming is context.vocabulary.naming
    assert derived.terms_meaning(again.vocabulary, goals=(4,)) == ()
    assert len(made) == 1
    assert {*meant} and threading.get_ident() not in {*made, *meant}


async def test_a_past_state_is_read_once_however_many_ask_for_it_and_indexed_in_a_thread(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, indexed = VocabularyCache(), list[int]()
    await mapped(graph)
    context = await context_for(Services(graph, cache))
    holding = Vocabulary.holding

    def noted(self: Vocabulary, linkages: Linkages, place: int | None = None) -> Vocabulary:
        indexed.append(threading.get_ident())
        return holding(self, linkages, place)

    monkeypatch.setattr(Vocabulary, "holding", noted)
    with request() as asked:
        every = await asyncio.gather(*(cache.past(graph, context.vocabulary, 2) for _ in range(5)))
    assert asked.statements == ["history/state_at"]
    assert {each.place for each in every} == {2}
    before = len(indexed)
    again = await cache.past(graph, context.vocabulary, 2)
    assert len(indexed) == before
    assert threading.get_ident() not in indexed
    assert again.linkages == context.vocabulary.holding(await cache.linkages_at(graph, 2)).linkages
    await write(graph, RENAME, vocabulary=True, title="Of another vocabulary")
    later = (await context_for(Services(graph, cache))).vocabulary
    assert (await cache.past(graph, later, 2)).lines["C4"].title == "Of another vocabulary"


async def test_a_graph_that_only_this_process_writes_is_asked_for_its_state_after_writes_only(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mapped(graph)
    monkeypatch.setattr(graph, "moments", Moments(is_sole=True))
    services = Services(graph, VocabularyCache())
    await context_for(services)
    with request() as quiet:
        before = (await context_for(services)).state
    assert quiet.statements == []

    async def nothing(_: Transaction) -> None: ...

    async def fault(_: Transaction) -> None:
        with request() as during:
            await context_for(services)
        assert during.statements == ["state/version"], "it may be over before that is noticed"
        raise BadInput

    await graph.write(nothing, vocabulary=False)
    with request() as after:
        assert (await context_for(services)).state.version == before.version + 1
    assert after.statements == ["state/version"]
    with pytest.raises(BadInput):
        await graph.write(fault, vocabulary=False)
    with request() as doubtful:
        await context_for(services)
        await context_for(services)
    assert doubtful.statements == ["state/version"] * 2, "what was given up may still come"
    monkeypatch.setattr(graph.moments, "_doubt", 0.0)
    await context_for(services)
    with request() as quiet:
        await context_for(services)
    assert quiet.statements == []


async def test_a_graph_that_others_write_is_asked_by_who_has_to_have_the_latest_and_by_others_once_in_a_while(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mapped(graph)
    monkeypatch.setattr(graph, "moments", Moments(is_sole=False, age=3_600.0))
    services = Services(graph, VocabularyCache())

    async def asked(actor: ActorRecord | None = None, *bookmarks: str) -> list[str]:
        with request() as noted:
            noted.bookmarks = frozenset(bookmarks)
            await context_for(services, actor)
        return noted.statements

    async def nothing(_: Transaction) -> None: ...

    await context_for(services)
    assert await asked() == []
    assert await asked(ADA) == ["state/version"], "who is signed in may have written through another process"
    assert await asked(None, "a bookmark") == ["state/version"], "who names one has"
    await graph.write(nothing, vocabulary=False)
    assert await asked() == ["state/version"], "this process has written"
    assert await asked() == []
    graph.moments.passed()
    assert await asked() == ["state/version"], "the index has seen that another one wrote"
    monkeypatch.setattr(graph, "moments", Moments(is_sole=False))
    assert await asked() == ["state/version"]


@pytest.mark.parametrize("indexed", [False, True], ids=["without an index", "with an index"])
async def test_a_write_takes_what_it_changed_into_what_is_held_and_reads_nothing_again(
    graph: Graph, indexed: bool
) -> None:
    await mapped(graph)
    index = IndexKeeper(IndexSettings(is_on=indexed, quiet=0))
    index.watch(graph)
    await index.look()
    services = Services(graph, VocabularyCache(), index=index)
    await context_for(services)
    context = replace(await context_for(services), actor=ADA)
    asked = []
    for number, move in enumerate((LinkageMove.DISPUTE, LinkageMove.RETIRE, LinkageMove.PROPOSE), 1):
        with request() as noted:
            made = await decide(context, "p", Decision("C4:4.4", move, number, "So it is."))
        assert isinstance(made, ChangeRecord)
        asked.append(noted.statements)
        assert context.vocabulary.linkages["C4:4.4"] == made.after
    after = ["state/bump", "history/head", "history/linkages", "actors/put", "history/write", "state/version"]
    assert asked == [after] * 3
    assert (index.at(context.state) is not None) == indexed, "a decision leaves the index as it is"


@pytest.mark.parametrize("by", ["this process", "another one"])
async def test_what_is_held_after_changes_is_what_a_whole_reading_gives(graph: Graph, by: str) -> None:
    await mapped(graph)
    cache = VocabularyCache()
    held = await context_for(Services(graph, cache))
    writing = cache if by == "this process" else VocabularyCache()

    async def everything(actor: ActorRecord) -> Context:
        return replace(await context_for(Services(graph, writing)), actor=actor)

    made = [
        await propose(await everything(ANN), "p", proposal(target="4.5")),
        await decide(await everything(ADA), "p", Decision("C4:4.5", LinkageMove.CONFIRM, 1)),
        await edit(await everything(ANN), "p", Edit("C4:4.5", 2, "Other words.", (Source("New", 2021),), "better")),
        # Of what was under dispute before, the change alone does not say whether it counts.
        await edit(await everything(ANN), "p", Edit("C4:4.5", 3, "Still other words.", None, "better")),
        await decide(await everything(ADA), "p", Decision("C4:4.4", LinkageMove.DISPUTE, 1, "why")),
        await propose(await everything(ANN), "p", proposal(target=None, goal=1)),
        await propose(await everything(ANN), "p", proposal(target="17.10")),
        await publish(await everything(ADA), "p", "Second", None),  # a link beside changes
        await decide(await everything(ADA), "p", Decision("C4:4.4", LinkageMove.RETIRE, 2, "over")),
    ]
    assert not [each for each in made if isinstance(each, Refusal)]
    with request() as noted:
        await held.refresh()
    assert "vocabulary/linkages" not in noted.statements
    anew = (await context_for(Services(graph, VocabularyCache()))).vocabulary
    assert [*held.vocabulary.linkages.items()] == [*anew.linkages.items()]
    assert [each.in_mapping for each in held.vocabulary.linkages.values()] == [
        each.in_mapping for each in anew.linkages.values()
    ]
    assert dict(held.vocabulary.documents) == dict(anew.documents)
    assert held.vocabulary.official == anew.official
    assert held.vocabulary.under_dispute == anew.under_dispute == ("C4:4.5",)
    assert held.vocabulary.linkages.canonical("c4:4.5") == "C4:4.5"
    assert held.vocabulary.same_text(held.vocabulary.linkages["C4:SDG1"]) == anew.same_text(anew.linkages["C4:SDG1"])
    assert {*held.vocabulary.record.linkages} == {*anew.record.linkages}


async def test_more_changes_than_are_taken_one_by_one_are_read_as_a_whole(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resolvers.vocabulary.cache.MANY", 1)
    await mapped(graph)
    cache = VocabularyCache()
    context = await context_for(Services(graph, cache))
    for key in ("C4:4.4", "C4:4.7"):
        await decided(graph, ADA, key, LinkageMove.DISPUTE, 1)
    with request() as noted:
        await context.refresh()
    assert "vocabulary/linkages" in noted.statements
    assert context.vocabulary.linkages["C4:4.7"].status is LinkageStatus.DISPUTED
