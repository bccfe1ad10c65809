"""The shortlist, ballots that have to be complete, and the reasons of experts."""

from dataclasses import replace
from typing import Any

from graphdb.engine import Graph
from graphdb.questions import register
from graphdb.records.audit import ActorRecord, Role
from graphdb.records.contests import CandidacyMove, CandidacyStatus, ContestRecord, ContestRuleCode, ContestStatus, Rule
from resolvers.contests.listing import CandidacyFilter, in_contest
from resolvers.contests.seeing import contests_there
from resolvers.contests.shortlist import drawn, moves_of
from resolvers.history.verify_register import prove_register
from resolvers.outcomes import RefusalCode
from schema.platform.votes import NOT_COUNTED
from tests.resolvers.contests.holding import CODE, EVE, RULES, decided, led
from tests.resolvers.contests.test_voting import (
    CLINIC,
    LESSON,
    OTTO,
    UNION,
    VIC,
    WARD,
    certify,
    counted_again,
    openings,
    voted,
    voting,
)
from tests.resolvers.reviewing import acting, code

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
