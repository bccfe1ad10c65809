"""The shortlist, ballots that have to be complete, and the reasons of experts."""

from dataclasses import replace
from typing import Any

from graphdb.cypher_text import cypher
from graphdb.engine import Graph, Transaction
from graphdb.questions import register, votes
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.contests import CandidacyMove, CandidacyStatus, ContestRecord, ContestRuleCode, ContestStatus, Rule
from graphdb.records.votes import VoteRecord
from resolvers.contests.leading import change
from resolvers.contests.listing import CandidacyFilter, in_contest
from resolvers.contests.saying import ContestText
from resolvers.contests.seeing import contests_there
from resolvers.contests.shortlist import drawn, moves_of
from resolvers.history.verify_register import prove_register
from resolvers.outcomes import RefusalCode
from schema import schema
from schema.platform.votes import NOT_COUNTED
from tests.resolvers.contests.holding import CODE, EVE, ID, OTTO, RULES, decided, led, opened, submitted
from tests.resolvers.contests.holding import WARD as ENTRY
from tests.resolvers.contests.test_voting import (
    CLINIC,
    LESSON,
    PHASES,
    UNION,
    VIC,
    WARD,
    certify,
    counted_again,
    openings,
    voted,
    voting,
)
from tests.resolvers.registering import brought
from tests.resolvers.reviewing import ADA, acting, code
from tests.resolvers.submissions.entering import PAT

LINE = "C4"
ZOE = ActorRecord("zoe", "Zoe", Role.CONTRIBUTOR, (), (UNION.id,))


def held(votes: dict[str, int], *rules: Rule, **given: Any) -> ContestRecord:
    """A contest that is certified, with so many valid votes of each."""
    tally = {place: {"raw": count, "excluded": 0, "valid": count} for place, count in votes.items()}
    made = ContestRecord(
        CODE, 1, "Prizes", 2031, 20, ContestStatus.CERTIFIED, "Etc/UTC", (), rules, (LINE,),
        auditors=("olga", "otto"), result={"tally": tally}, opened_by="ada",
    )  # fmt: skip
    return replace(made, **given)


def listed(contest: ContestRecord, nominated: str) -> tuple[str, int | None] | None:
    """Who of these is on its shortlist, and with how many votes at least."""
    found = drawn(contest, LINE, [(each, LINE) for each in nominated] + [("x", "C5")])
    return ("".join(found.places), found.least) if found is not None else None


def test_all_are_on_it_with_at_least_the_votes_of_the_last_place_and_nobody_without_any() -> None:
    six = {"a": 9, "b": 8, "c": 7, "d": 6, "e": 5, "f": 4, "x": 99}
    three = Rule(ContestRuleCode.SHORTLIST_PER_CATEGORY, "3: those with most votes")
    assert listed(held(six), "abcdef") == ("abcde", 5)
    assert listed(held({**six, "f": 5}), "abcdef") == ("abcdef", 5)  # a tie at place five
    assert listed(held({**six, "f": 5, "e": 6}), "abcdef") == ("abcde", 6)  # and one above it
    assert listed(held(six, three), "abcdef") == ("abc", 7)
    assert listed(held({**six, "e": 7, "d": 7}, three), "abcdef") == ("abcde", 7)
    assert listed(held(six), "acdef") == ("acdef", 4)  # who has left makes room
    assert listed(held({"a": 2, "b": 0}), "abc") == ("a", 2)  # fewer than five
    assert listed(held({"a": 0}), "ab") == listed(held({}), "ab") == listed(held(six), "") == ("", None)  # none
    notes = [
        drawn(held(each), LINE, [(one, LINE) for one in "abcdef"]) for each in (six, {**six, "f": 5}, {"a": 1}, {})
    ]
    assert len({each.note for each in notes if each is not None}) == 4
    for untold in (held(six, known_status=ContestStatus.CLOSED), held(six, result=None), held(six, auditors=())):
        assert listed(untold, "abcdef") is None


COUNTS = {"C7-EHEA": (6, 5, 4, 3, 2, 2, 1), "C1": (2, 0), "C4": (0,)}  # votes of each candidacy of a category
KEPT = cypher("MATCH (c:Candidacy) RETURN properties(c) AS kept")
ALIKE = cypher("UNWIND $rows AS row CREATE (c:Candidacy) SET c = row")
SHORTLISTS = """{ contest(code: "PRIZES") { result { raw excluded valid }
  categories { actionLine { code } shortlist { leastVotes candidacies { candidacy { id } } } } } }"""


async def test_what_a_vote_comes_to_that_is_tied_at_place_five_or_small_or_none(either_graph: Graph) -> None:
    graph = either_graph
    await opened(graph, phases=PHASES, auditors=("Actor:olga", "Actor:otto"), categories=tuple(COUNTS),
                 experts=(("Actor:eve", tuple(COUNTS)),))  # fmt: skip
    places = {category: [f"{category.lower()}-{n}" for n in range(len(of))] for category, of in COUNTS.items()}
    every = [entry for of in places.values() for entry in of]
    await brought(graph, *(replace(ENTRY, source_id=each, title=f"Of {each}") for each in every))
    for category, of in places.items():
        assert code(await submitted(graph, PAT, of[0], category)) is None
    await led(graph, "NOMINATE")
    for of in places.values():
        assert code(await decided(graph, EVE, of[0], "NOMINATE", 1)) is None
    kept = {row["kept"]["place"]: row["kept"] for row in await graph.read("test", KEPT)}
    alike = [
        {**kept[f"{CODE}/T:{of[0]}"], "place": f"{CODE}/T:{each}", "entry": f"T:{each}", "id": each}
        for of in places.values()
        for each in of[1:]
    ]
    await graph.write(lambda tx: tx.run("test", ALIKE, rows=alike))
    await led(graph, "VOTE")
    cast = [
        VoteRecord(CODE, category, f"v{at}-{n}", f"{CODE}/T:{entry}", "n", f"{category}{at}{n}", "2026-01-01")
        for category, of in places.items()
        for at, entry in enumerate(of)
        for n in range(COUNTS[category][at])
    ]

    async def voted_all(tx: Transaction) -> None:
        for each in cast:
            await votes.cast(tx.run, each, may_change=False)

    await graph.write(voted_all)
    await led(graph, "CLOSE")
    assert isinstance(await certify(graph, OTTO), ContestRecord)
    answer = await schema.execute(SHORTLISTS, context_value=await acting(graph, None))
    assert answer.data is not None and answer.errors is None, answer.errors
    assert answer.data["contest"]["result"] == {"raw": 25, "excluded": 0, "valid": 25}
    found = {
        each["actionLine"]["code"]: (
            each["shortlist"]["leastVotes"],
            [one["candidacy"]["id"].partition("/T:")[2] for one in each["shortlist"]["candidacies"]],
        )
        for each in answer.data["contest"]["categories"]
    }  # fmt: skip
    assert (
        found
        == {
            "C7-EHEA": (2, places["C7-EHEA"][:6]),  # a tie at place five
            "C1": (2, places["C1"][:1]),  # fewer than five
            "C4": (None, []),  # none: experts choose among all
        }
    )
    assert code(await decided(graph, EVE, "c7-ehea-6", "SELECT", 2)) is RefusalCode.NOT_SHORTLISTED
    assert code(await decided(graph, EVE, "c1-1", "SELECT", 2)) is RefusalCode.NOT_SHORTLISTED
    for entry in ("c7-ehea-5", "c1-0", "c4-0"):
        assert code(await decided(graph, EVE, entry, "SELECT", 2)) is None, entry


async def test_experts_choose_from_the_shortlist_and_only_complete_ballots_count_where_a_rule_says_so(
    graph: Graph,
) -> None:
    complete = (ContestRuleCode.BALLOT_MUST_BE_COMPLETE, "yes"), (ContestRuleCode.SHORTLIST_PER_CATEGORY, "1")
    await voting(graph, rules=(*RULES, *complete))
    for who, choice, category in ((VIC, CLINIC, "C7-EHEA"), (VIC, LESSON, "C4"), (ZOE, WARD, "C7-EHEA")):
        assert code(await voted(graph, who, choice, category)) is None
    assert code(await decided(graph, EVE, "ward", "SELECT", 2)) is RefusalCode.CONTEST_CLOSED
    await led(graph, "CLOSE")
    assert isinstance(await certify(graph, OTTO), ContestRecord)
    version = (await contests_there(await acting(graph, ADA)))[CODE].version
    late = await change(
        await acting(graph, ADA), "p", ID, version, ContestText(experts=(("Actor:ada", ("C4",)),)), None
    )
    assert code(late) is RefusalCode.RULES_FIXED
    published = await openings(graph)
    assert [published["result"][each] for each in ("raw", "excluded", "valid")] == [3, 1, 2]
    assert [each["reason"] for each in published["nodes"] if each["outcome"] == "EXCLUDED"] == [NOT_COUNTED]
    assert counted_again(published["nodes"]) == {
        f"Candidacy:{CLINIC}": (1, 1), f"Candidacy:{LESSON}": (1, 1), f"Candidacy:{WARD}": (1, 0),
    }  # fmt: skip

    refused = await decided(graph, EVE, "ward", "SELECT", 2)
    assert (code(refused), "at least 1 votes" in refused.message) == (RefusalCode.NOT_SHORTLISTED, True)
    context = await acting(graph, EVE)
    there = await in_contest(context, (await contests_there(context))[CODE], CandidacyFilter()).items()
    moves = {each.place: await moves_of(context, each) for each in there}
    assert moves == {CLINIC: [CandidacyMove.SELECT], WARD: [], LESSON: [CandidacyMove.SELECT]}
    chosen = await decided(graph, EVE, "clinic", "SELECT", 2, "It reaches most people.")
    assert chosen.status is CandidacyStatus.CHAMPION
    assert (await decided(graph, EVE, "clinic", "AWARD", 3, "And it lasts.")).status is CandidacyStatus.WINNER

    def reasons(found: list[Any]) -> list[str]:
        return [each.reason for each in found if each.reason]

    everybody = await acting(graph, None)
    told = await in_contest(everybody, (await contests_there(everybody))[CODE], CandidacyFilter()).items()
    assert reasons(told) == []
    await led(graph, "ANNOUNCE")
    everybody = await acting(graph, None)
    told = await in_contest(everybody, (await contests_there(everybody))[CODE], CandidacyFilter()).items()
    assert reasons(told) == ["And it lasts."]
    (last,) = (await register.by_sequences(graph.read, [await register.total(graph)])).values()
    assert last.after.said["result"]["chosen"] == [
        {"candidacy": CLINIC, "status": "WINNER", "reasons": ["It reaches most people.", "And it lasts."]},
    ]  # fmt: skip
    assert (await prove_register(graph)).flaws == ()
