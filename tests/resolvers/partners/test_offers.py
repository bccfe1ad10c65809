"""Offers: by who acts for a stakeholder, until a day, on the chain; and who is suggested no more."""

import contextlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadInput, StocktakingError, UnknownCode
from graphdb.questions import partners as questions
from graphdb.questions import register
from graphdb.questions.ingest import edges_of
from graphdb.questions.partners import EDGES
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.partners import ChoiceRecord, ChoiceStatus, OfferKind, OfferRecord, OfferStatus
from ingest.entries import Organization
from ingest.staging.merging import merging
from resolvers.filters.stated import CodeFilter, IntFilter
from resolvers.history.verify_register import prove_register
from resolvers.nodes.by_id import node
from resolvers.partners import listing
from resolvers.partners.choosing import choose
from resolvers.partners.listing import OfferFilter
from resolvers.partners.offering import MOST_OPEN, OfferText, change, end, publish, today
from resolvers.partners.suggesting import suggested
from tests.ingest.staging.test_settled import applied
from tests.resolvers.registering import CLINIC, brought
from tests.resolvers.reviewing import ADA, ANN, CAROL, VERA, acting, code
from tests.resolvers.submissions.entering import MINISTRY, PAT, open_register

MAKERS = "clinic-makers.KEN"
MAX = ActorRecord("max", "Max", Role.CONTRIBUTOR, (), (MAKERS,))
LATER = today() + timedelta(days=90)
SOUGHT = OfferText(OfferKind.SEEKS, "Trainers for nurses.", LATER, ("c7-ehea",), (3,), ("ken",))
NEXT_DOOR = replace(CLINIC, source_id="next", organizations=(Organization("Clinic Makers", "KEN"),))


async def opened(graph: Graph) -> None:
    """A register with an entry of the ministry, and one of the clinic makers, who do not work together."""
    await open_register(graph)
    await brought(graph, CLINIC, NEXT_DOOR)


async def said(graph: Graph, actor: Any = PAT, given: OfferText = SOUGHT, who: str = MINISTRY, key: Any = None) -> Any:
    return await publish(await acting(graph, actor, key), "p", f"Stakeholder:{who}", given)


async def there(graph: Graph, **wanted: Any) -> list[str]:
    return [each.id for each in await listing.listed(await acting(graph, None), OfferFilter(**wanted))]


async def chosen(graph: Graph, actor: Any, version: int, *, is_suggested: bool, who: str = MAKERS) -> Any:
    return await choose(await acting(graph, actor), "p", f"Stakeholder:{who}", version, is_suggested=is_suggested)


async def partners(graph: Graph, who: str = MINISTRY) -> list[str]:
    return [each.stakeholder for each in (await suggested(await acting(graph, None), who)).found]


async def test_a_life_of_an_offer_on_the_chain(either_graph: Graph) -> None:
    graph = either_graph
    await opened(graph)
    refusals = {"NOT_SIGNED_IN": None, "NOT_ALLOWED": VERA}
    for why, actor in refusals.items():
        assert code(await said(graph, actor)).value == why  # type: ignore[union-attr]
    for actor in (CAROL, ANN, ADA, MAX):  # for another's stakeholder nobody speaks, whatever their role
        assert code(await said(graph, actor)).value == "NOT_ALLOWED"  # type: ignore[union-attr]
    assert code(await said(graph, PAT, who="nobody")).value == "UNKNOWN_CODE"  # type: ignore[union-attr]
    made = await said(graph, key="k")
    assert isinstance(made, OfferRecord) and (await said(graph, key="k")).id == made.id  # once
    assert (made.action_lines, made.goals, made.countries) == (("C7-EHEA",), (3,), ("KEN",))
    assert sum([len(await edges_of(graph.read, kind, [made.id])) for kind in EDGES]) == 3
    id = f"Offer:{made.id}"

    stale = await change(await acting(graph, PAT), "p", id, 7, OfferText(text="Nurses."))
    same = await change(await acting(graph, PAT), "p", id, 1, OfferText(goals=(3,)))
    assert [code(each).value for each in (stale, same)] == ["STALE_VERSION", "NOTHING_CHANGED"]  # type: ignore[union-attr]
    moved = await change(await acting(graph, PAT), "p", id, 1, OfferText(text="Nurses.", countries=()))
    assert isinstance(moved, OfferRecord) and (moved.version, moved.text, moved.countries) == (2, "Nurses.", ())
    assert sum([len(await edges_of(graph.read, kind, [made.id])) for kind in EDGES]) == 2
    assert await there(graph) == [made.id]
    for actor in (None, CAROL, ANN, MAX):
        assert code(await end(await acting(graph, actor), "p", id, 2, "No.")) is not None
    off = await end(await acting(graph, PAT), "p", id, 2, "They were found.")
    assert isinstance(off, OfferRecord) and off.status is OfferStatus.ENDED
    assert await there(graph) == []
    again = await end(await acting(graph, PAT), "p", id, 3, "Once more.")
    assert code(again).value == "ILLEGAL_MOVE"  # type: ignore[union-attr]
    by_ada = await end(await acting(graph, ADA), "p", f"Offer:{(await said(graph)).id}", 1, "It is advertising.")
    assert isinstance(by_ada, OfferRecord)  # moderated
    changes = (await register.of_subjects(graph.read, [id]))[id]
    assert [(each.move.value, each.reason) for each in changes] == [
        ("PUBLISH", None), ("PUBLISH", None), ("END", "They were found."),
    ]  # fmt: skip
    proof = await prove_register(graph)
    assert proof.flaws == () and proof.looked_at == 5
    await graph.write(lambda tx: tx.run("x", cypher("MATCH (o:Offer {status: 'ENDED'}) SET o.text = 'Buy here'")))
    assert [each for each in (await prove_register(graph)).flaws if "not what its changes make of it" in each]


async def test_what_no_offer_can_be_is_refused_with_what_to_change(graph: Graph) -> None:
    await opened(graph)
    far = today() + timedelta(days=732)
    cases: dict[str, tuple[OfferText, type[StocktakingError]]] = {
        "has an end": (replace(SOUGHT, until=None), BadInput),
        "is over": (replace(SOUGHT, until=today() - timedelta(days=1)), BadInput),
        "two years at most": (replace(SOUGHT, until=far), BadInput),
        "2,001 characters": (replace(SOUGHT, text="x" * 2_001), BadInput),
        "say something": (replace(SOUGHT, text="  "), BadInput),
        "a line or a goal": (replace(SOUGHT, lines=(), goals=None), BadInput),
        "more than 20": (replace(SOUGHT, lines=("C1",) * 21), BadInput),
        "C99": (replace(SOUGHT, lines=("C99",)), UnknownCode),
        "18": (replace(SOUGHT, goals=(18,)), UnknownCode),
        "XXX": (replace(SOUGHT, countries=("XXX",)), UnknownCode),
    }
    for why, (given, fault) in cases.items():
        with pytest.raises(fault, match=why):
            await said(graph, PAT, given)
    assert await there(graph) == [] and (await prove_register(graph)).looked_at == 0
    for days, lines in ((731, ("C4",)), (0, ("C4",) * 20)):  # the last day, today, and as many lines as are taken
        given = replace(SOUGHT, until=today() + timedelta(days=days), lines=lines)
        made = await said(graph, PAT, given)
        assert isinstance(made, OfferRecord) and made.action_lines == ("C4",)
    with pytest.raises(BadInput, match="publish another"):
        await change(await acting(graph, PAT), "p", f"Offer:{made.id}", 1, OfferText(kind=OfferKind.OFFERS))


async def test_an_offer_ends_by_the_clock_and_no_list_has_it_then(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(graph)
    made = await said(graph)
    other = await said(graph, MAX, replace(SOUGHT, kind=OfferKind.OFFERS, until=LATER + timedelta(days=9)), MAKERS)
    assert await there(graph) == [made.id, other.id]  # what ends first before
    for wanted, found in (
        ({"kind": (OfferKind.SEEKS,)}, [made.id]),
        ({"action_line": CodeFilter(in_=("C7",))}, [made.id, other.id]),
        ({"action_line": CodeFilter(in_=("C4",))}, []),
        ({"sdg_goal": IntFilter(in_=(3,)), "country": CodeFilter(in_=("ken",))}, [made.id, other.id]),
        ({"country": CodeFilter(is_null=True)}, []),
        ({"country": CodeFilter(in_=("CHE",))}, []),
        ({"stakeholder": f"Stakeholder:{MAKERS}"}, [other.id]),
        ({"region": CodeFilter(in_=("africa",))}, [made.id, other.id]),
        ({"region": CodeFilter(in_=("CIS",))}, []),
        ({"text": made.text.upper()}, [made.id, other.id]),
        ({"text": "nothing of it"}, []),
    ):
        assert await there(graph, **wanted) == found, wanted
    with pytest.raises(UnknownCode):
        await there(graph, region=CodeFilter(in_=("X",)))
    with pytest.raises(BadInput, match="at most 200"):
        await there(graph, text="x" * 201)
    (why,) = (await suggested(await acting(graph, None), MINISTRY)).found[0].reasons[:1]
    assert why.offer is not None and why.need is not None
    assert (why.kind.value, why.offer.id, why.need.id) == ("OFFER", other.id, made.id)

    for most, is_read in ((2, True), (1, False)):
        with monkeypatch.context() as fewer:
            fewer.setattr(listing, "MOST_READ", most)
            with contextlib.nullcontext() if is_read else pytest.raises(BadInput, match="More than 1 offers"):
                assert await there(graph) == [made.id, other.id]

    async def answers(**given: Any) -> bool:
        """Whether the ministry is told of the other offer where that says this."""
        await graph.write(lambda tx: questions.put_offer(tx.run, replace(other, **given)))
        found = (await suggested(await acting(graph, None), MINISTRY)).found
        return "OFFER" in {each.kind.value for one in found for each in one.reasons}

    told = {"action_lines": ("C7",), "goals": (), "countries": ("KEN",)}
    for given, is_answer in (
        ({}, True), ({"countries": ()}, True), ({"countries": ("CHE",)}, False), ({"action_lines": ("C4",)}, False),
        ({"action_lines": (), "goals": (3,)}, True), ({"kind": OfferKind.SEEKS}, False),
    ):  # fmt: skip
        assert await answers(**{**told, **given}) is is_answer, given
    whole = replace(made, action_lines=("C7",))  # who seeks it on the whole is answered on a part
    await graph.write(lambda tx: questions.put_offer(tx.run, whole))
    assert await answers(**{**told, "action_lines": ("C7-EHEA",)}) and await answers()
    await graph.write(lambda tx: questions.put_offer(tx.run, replace(made, until=other.until + timedelta(days=1))))
    assert await there(graph) == [other.id, made.id]  # by their ends, whatever their ids are

    async def until(days: int) -> None:
        """Have the offer of the ministry end some days from now."""
        moved = replace(made, until=today() + timedelta(days=days))
        await graph.write(lambda tx: questions.put_offer(tx.run, moved))

    await until(0)
    assert await there(graph) == [made.id, other.id]  # its last day
    await until(-1)
    assert await there(graph) == [other.id]
    over = await node(await acting(graph, None), f"Offer:{made.id}")
    assert isinstance(over, OfferRecord) and over.status is OfferStatus.OVER
    kinds = {
        each.kind.value for one in (await suggested(await acting(graph, None), MINISTRY)).found for each in one.reasons
    }
    assert kinds and "OFFER" not in kinds
    late = await change(await acting(graph, PAT), "p", f"Offer:{made.id}", 1, OfferText(text="Still."))
    assert code(late).value == "ILLEGAL_MOVE"  # type: ignore[union-attr]


async def test_nobody_fills_the_lists_with_offers(graph: Graph) -> None:
    await opened(graph)
    await said(graph)
    copies = cypher(
        "MATCH (o:Offer) UNWIND range(2, $most) AS i CREATE (c:Offer) SET c = properties(o), c.id = o.id + toString(i)"
    )
    await graph.write(lambda tx: tx.run("copies", copies, most=MOST_OPEN))
    assert code(await said(graph)).value == "NOT_ALLOWED"  # type: ignore[union-attr]


async def test_who_opts_out_is_suggested_to_nobody_until_they_opt_in(either_graph: Graph) -> None:
    graph = either_graph
    await opened(graph)
    assert await partners(graph) == [MAKERS] and await partners(graph, MAKERS) == [MINISTRY]
    for actor in (None, VERA, CAROL, ANN, ADA, PAT):
        assert code(await chosen(graph, actor, 0, is_suggested=False)) is not None
    assert code(await chosen(graph, MAX, 0, is_suggested=True)).value == "ILLEGAL_MOVE"  # type: ignore[union-attr]
    unknown = await chosen(graph, replace(MAX, stakeholders=("nobody",)), 0, is_suggested=False, who="nobody")
    assert code(unknown).value == "UNKNOWN_CODE"  # type: ignore[union-attr]
    out = await chosen(graph, MAX, 0, is_suggested=False)
    assert isinstance(out, ChoiceRecord) and (out.status, out.version) == (ChoiceStatus.OPTED_OUT, 1)
    assert await partners(graph) == [] and await partners(graph, MAKERS) == [MINISTRY]
    assert code(await chosen(graph, MAX, 0, is_suggested=True)).value == "STALE_VERSION"  # type: ignore[union-attr]
    back = await chosen(graph, MAX, 1, is_suggested=True)
    assert isinstance(back, ChoiceRecord) and await partners(graph) == [MAKERS]
    proof = await prove_register(graph)
    assert proof.flaws == () and proof.looked_at == 2
    await graph.write(lambda tx: tx.run("x", cypher("MATCH (c:PartnerChoice) SET c.status = 'OPTED_OUT'")))
    assert len((await prove_register(graph)).flaws) == 1


async def test_what_was_said_for_a_stakeholder_follows_it_into_a_merge(graph: Graph) -> None:
    await opened(graph)
    third = replace(CLINIC, source_id="third", organizations=(Organization("Third", "KEN"),))
    await brought(graph, CLINIC, NEXT_DOOR, third)
    made = await said(graph)
    assert isinstance(await chosen(graph, PAT, 0, is_suggested=False, who=MINISTRY), ChoiceRecord)
    assert await partners(graph, "third.KEN") == [MAKERS]
    await applied(graph, await merging(graph, MINISTRY, MAKERS, "They are one."))
    assert await there(graph, stakeholder=f"Stakeholder:{MAKERS}") == [made.id]
    assert await partners(graph, "third.KEN") == []  # it has opted out
    assert isinstance(await chosen(graph, MAX, 1, is_suggested=True), ChoiceRecord)
    assert await partners(graph, "third.KEN") == [MAKERS]
    mine = await end(await acting(graph, MAX), "p", f"Offer:{made.id}", 1, "We have it now.")
    assert isinstance(mine, OfferRecord) and mine.holder == MAKERS
    assert isinstance(await chosen(graph, PAT, 2, is_suggested=False), ChoiceRecord)  # by who acted for the other one
    assert await partners(graph, "third.KEN") == []
    assert (await prove_register(graph)).flaws == ()
    own = ChoiceRecord(MAKERS, ChoiceStatus.OPTED_IN, 1, "2099-01-01T00:00:00.000000Z", "max")
    await graph.write(lambda tx: questions.put_choice(tx.run, own))  # of both, what was said last
    assert await partners(graph, "third.KEN") == [MAKERS]
    (last,) = (await questions.choices_of(graph.read, [MAKERS])).values()
    assert last.status is ChoiceStatus.OPTED_IN
    assert isinstance(await chosen(graph, PAT, 1, is_suggested=False), ChoiceRecord)  # of what theirs was merged into
    await graph.write(lambda tx: questions.put_choice(tx.run, replace(own, chosen_at="2000-01-01T00:00:00.000000Z")))
    assert await partners(graph, "third.KEN") == []
    (last,) = (await questions.choices_of(graph.read, [MAKERS])).values()
    assert last.status is ChoiceStatus.OPTED_OUT
    await graph.write(
        lambda tx: tx.run("x", cypher("MATCH (c:PartnerChoice {id: 'clinic-makers.KEN'}) DETACH DELETE c"))
    )
    again = await said(graph, MAX, who=MAKERS)
    by_pat = await end(await acting(graph, PAT), "p", f"Offer:{again.id}", 1, "It is over.")
    assert isinstance(by_pat, OfferRecord)
    await said(graph, MAX, who=MAKERS)
    assert len(await there(graph)) == 1
    gone = cypher("MATCH (s:Stakeholder {id: 'clinic-makers.KEN'}) DETACH DELETE s")
    await graph.write(lambda tx: tx.run("x", gone))
    assert await there(graph) == []  # whose it was is not in the register
