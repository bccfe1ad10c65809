"""Terms of a hosted repository: who writes what they mean, what follows from that, and that it goes with it."""

from dataclasses import replace
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadId, BadInput, UnknownCode
from graphdb.questions import actors, hosted
from graphdb.questions.ingest import edges_of
from graphdb.records.actors import ActorRecord
from graphdb.records.terms import RepositoryRecord, TermMatch, TermRecord
from ingest.shipping.builtin import builtin
from ingest.writing.apply import apply
from ingest.writing.changeset import Nodes
from resolvers.filters.stated import CodeFilter, Derivation, EntryFilter, IntFilter
from resolvers.history.verify_register import prove_register
from resolvers.hosted import curating
from resolvers.hosted.curating import add_term, appoint, map_term, may_curate, rename, unmap
from resolvers.hosted.listing import WhichTerms, listed
from resolvers.outcomes import Refusal
from resolvers.registers.contributions import contributions_of, objective_contributions_of
from resolvers.registers.entry_lists import EntryList
from tests.resolvers.graphs import asking
from tests.resolvers.reviewing import ADA, ANN, CAROL, VERA, acting

HEALTH, EDUCATION = "Term:DPG:sector:health", "Term:DPG:sector:education"


async def counted(graph: Graph, by: Derivation, **given: Any) -> int:
    return await EntryList(await asking(graph), EntryFilter(derivation=by, **given)).total()


async def mapped(
    graph: Graph, actor: ActorRecord | None, to: str, match: TermMatch = TermMatch.EXACT, id: str = HEALTH,
    version: int = 1,
) -> Any:  # fmt: skip
    return await map_term(await acting(graph, actor), "p", id, version, to, match)


def code(outcome: Any) -> str:
    assert isinstance(outcome, Refusal) and outcome.message
    return outcome.code.value


async def test_what_follows_from_a_term_goes_with_its_mapping_and_what_is_stated_stays(either_filled: Graph) -> None:
    graph = either_filled
    await graph.write(lambda tx: actors.put(tx.run, CAROL))
    before = {by: await counted(graph, by, sdg_goal=IntFilter(in_=(4,))) for by in Derivation}
    assert before[Derivation.VIA_TERM] == 0 and before[Derivation.ASSERTED] == 39
    vocabulary = (await asking(graph)).vocabulary
    assert len(listed(vocabulary, WhichTerms("DPG", mapped=False))) == len(vocabulary.terms) == 32
    filed = await counted(graph, Derivation.ASSERTED, term=CodeFilter(in_=("DPG:sector:health",)))
    assert filed == 43

    # Who may: whom an administrator has appointed, for this collection alone.
    assert [code(await mapped(graph, actor, "SdgGoal:4")) for actor in (None, VERA, CAROL, ANN)] == [
        "NOT_SIGNED_IN", "NOT_ALLOWED", "NOT_YOUR_COLLECTION", "NOT_YOUR_COLLECTION",
    ]  # fmt: skip
    assert code(await appoint(await acting(graph, ANN), "p", "DPG", 0, ["Actor:carol"])) == "NOT_ALLOWED"
    for asker, why in ((ANN, "NOT_ALLOWED"), (None, "NOT_SIGNED_IN")):  # who learns of no id whether it is somebody's
        assert code(await appoint(await acting(graph, asker), "p", "DPG", 0, ["Actor:nobody"])) == why
    assert code(await appoint(await acting(graph, ADA), "p", "WSIS-PRIZES-2015", 0, ["Actor:carol"])) == "NOT_ALLOWED"
    appointed = await appoint(await acting(graph, ADA), "p", "DPG", 0, ["Actor:carol"])
    assert isinstance(appointed, RepositoryRecord) and appointed.curators == ("carol",)
    assert code(await appoint(await acting(graph, ADA), "p", "DPG", 0, [])) == "STALE_VERSION"

    # EXACT and BROAD count, each named; the others are shown.
    made = await mapped(graph, CAROL, "SdgGoal:4")
    assert isinstance(made, TermRecord) and made.version == 2
    assert code(await mapped(graph, CAROL, "SdgTarget:4.4")) == "STALE_VERSION"
    for twice in (TermMatch.EXACT, TermMatch.CLOSE):
        assert code(await mapped(graph, CAROL, "SdgGoal:4", twice, version=2)) == "ALREADY_MAPPED"
    for version, (to, match) in enumerate(
        [("SdgTarget:5.b", TermMatch.BROAD), ("SdgGoal:6", TermMatch.CLOSE), ("SdgGoal:7", TermMatch.NARROW),
         ("SdgGoal:8", TermMatch.RELATED), ("ActionLine:c4", TermMatch.EXACT), ("Objective:GDC:1", TermMatch.EXACT),
         ("EntryKind:TOOLKIT", TermMatch.EXACT)], 2,
    ):  # fmt: skip
        assert isinstance(await mapped(graph, CAROL, to, match, version=version), TermRecord)
    kinds = [await edges_of(graph.read, kind, ["DPG:sector:health"]) for kind in hosted.MAPS_TO]
    assert [len(each) for each in kinds] == [1, 4, 1, 1]
    context = await asking(graph)
    entry = await context.loaders.entry.load("DPG:accessmod")
    assert entry is not None and "DPG:sector:health" in entry.terms
    through = contributions_of(entry, context.vocabulary, Derivation.VIA_TERM)
    assert [(each.goal, each.target, each.match) for each in through] == [
        (4, None, TermMatch.EXACT), (5, "5.b", TermMatch.BROAD),
    ]  # fmt: skip
    (aim,) = objective_contributions_of(entry, context.vocabulary, Derivation.ANY)
    assert (aim.objective, aim.match) == ("GDC:1", TermMatch.EXACT)
    assert await counted(graph, Derivation.VIA_TERM, sdg_goal=IntFilter(in_=(4,))) == filed
    assert await counted(graph, Derivation.VIA_TERM, sdg_goal=IntFilter(in_=(5,))) == filed
    assert await counted(graph, Derivation.VIA_TERM, sdg_target=CodeFilter(in_=("5.b",))) == filed
    assert await counted(graph, Derivation.VIA_TERM, sdg_goal=IntFilter(in_=(6, 7, 8))) == 0
    assert await counted(graph, Derivation.ASSERTED, sdg_goal=IntFilter(in_=(4,))) == 39
    assert await counted(graph, Derivation.VIA_LINKAGE, sdg_goal=IntFilter(in_=(4,))) == before[Derivation.VIA_LINKAGE]
    assert await counted(graph, Derivation.ANY, sdg_goal=IntFilter(in_=(4,))) > before[Derivation.ANY]
    (facet,) = await EntryList(context, EntryFilter(derivation=Derivation.VIA_TERM)).facets(["SDG_GOAL"], None, True)
    assert {each.value: each.count for each in facet.values} == {"4": filed, "5": filed}

    # Taken back: gone, and what is stated stays.
    gone = await unmap(await acting(graph, CAROL), "p", HEALTH, 9, "SdgGoal:4", "It is about schools.")
    assert isinstance(gone, TermRecord) and "EXACT SdgGoal:4" not in gone.said["mappings"]
    assert code(await unmap(await acting(graph, CAROL), "p", HEALTH, 10, "SdgGoal:4")) == "NOTHING_CHANGED"
    after = {by: await counted(graph, by, sdg_goal=IntFilter(in_=(4,))) for by in Derivation}
    assert after == before
    assert [len(await edges_of(graph.read, each, ["DPG:sector:health"])) for each in hosted.MAPS_TO] == [1, 3, 1, 1]

    # The program's own files leave what people say of terms.
    assert (await apply(graph, replace(builtin(), release=None))).is_unchanged
    proof = await prove_register(graph)
    assert proof.flaws == () and proof.looked_at == 10


LEAST = ("ActionLine", "SdgGoal", "SdgTarget", "Framework", "Objective", "Collection", "Term")


async def test_terms_are_added_and_renamed_once_whoever_asks_again(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = builtin()
    parts = [each for each in whole.parts if isinstance(each, Nodes) and each.name in LEAST]
    await apply(graph, replace(whole, parts=parts, release=None))
    context = await acting(graph, ADA, "key")
    made = [await add_term(context, "p", "dpg", "region", "west", "Western region") for _ in range(2)]
    assert made[0] == made[1] and isinstance(made[0], TermRecord) and made[0].version == 1
    assert code(await add_term(await acting(graph, ADA), "p", "DPG", "region", "west", "W")) == "NOTHING_CHANGED"
    capitals = await add_term(await acting(graph, ADA), "p", "DPG", "region", "WEST", "W")
    assert isinstance(capitals, Refusal) and "DPG:region:west, which differs in capitals alone" in capitals.message
    assert code(await add_term(await acting(graph, CAROL), "p", "DPG", "region", "east", "E")) == "NOT_YOUR_COLLECTION"
    renamed = await rename(await acting(graph, ADA), "p", "Term:DPG:region:west", 1, "The west")
    assert isinstance(renamed, TermRecord) and (renamed.label, renamed.version) == ("The west", 2)
    assert code(await rename(await acting(graph, ADA), "p", "Term:DPG:region:none", 1, "X")) == "UNKNOWN_CODE"
    assert code(await rename(await acting(graph, ADA), "p", "Term:DPG:region:west", 2, "The west")) == "NOTHING_CHANGED"
    longest = await add_term(await acting(graph, ADA), "p", "DPG", "a" * 80, "b" * 80, "x" * 200)
    assert isinstance(longest, TermRecord)
    vocabulary = (await asking(graph)).vocabulary
    for wanted, found in (
        ({"scheme": "region"}, ["DPG:region:west"]), ({"mapped": True}, []), ({"mapped": False}, [*vocabulary.terms]),
        ({"leading_to": "SdgGoal:4"}, []), ({"collection": "WSIS-PRIZES-2015"}, []), ({"scheme": "x" * 200}, []),
    ):  # fmt: skip
        assert [each.id for each in listed(vocabulary, WhichTerms(**wanted))] == found, wanted
    assert [*vocabulary.terms] == sorted(vocabulary.terms)
    with pytest.raises(BadInput, match="at most 200"):
        listed(vocabulary, WhichTerms(scheme="x" * 201))
    many = ["Actor:ada"] * 50
    assert isinstance(await appoint(await acting(graph, ADA), "p", "DPG", 0, many), RepositoryRecord)
    with pytest.raises(BadInput, match="names 51"):
        await appoint(await acting(graph, ADA), "p", "DPG", 1, [*many, "Actor:ada"])
    assert may_curate(await acting(graph, replace(CAROL, id="ada")), "DPG")
    assert not may_curate(await acting(graph, CAROL), "DPG")
    there = len(vocabulary.terms)
    monkeypatch.setattr(curating, "MOST_TERMS", there + 1)
    made = [await add_term(await acting(graph, ADA), "p", "DPG", "more", each, "M") for each in ("a", "b")]
    assert isinstance(made[0], TermRecord) and code(made[1]) == "BATCH_TOO_LARGE"
    monkeypatch.setattr(curating, "MOST_MAPPINGS", 2)
    led = [await mapped(graph, ADA, f"SdgGoal:{n}", id="Term:DPG:more:a", version=n) for n in (1, 2, 3)]
    assert isinstance(led[1], TermRecord) and code(led[2]) == "BATCH_TOO_LARGE"
    vocabulary = (await asking(graph)).vocabulary
    assert [each.id for each in listed(vocabulary, WhichTerms(mapped=True))] == ["DPG:more:a"]
    assert [each.id for each in listed(vocabulary, WhichTerms(leading_to="SdgGoal:2"))] == ["DPG:more:a"]
    assert listed(vocabulary, WhichTerms(leading_to="SdgGoal:3")) == []
    for given, fault in (
        (("SdgGoal:99", HEALTH), UnknownCode), (("SdgTarget:4", HEALTH), UnknownCode), (("Entry:DPG:x", HEALTH), BadId),
        (("SdgGoal:٤", HEALTH), BadId), (("SdgGoal:0004", HEALTH), BadId), (("EntryKind:POEM", HEALTH), BadId),
        (("SdgGoal:4", "Entry:DPG:x"), BadId), (("", HEALTH), BadId),
    ):  # fmt: skip
        with pytest.raises(fault):
            await mapped(graph, ADA, given[0], id=given[1])
    for scheme, name, label in (
        ("a b", "c", "L"), ("a", "", "L"), ("a", "c", " "), ("a", "c", "x" * 201), ("a" * 81, "c", "L"),
    ):  # fmt: skip
        with pytest.raises(BadInput):
            await add_term(await acting(graph, ADA), "p", "DPG", scheme, name, label)
    with pytest.raises(BadId):
        await appoint(await acting(graph, ADA), "p", "DPG", 0, ["Actor:nobody"])
    assert (await prove_register(graph)).flaws == ()
