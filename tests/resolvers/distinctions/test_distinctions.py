"""Good practices by criteria until a day, who stands for an entry, what was done again: who says so, who decides."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadId, BadInput, UnknownCode
from graphdb.questions import register
from graphdb.records.actors import Role
from graphdb.records.distinctions import Criterion, DistinctionKind, DistinctionStatus, ReplicationStatus, Verdict
from ingest import collections
from ingest.entries import Organization
from ingest.staging.merging import merging
from resolvers.distinctions import listing, seeing
from resolvers.distinctions.distinguishing import Judged
from resolvers.distinctions.endorsing import withdraw as taken_back
from resolvers.distinctions.listing import DistinctionFilter, ReplicationFilter, SaidFilter
from resolvers.filters import values
from resolvers.filters.stated import CodeFilter, Derivation, IntFilter
from resolvers.history.verify_register import prove_register
from resolvers.nodes.by_id import node
from resolvers.outcomes import RefusalCode
from resolvers.people import tokens
from resolvers.review.entry_moves import withdraw
from tests.ingest.staging.test_settled import applied
from tests.resolvers.distinctions.saying import (
    ACADEMY,
    CLINIC_ID,
    FAY,
    MET,
    PAPER,
    QUIN,
    SCHOOL,
    SCHOOL_ID,
    answered,
    claimed,
    decided,
    endorsed,
    opened,
    proposed,
)
from tests.resolvers.registering import CLINIC, brought
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting, code
from tests.resolvers.submissions.entering import MINISTRY, PAT
from tests.schema.asking import answered as asked

LISTS = """{ entries(filter: {distinction: {in: [GOOD_PRACTICE]}}) { totalCount nodes { id
      distinctions { status criteria { code verdict evidence { url } } } } }
    none: entries(filter: {distinction: {isNull: true}}) { totalCount }
    others: entries(filter: {distinction: {notIn: [GOOD_PRACTICE]}}) { totalCount }
    stories: entries(filter: {distinction: {in: [SUCCESS_STORY]}}) { totalCount }
    sdgGoal(number: 4) { entries(filter: {distinction: {isNull: false}}) { totalCount } }
    distinctions { totalCount nodes { entry { id } } } }"""


async def lists(graph: Graph) -> list[int]:
    found = await asked(graph, LISTS)
    return [
        found[each]["totalCount"] for each in ("entries", "none", "others", "stories", "distinctions")
    ] + [found["sdgGoal"]["entries"]["totalCount"]]  # fmt: skip


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """From now on the clock of what is said of entries is ahead."""

    class Ahead(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(days=days)

    for module in (seeing, values):
        monkeypatch.setattr(module, "datetime", Ahead)


async def test_a_good_practice_counts_from_its_grant_to_its_last_day_and_the_chain_tells_of_it(
    either_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = either_graph
    await opened(graph)
    assert await lists(graph) == [0, 3, 3, 0, 0, 0]
    there = await proposed(graph, key="k")
    assert there.id == (await proposed(graph, key="k")).id  # once
    assert [each.verdict for each in there.criteria].count(Verdict.NOT_SHOWN) == len(Criterion) - 2
    assert (await lists(graph), await register.total(graph)) == ([0, 3, 3, 0, 0, 0], 0)
    granted = await decided(graph, ANN, there, "GRANT")
    assert (granted.status, granted.version) == (DistinctionStatus.GRANTED, 2)
    assert await lists(graph) == [1, 2, 2, 0, 1, 1]
    shown = (await asked(graph, LISTS))["entries"]["nodes"][0]["distinctions"][0]
    assert (shown["status"], shown["criteria"][0]) == (
        "GRANTED", {"code": "RESULTS_AND_IMPACT", "verdict": "MET", "evidence": [{"url": PAPER[0]}]},
    )  # fmt: skip
    story = await proposed(graph, kind=DistinctionKind.SUCCESS_STORY, entry=SCHOOL_ID)
    assert code(await decided(graph, ADA, story, "GRANT")) is None
    assert await lists(graph) == [1, 1, 2, 1, 2, 2]
    with monkeypatch.context() as ahead:
        later(ahead, 30)
        assert await lists(graph) == [1, 1, 2, 1, 2, 2]  # on its last day
        later(ahead, 31)
        assert await lists(graph) == [0, 3, 3, 0, 0, 0]
        context = await acting(graph, None)
        expired = await listing.distinctions(context, DistinctionFilter(status=(DistinctionStatus.EXPIRED,)))
        assert sorted(each.entry for each in expired) == ["T:clinic", "T:school"]
        assert code(await decided(graph, ANN, granted, "REVOKE", "Late.")) is RefusalCode.ILLEGAL_MOVE
    revoked = await decided(graph, ANN, granted, "REVOKE", "It is not so any more.")
    assert (revoked.status, revoked.last.reason) == (DistinctionStatus.REVOKED, "It is not so any more.")
    assert await lists(graph) == [0, 2, 3, 1, 1, 1]
    history = (
        f'{{ node(id: "Distinction:{there.id}") {{ ... on Distinction {{ history {{ nodes {{ move reason }} }} }} }} }}'
    )
    assert (await asked(graph, history))["node"]["history"]["nodes"] == [
        {"move": "GRANT", "reason": None}, {"move": "REVOKE", "reason": "It is not so any more."},
    ]  # fmt: skip
    assert ((proof := await prove_register(graph)).looked_at, proof.flaws) == (3, ())
    await graph.write(_forge)
    assert (await prove_register(graph)).flaws == (f"Distinction:{story.id}: it is not what its changes make of it",)


async def _forge(tx: Any) -> None:
    await tx.run("test/forge", cypher("MATCH (d:Distinction {kind: 'SUCCESS_STORY'}) SET d.until = '2099-01-01'"))


async def test_who_proposes_it_or_carries_the_entry_out_never_grants_it_and_it_is_nobody_elses_before(
    graph: Graph,
) -> None:
    await opened(graph)
    there = await proposed(graph)
    for actor, is_theirs in ((None, False), (VERA, False), (QUIN, False), (CAROL, True), (PAT, True), (BEN, True),
                             (ANN, True), (ADA, True), (FAY, True)):  # fmt: skip
        context = await acting(graph, actor)
        waiting = await listing.distinctions(context, DistinctionFilter(status=(DistinctionStatus.PROPOSED,)))
        assert [bool(waiting), await node(context, f"Distinction:{there.id}") is not None] == [is_theirs] * 2, actor
        moves = [each.value for each in await seeing.moves_of_distinction(context, there)]
        assert moves == {"carol": ["WITHDRAW"], "ann": ["GRANT", "DECLINE"], "ben": ["GRANT", "DECLINE"],
                         "ada": ["GRANT", "DECLINE"]}.get(actor.id if actor else "", []), actor  # fmt: skip
    bea = replace(BEN, id="bea", name="Bea")
    other, _ = await tokens.create(graph, name="Bea", role=Role.CONTRIBUTOR, stakeholders=[MINISTRY])
    for is_over in (False, True):  # who acted for them when it was proposed goes on not deciding about it
        if is_over:
            await tokens.revoke(graph, other.id)
        assert code(await decided(graph, bea, there, "GRANT")) is RefusalCode.CONFLICT_OF_INTEREST
        assert await seeing.moves_of_distinction(await acting(graph, bea), there) == []
        elsewhere = replace(bea, stakeholders=(ACADEMY,))
        assert code(await endorsed(graph, elsewhere)) is RefusalCode.CONFLICT_OF_INTEREST
    for each in (CAROL, PAT):  # with a token that lets them read alone
        context = await acting(graph, replace(each, role=Role.VIEWER))
        assert await node(context, f"Distinction:{there.id}") is None
    for actor, expected in ((None, RefusalCode.NOT_SIGNED_IN), (VERA, RefusalCode.NOT_ALLOWED),
                            (QUIN, RefusalCode.UNKNOWN_CODE), (PAT, RefusalCode.NOT_YOUR_LINE),
                            (CAROL, RefusalCode.NOT_YOUR_LINE), (FAY, RefusalCode.CONFLICT_OF_INTEREST)):  # fmt: skip
        assert code(await decided(graph, actor, there, "GRANT")) is expected, actor
    own = await proposed(graph, ANN)
    assert code(await decided(graph, ANN, own, "GRANT")) is RefusalCode.FOUR_EYES
    assert code(await decided(graph, ANN, own, "DECLINE", "No.")) is RefusalCode.FOUR_EYES
    assert code(await decided(graph, ANN, replace(there, version=7), "GRANT")) is RefusalCode.STALE_VERSION
    assert code(await decided(graph, ANN, there, "DECLINE")) is RefusalCode.REASON_REQUIRED
    assert code(await decided(graph, ANN, there, "REVOKE", "x")) is RefusalCode.ILLEGAL_MOVE
    assert code(await decided(graph, ADA, own, "GRANT")) is None
    assert code(await decided(graph, ANN, there, "GRANT")) is RefusalCode.DUPLICATE_KEY  # it has one that counts
    assert code(await proposed(graph, PAT)) is RefusalCode.NOTHING_CHANGED
    assert code(await decided(graph, ANN, there, "WITHDRAW")) is RefusalCode.NOT_ALLOWED
    assert (await decided(graph, CAROL, there, "WITHDRAW")).status is DistinctionStatus.WITHDRAWN
    assert await register.total(graph) == 1
    assert code(await proposed(graph, None)) is RefusalCode.NOT_SIGNED_IN
    assert code(await proposed(graph, entry="Entry:T:none")) is RefusalCode.UNKNOWN_CODE
    unshown, doubled = Judged(Criterion.VALUES, Verdict.MET), (MET, MET)
    for given in ({"criteria": ()}, {"criteria": (unshown,)}, {"criteria": doubled}, {"statement": " "},
                  {"until": seeing.today() - timedelta(days=1)}, {"until": date.max},
                  {"criteria": (replace(MET, evidence=(("javascript:x", "x"),)),)}):  # fmt: skip
        with pytest.raises(BadInput):
            await proposed(graph, **given)
    with pytest.raises(BadId):
        await proposed(graph, entry="Stakeholder:x")
    with pytest.raises(BadInput, match="proposeDistinction"):
        await decided(graph, ANN, there, "PROPOSE")


async def test_a_stakeholder_stands_for_entries_of_others_alone_until_it_takes_that_back(graph: Graph) -> None:
    await opened(graph)
    for actor, given, expected in (
        (None, {}, RefusalCode.NOT_SIGNED_IN), (CAROL, {}, RefusalCode.NOT_ALLOWED), (ADA, {}, RefusalCode.NOT_ALLOWED),
        (PAT, {"stakeholder": f"Stakeholder:{MINISTRY}"}, RefusalCode.CONFLICT_OF_INTEREST),
        (replace(QUIN, stakeholders=(ACADEMY, MINISTRY)), {}, RefusalCode.CONFLICT_OF_INTEREST),
        (QUIN, {"entry": "Entry:T:none"}, RefusalCode.UNKNOWN_CODE),
        (QUIN, {"stakeholder": "Stakeholder:none"}, RefusalCode.UNKNOWN_CODE),
    ):  # fmt: skip
        assert code(await endorsed(graph, actor, **given)) is expected, (actor, given)
    there = await endorsed(graph)
    assert code(await endorsed(graph)) is RefusalCode.NOTHING_CHANGED
    query = (
        f'{{ entry(id: "{CLINIC_ID}") {{ endorsements {{ id text stakeholder {{ id }} history {{ totalCount }} }} }} }}'
    )
    assert (await asked(graph, query))["entry"]["endorsements"] == [{
        "id": f"Endorsement:{there.id}", "text": "We stand for it.", "stakeholder": {"id": f"Stakeholder:{ACADEMY}"},
        "history": {"totalCount": 1},
    }]  # fmt: skip
    for actor, expected in ((None, RefusalCode.NOT_SIGNED_IN), (CAROL, RefusalCode.NOT_ALLOWED),
                            (PAT, RefusalCode.NOT_ALLOWED)):  # fmt: skip
        refused = await taken_back(await acting(graph, actor), "p", f"Endorsement:{there.id}", 1, None)
        assert code(refused) is expected, actor
    assert code(await taken_back(await acting(graph, QUIN), "p", f"Endorsement:{there.id}", 1, "Over.")) is None
    assert (await asked(graph, query))["entry"]["endorsements"] == []
    context = await acting(graph, None)
    assert await node(context, f"Endorsement:{there.id}") is None
    assert ((proof := await prove_register(graph)).looked_at, proof.flaws) == (2, ())
    assert code(await endorsed(graph)) is None  # and may say it again


async def test_what_was_done_again_is_confirmed_by_the_other_side_or_a_document_and_is_no_circle(
    either_graph: Graph,
) -> None:
    graph = either_graph
    await opened(graph)
    with pytest.raises(BadInput, match="of itself"):
        await claimed(graph, entry=CLINIC_ID)
    assert code(await claimed(graph, CAROL)) is RefusalCode.NOT_ALLOWED
    there = await claimed(graph)
    assert code(await claimed(graph, PAT)) is RefusalCode.NOTHING_CHANGED
    query = f"""{{ entry(id: "{CLINIC_ID}") {{ replicatedIn {{
          state what country {{ alpha3 }} yearsBetween entry {{ id }} }}
        lineage {{ descendants {{ steps entry {{ id }} }} countries {{ alpha3 }} since until isWhole }} }}
      school: entry(id: "{SCHOOL_ID}") {{ replicates {{ original {{ id }} }}
        lineage {{ origins {{ entry {{ id }} }} }} }}
      replications {{ totalCount }} }}"""
    assert (await asked(graph, query))["entry"]["replicatedIn"] == []
    for actor, is_theirs in ((None, False), (VERA, False), (CAROL, False), (QUIN, True), (PAT, True), (ANN, True)):
        context = await acting(graph, actor)
        found = await listing.replications(context, ReplicationFilter(state=(ReplicationStatus.CLAIMED,)))
        assert [bool(found), bool(await listing.replications_of(context, "T:clinic"))] == [is_theirs] * 2, actor
    for actor, move, expected in (
        (QUIN, "CONFIRM", RefusalCode.NOT_YOUR_LINE), (CAROL, "CONFIRM", RefusalCode.UNKNOWN_CODE),
        (ANN, "CONFIRM", RefusalCode.SOURCE_REQUIRED), (PAT, "DENY", RefusalCode.REASON_REQUIRED),
        (replace(ANN, stakeholders=(ACADEMY,)), "CONFIRM", RefusalCode.CONFLICT_OF_INTEREST),
        (replace(PAT, stakeholders=(ACADEMY, MINISTRY)), "CONFIRM", RefusalCode.CONFLICT_OF_INTEREST),
        (PAT, "WITHDRAW", RefusalCode.NOT_ALLOWED),
    ):  # fmt: skip
        assert code(await answered(graph, actor, there, move)) is expected, (actor, move)
    other, _ = await tokens.create(graph, name="Pia", role=Role.CONTRIBUTOR, stakeholders=[ACADEMY])
    pia = replace(PAT, id="pia", name="Pia")
    for is_over in (False, True):
        if is_over:
            await tokens.revoke(graph, other.id)
        assert code(await answered(graph, pia, there, "CONFIRM")) is RefusalCode.CONFLICT_OF_INTEREST
        moves = await seeing.moves_of_replication(await acting(graph, pia), there)
        assert "CONFIRM" not in {each.value for each in moves}
    both = replace(PAT, stakeholders=(ACADEMY, MINISTRY))
    assert code(await answered(graph, both, there, "DENY", "No.")) is RefusalCode.CONFLICT_OF_INTEREST
    for actor, possible in ((both, []), (PAT, ["CONFIRM", "DENY"]), (QUIN, ["WITHDRAW"])):
        moves = await seeing.moves_of_replication(await acting(graph, actor), there)
        assert [each.value for each in moves] == possible
    back = await claimed(graph, PAT, entry=CLINIC_ID, original=SCHOOL_ID)
    assert await register.total(graph) == 0
    assert (await answered(graph, PAT, there, "CONFIRM")).status is ReplicationStatus.CONFIRMED
    assert code(await answered(graph, QUIN, back, "CONFIRM")) is RefusalCode.ILLEGAL_MOVE  # it would be a circle
    assert (await answered(graph, QUIN, back, "DENY", "The other way round.")).status is ReplicationStatus.DENIED
    assert code(await claimed(graph, PAT, entry=CLINIC_ID, original=SCHOOL_ID)) is RefusalCode.ILLEGAL_MOVE

    third = replace(CLINIC, source_id="third", title="A third clinic", countries=("UGA",), properties={"year": 2028})
    await brought(graph, third)
    again = await claimed(graph, PAT, entry="Entry:T:third", original=SCHOOL_ID)
    shown = await answered(graph, ANN, again, "CONFIRM", None, PAPER)
    assert (shown.status, shown.documents) == (ReplicationStatus.CONFIRMED, (PAPER,))
    assert code(await claimed(graph, PAT, entry=CLINIC_ID, original="Entry:T:third")) is RefusalCode.ILLEGAL_MOVE
    found = await asked(graph, query)
    assert found["entry"] == {
        "replicatedIn": [{
            "state": "CONFIRMED", "what": "Its Quetzalcoatl training.", "country": {"alpha3": "KEN"},
            "yearsBetween": 2, "entry": {"id": SCHOOL_ID},
        }],
        "lineage": {
            "descendants": [
                {"steps": 1, "entry": {"id": SCHOOL_ID}}, {"steps": 2, "entry": {"id": "Entry:T:third"}},
            ],
            "countries": [{"alpha3": "KEN"}, {"alpha3": "UGA"}], "since": 2024, "until": 2028, "isWhole": True,
        },
    }  # fmt: skip
    assert found["school"]["lineage"]["origins"] == [{"entry": {"id": CLINIC_ID}}]
    assert found["replications"]["totalCount"] == 2
    assert ((proof := await prove_register(graph)).looked_at, proof.flaws) == (2, ())
    await graph.write(lambda tx: collections.gone(tx.run, ["T:school"], (), "a file that lacks it"))
    assert (await asked(graph, query))["entry"]["replicatedIn"] == []
    circle = await claimed(graph, PAT, entry=CLINIC_ID, original="Entry:T:third")
    assert code(circle) is RefusalCode.ILLEGAL_MOVE  # it would be one again when the school is back
    await brought(graph, SCHOOL)
    assert await asked(graph, query) == found
    assert ((proof := await prove_register(graph)).looked_at, proof.flaws) == (4, ())
    assert code(await withdraw(await acting(graph, PAT), "p", "Entry:T:third", 1, "Over.")) is None
    found = await asked(graph, query)
    assert (found["replications"]["totalCount"], found["entry"]["lineage"]["countries"]) == (1, [{"alpha3": "KEN"}])
    context = await acting(graph, None)
    assert await node(context, f"Replication:{there.id}") is not None
    assert code(await withdraw(await acting(graph, PAT), "p", CLINIC_ID, 1, "Over.")) is None
    assert await node(await acting(graph, None), f"Replication:{there.id}") is None  # nor without its original


async def test_what_is_said_is_found_by_the_entry_that_it_is_of_and_follows_who_was_merged(graph: Graph) -> None:
    await opened(graph)
    granted = await decided(graph, ADA, await proposed(graph), "GRANT")
    assert code(await decided(graph, ADA, await proposed(graph, entry=SCHOOL_ID), "GRANT")) is None
    context = await acting(graph, None)
    for of, expected in (
        (SaidFilter(line=CodeFilter(in_=("C7",))), ["T:clinic"]), (SaidFilter(goal=IntFilter(in_=(3,))), ["T:clinic"]),
        (SaidFilter(region=CodeFilter(in_=("AFRICA",))), ["T:school"]),
        (SaidFilter(country=CodeFilter(in_=("ken",))), ["T:school"]), (SaidFilter(entry=(CLINIC_ID,)), ["T:clinic"]),
        (SaidFilter(goal=IntFilter(in_=(4,))), ["T:clinic", "T:school"]), (SaidFilter(entry=()), []),
        (SaidFilter(goal=IntFilter(in_=(17,))), []),
        (SaidFilter(goal=IntFilter(in_=(17,)), derivation=Derivation.ANY), ["T:clinic", "T:school"]),
        (SaidFilter(goal=IntFilter(in_=(3,)), derivation=Derivation.VIA_TERM), []),
    ):  # fmt: skip
        found = await listing.distinctions(context, DistinctionFilter(of=of))
        assert sorted(each.entry for each in found) == expected, of
    with pytest.raises(UnknownCode):
        await listing.distinctions(context, DistinctionFilter(of=SaidFilter(line=CodeFilter(in_=("C99",)))))
    there = await endorsed(graph)
    await brought(graph, replace(SCHOOL, source_id="fourth", organizations=(Organization("Skills Trust"),)))
    await applied(graph, await merging(graph, ACADEMY, "skills-trust", "They are one."))
    moves = await seeing.moves_of_endorsement(await acting(graph, replace(QUIN, stakeholders=("skills-trust",))), there)
    assert [each.value for each in moves] == ["WITHDRAW"]
    assert granted.facts.there
