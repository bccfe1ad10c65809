"""The mapping as it was: at a time, in a release, between two."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from graphdb.chain import moment
from graphdb.engine import Graph, Transaction
from graphdb.errors import BadInput, ClockBehind, UnknownCode
from graphdb.questions import history, releases
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove, LinkageStatus, PastLinkageRecord
from graphdb.records.releases import ReleaseRecord
from resolvers.history import releases as published
from resolvers.history.as_of import vocabulary_of
from resolvers.history.release_diff import ReleaseDifferenceKind, release_diff
from resolvers.history.verify_releases import prove_releases
from resolvers.lists.pages import PageArguments
from resolvers.outcomes import RefusalCode
from resolvers.review.comments import comment
from resolvers.review.decisions import decide
from resolvers.review.linkage import Decision
from resolvers.review.proposals import Edit, edit, propose
from resolvers.review.publishing import publish
from resolvers.scope.context import Context
from tests.graphdb.audited import write
from tests.resolvers.reviewing import ADA, ANN, acting, code, decided, mapped, proposal, proposed

# Of what the Matrix of 2015 states: equal wherever it is put in.
MATRIX = "42da99511a5a9b97a516925e259117eec84fa42c613291c5583d57b3b012fc16"
C, D, R = LinkageMove.CONFIRM, LinkageMove.DISPUTE, LinkageMove.RETIRE


async def released(graph: Graph, title: str = "The next one") -> ReleaseRecord:
    """The next release, for which a linkage of line C10 has got other words: what has not changed is not published."""
    key, linkage = next(
        each for each in (await acting(graph, ADA)).vocabulary.linkages.items() if each[1].line == "C10"
    )
    given = Edit(key, linkage.version, f"Words of {title}.", None, "Better.")
    assert isinstance(await edit(await acting(graph, ADA), "p", given), ChangeRecord)
    made = await publish(await acting(graph, ADA), "p", title, None)
    assert isinstance(made, ReleaseRecord), made
    return made


async def reader(graph: Graph) -> Context:
    return await acting(graph, None)


async def test_the_built_in_mapping_is_release_1(usual_graph: Graph) -> None:
    await mapped(usual_graph)
    context = await reader(usual_graph)
    (first,) = await published.all_releases(context)
    assert (first.number, first.title, first.linkages, first.sequence) == (1, "WSIS-SDG Matrix 2015", 188, 188)
    held = await published.linkages_of(context, first)
    assert {each.key: each for each in held} == dict(context.vocabulary.linkages)


async def test_every_installation_cites_the_first_release_in_the_same_words(usual_graph: Graph) -> None:
    await mapped(usual_graph)
    vocabulary = (context := await reader(usual_graph)).vocabulary
    (first,) = await published.all_releases(context)
    assert first.content_checksum == MATRIX
    assert published.citation(first, vocabulary) == (
        "WSIS-SDG Matrix 2015. WSIS linkage graph, mapping of the WSIS action lines to the Sustainable Development "
        f"Goals, release 1, 2015, 188 linkages. SHA-256 {MATRIX}."
    )
    later = replace(first, published_at="2031-01-01T00:00:00.000000Z", sequence=500, head_hash="x", checksum="y")
    assert published.citation(later, vocabulary) == published.citation(first, vocabulary)
    second = await released(usual_graph)
    assert moment(second.published_at).date().isoformat() in published.citation(second, vocabulary)


async def test_at_a_time_the_mapping_is_what_it_was_then(either_graph: Graph) -> None:
    await mapped(either_graph)
    made = [await proposed(either_graph)]
    for actor, move, version in ((ADA, C, 1), (ANN, D, 2), (ANN, R, 3)):
        change = await decided(either_graph, actor, "C4:4.5", move, version)
        assert isinstance(change, ChangeRecord)
        made.append(change)
    context = await reader(either_graph)
    for change in made:
        then = (await vocabulary_of(context, moment(change.at), None)).linkages
        assert then["C4:4.5"] == PastLinkageRecord.of(change.after)
        assert len(then) == 189
    before = await vocabulary_of(context, moment(made[0].at) - timedelta(microseconds=1), None)
    assert "C4:4.5" not in before.linkages
    assert before.linkages == {
        key: PastLinkageRecord.of(each) for key, each in context.vocabulary.linkages.items() if key != "C4:4.5"
    }


async def test_times_that_cannot_be_are_refused(graph: Graph) -> None:
    await mapped(graph)
    context = await reader(graph)
    begin = moment((await history.by_sequences(graph.read, [1]))[1].at)
    for as_of, number, said in (
        (begin - timedelta(seconds=1), None, "The history begins at"),
        (datetime(999, 6, 1, tzinfo=UTC), None, "The history begins at"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), None, "The history begins at"),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-14))), None, "a time that has not been"),
        (datetime.now(UTC) + timedelta(hours=1), None, "a time that has not been"),
        (datetime(2026, 1, 1), None, "without a zone"),  # noqa: DTZ001
        (begin, 1, "both given"),
    ):
        with pytest.raises(BadInput) as refused:
            await vocabulary_of(context, as_of, number)
        assert said in refused.value.message
    with pytest.raises(UnknownCode, match="no release 2"):
        await vocabulary_of(context, None, 2)


async def test_a_release_holds_what_is_confirmed_or_disputed_and_nothing_else(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph)
    await proposed(graph, target="4.6")
    assert code(await decided(graph, ADA, "C4:4.6", C, 1)) is None
    assert code(await decided(graph, ANN, "C4:4.6", D, 2)) is None
    assert code(await decided(graph, ANN, "C4:4.4", R, 1)) is None
    second = await released(graph)
    held = {each.key: each.status for each in await published.linkages_of(await reader(graph), second)}
    assert second.linkages == len(held) == 188
    assert held["C4:4.6"] is LinkageStatus.DISPUTED
    assert "C4:4.5" not in held
    assert "C4:4.4" not in held


async def test_a_release_is_what_it_was_whatever_happens_later(graph: Graph) -> None:
    await mapped(graph)
    second = await released(graph)
    for key in ("C4:4.4", "C4:4.7", "C4:5.5"):
        assert code(await decided(graph, ANN, key, R, 1)) is None
    third = await released(graph, "Third")
    context = await reader(graph)
    assert [each.linkages for each in await published.all_releases(context)] == [188, 188, 185]
    assert (await published.release(context, 2)) == second
    assert len(await published.linkages_of(context, second)) == 188
    assert third.checksum != second.checksum
    assert (await prove_releases(graph)).flaws == ()


async def test_no_question_changes_a_release_and_its_number_is_taken_once(either_graph: Graph) -> None:
    await mapped(either_graph)
    await released(either_graph)
    before = await releases.all_of(either_graph.read)

    async def again(tx: Transaction) -> None:
        end = (await history.head(tx.run)).sequence
        link = {"chain": "mapping", "sequence": end, "next": end + 1, "link": {}, "last": {"sequence": end + 1}}
        await tx.run("releases/publish", releases._PUBLISH, number=1, properties={"title": "Mine"}, **link)

    with pytest.raises(Exception, match=r"(?i)constraint|duplicate|exists"):
        await either_graph.write(again)
    assert await releases.all_of(either_graph.read) == before


async def test_only_an_administrator_publishes_and_only_under_a_title(graph: Graph) -> None:
    await mapped(graph)
    assert code(await publish(await acting(graph, ANN), "p", "Mine", None)) is RefusalCode.NOT_ALLOWED
    assert code(await publish(await acting(graph, None), "p", "Mine", None)) is RefusalCode.NOT_SIGNED_IN
    with pytest.raises(BadInput, match="`title` is empty"):
        await publish(await acting(graph, ADA), "p", "  ", None)
    assert len(await releases.all_of(graph.read)) == 1


async def test_the_difference_of_releases_names_what_came_went_and_changed_with_reasons(either_graph: Graph) -> None:
    await mapped(either_graph)
    await proposed(either_graph)
    assert code(await decided(either_graph, ADA, "C4:4.5", C, 1, None)) is None
    assert code(await decided(either_graph, ANN, "C4:4.4", R, 1, "out of date")) is None
    assert code(await decided(either_graph, ANN, "C4:4.7", D, 1, "not clear")) is None
    await released(either_graph)
    diff = await release_diff(await reader(either_graph), 1, 2)
    kinds = {each.linkage.key: each.kind for each in diff.differences if each.linkage.line == "C4"}
    assert kinds == {
        "C4:4.4": ReleaseDifferenceKind.REMOVED,
        "C4:4.5": ReleaseDifferenceKind.ADDED,
        "C4:4.7": ReleaseDifferenceKind.CHANGED,
    }
    changes = await diff.changes(diff.page(PageArguments()))
    assert [each.reason for each in changes["C4:4.4"]] == ["out of date"]
    assert [each.move for each in changes["C4:4.5"]] == [LinkageMove.PROPOSE, C]
    now = await release_diff(await reader(either_graph), 1, None)
    assert [each.linkage for each in now.differences] == [each.linkage for each in diff.differences]
    assert (await release_diff(await reader(either_graph), 2, None)).differences == []


async def test_what_was_disputed_and_confirmed_again_unchanged_is_no_difference(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph)
    assert code(await decided(graph, ADA, "C4:4.5", C, 1)) is None
    await released(graph)
    assert code(await decided(graph, ANN, "C4:4.5", D, 2)) is None
    assert code(await decided(graph, ADA, "C4:4.5", C, 3)) is None
    assert (await release_diff(await reader(graph), 2, None)).differences == []


@pytest.mark.parametrize(("from_", "to"), [(1, 1), (2, 1)])
async def test_only_an_earlier_release_is_compared_with_a_later_one(graph: Graph, from_: int, to: int) -> None:
    await mapped(graph)
    await released(graph)
    with pytest.raises(BadInput, match="compare an earlier release with a later one"):
        await release_diff(await reader(graph), from_, to)
    with pytest.raises(UnknownCode):
        await release_diff(await reader(graph), 1, 9)


async def test_nothing_is_written_while_the_history_ends_ahead_of_the_clock_and_reading_goes_on(graph: Graph) -> None:
    await mapped(graph)
    ahead = (datetime.now(UTC) + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    await write(graph, f"MATCH (c:Chain {{name: 'mapping'}}) SET c.headAt = '{ahead}'")
    context = await acting(graph, ADA)
    for attempt in (
        propose(context, "p", proposal()),
        decide(context, "p", Decision("C4:4.4", D, 1, "why")),
        comment(context, "p", "C4:4.4", "Seen."),
        publish(context, "p", "Of tomorrow", None),
    ):
        with pytest.raises(ClockBehind, match=ahead):
            await attempt
    assert (await history.head(graph.read)).is_ahead
    assert len((await reader(graph)).vocabulary.linkages) == 188
    soon = (datetime.now(UTC) + timedelta(seconds=30)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    await write(graph, f"MATCH (c:Chain {{name: 'mapping'}}) SET c.headAt = '{soon}'")
    made = await propose(await acting(graph, ADA), "p", proposal())
    assert isinstance(made, ChangeRecord) and made.at == soon, "a little is made up for"
