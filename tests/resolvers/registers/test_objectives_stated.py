"""What entries state of objectives beside the SDGs: filtered, counted, crossed with lines, by graph and index alike."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graphdb.engine import Graph
from graphdb.index.keeper import IndexKeeper, IndexSettings
from ingest.entries import Contribution, Reported, entry_parts
from ingest.shipping.builtin import builtin
from ingest.writing.apply import apply
from resolvers.scope.context import Services, context_for
from resolvers.search.resolving import count, resolve
from resolvers.vocabulary.cache import VocabularyCache
from schema import schema
from schema.guard import Executor, Rules
from tests.resolvers.graphs import asking
from tests.resolvers.review.test_objective_linkages import confirmed, framed
from tests.resolvers.reviewing import mapped

GUARDED = Executor(schema, Rules())


def entry(
    id: str, *lines: str, to: tuple[int | str, ...] = (), objectives: tuple[str, ...] = (), **own: Any
) -> Reported:
    stated = [Contribution(each) for each in to]
    return Reported("DPG", id, id.upper(), (), own, lines, stated, objectives=objectives)


ENTRIES = (
    entry("a", "C4", to=(4,), objectives=("GDC:1",)),
    entry("b", "C4", "C2", objectives=("GDC:17.a", "GDC:17.f")),
    entry("c", "C2", mdgs=["MDG3"]),
    entry("d", "C4", to=("4.4",)),
    entry("e", "C1", objectives=("GDC:4",)),
    entry("f"),
)
COUNTS = """{
  one: objective(code: "GDC:1") {
    stated: entries(filter: {derivation: ASSERTED}) { ...Counts }
    follows: entries(filter: {derivation: VIA_LINKAGE}) { nodes { title } }
    any: entries(filter: {derivation: ANY}) { nodes { title } }
    linkages(statuses: [CONFIRMED]) { nodes { key entries { nodes { title } } } }
  }
  goal_4: sdgGoal(number: 4) { linkages { totalCount } entries(filter: {derivation: ANY}) { totalCount } }
  coverageOf(framework: "gdc") {
    framework { code } linkages unlinkedObjectives { code }
    lines {
      actionLine { code } linkages confirmed proposed reviewedShare evidencePerLinkage objectivesWithoutLinkage
      openFindings
    }
  }
  objectiveLinkage(key: "C4:GDC1") { evidenceCount }
  aims: nodes(ids: ["SdgGoal:4", "SdgTarget:4.4", "Objective:GDC:1", "Objective:GDC:17.f"]) {
    ... on Aim {
      code name(language: FR) entries(filter: {derivation: ANY}) { totalCount }
      linkages(first: 2) {
        totalCount pageInfo { hasNextPage }
        edges { node { ... on AnyLinkage { key } } }
        nodes { __typename key aim { code } evidenceCount findings { id } entries { totalCount } ...Past }
      }
    }
  }
  part: objective(code: "GDC:17.f") { entries(filter: {derivation: ANY}) { nodes { title } } }
  mdg: objective(code: "MDG:3") { entries { nodes { title } } }
  all: entries {
    ...Counts
    nodes {
      title
      objectiveContributions(derivation: ANY) { derivation objective { code } linkage { key } actionLine { code } }
      gdc: objectiveContributions(framework: "GDC") { aim { code framework { code } } }
    }
  }
  compare(left: {framework: {in: ["GDC"]}}, right: {framework: {in: ["SDG"]}}, by: OBJECTIVE) {
    rows { value left right }
  }
  matrix(rows: ACTION_LINE, columns: OBJECTIVE, within: {framework: "GDC"}) {
    unknownColumn
    columns { value label count }
    cells(nonEmpty: false) {
      row column count asserted viaLinkage expected gap reviewedCount linkages { key } objectiveLinkages { key }
      denied: objectiveLinkages(negative: true) { key }
    }
  }
}
fragment Past on AnyLinkage {
  history(last: 1) { totalCount pageInfo { hasPreviousPage } edges { node { sequence } } nodes { __typename move } }
}
fragment Counts on EntryConnection {
  totalCount
  facets(by: [OBJECTIVE, FRAMEWORK]) { values { value count } unknownCount }
}"""
FILTERED = """{
  line: actionLine(code: "C4") { objectiveLinkages { totalCount nodes { key } } }
  whole: entries(filter: {objective: {in: ["gdc:1", "MDG:3"]}}) { nodes { title } }
  none: entries(filter: {objective: {isNull: true}}) { nodes { title } }
  every: entries(filter: {objective: {all: ["GDC:17.a", "GDC:17.f"]}}) { nodes { title } }
  but: entries(filter: {objective: {notIn: ["GDC:1"]}}) { nodes { title } }
  sdgs: entries(filter: {framework: {in: ["SDG"]}}) { nodes { title } }
  others: entries(filter: {framework: {in: ["GDC", "MDG"]}, derivation: ANY}) { nodes { title } }
}"""
OF_SDGS = """{
  linkages { totalCount }
  goal: sdgGoal(number: 4) { entries { totalCount } any: entries(filter: {derivation: ANY}) { totalCount } }
  entries {
    totalCount
    facets(by: [SDG_GOAL, SDG_TARGET, MDG]) { values { value count asserted viaLinkage } unknownCount }
    nodes { title contributions(derivation: ANY) { derivation goal { number } target { code } } }
  }
  matrix(rows: ACTION_LINE, columns: SDG_GOAL) {
    unknownColumn cells(nonEmpty: false) { row column count viaLinkage expected lift gap linkages { key } }
  }
  coverage { linkages confirmed reviewedShare }
  suggestions { goal { number } entries }
  releases { checksum linkageCount }
}"""


class Asked:
    """One graph, asked by itself and with an index before it."""

    def __init__(self, graph: Graph) -> None:
        self.graph, self.keeper = graph, IndexKeeper(IndexSettings(quiet=0))
        self.keeper.watch(graph)

    async def answers(self, query: str) -> Any:
        await self.keeper.look()
        found = []
        for index in (None, self.keeper):
            context = await context_for(Services(self.graph, VocabularyCache(), index=index))
            answer = await GUARDED.execute(query, {}, context)
            assert not answer.errors, answer.errors
            found.append(answer.data)
        assert found[0] == found[1], "the index counts as the graph does"
        return found[0]


def titles(found: Mapping[str, Any]) -> str:
    return "".join(each["title"] for each in found["nodes"])


def _share(aims: list[Any], of_goal: Mapping[str, Any]) -> None:
    """What goals, targets and objectives have in common says what each says by itself."""
    goal, target, objective, commitment = aims
    assert [each["code"] for each in aims] == ["SDG4", "4.4", "GDC:1", "GDC:17.f"]
    assert goal["name"] == "Éducation de qualité" and target["name"] and commitment["name"]
    assert goal["linkages"]["totalCount"] == of_goal["linkages"]["totalCount"] > 2
    assert goal["linkages"]["pageInfo"]["hasNextPage"] and len(goal["linkages"]["nodes"]) == 2
    assert (
        goal["entries"] == {"totalCount": of_goal["entries"]["totalCount"]} and objective["entries"]["totalCount"] == 3
    )
    (first, second) = objective["linkages"]["nodes"]
    assert [each["node"]["key"] for each in objective["linkages"]["edges"]] == [first["key"], second["key"]]
    assert (first["key"], first["aim"], second["key"]) == ("C2:GDC17.d", {"code": "GDC:17.d"}, "C4:GDC1")
    assert second["evidenceCount"] == 2 and second["entries"]["totalCount"] == 2
    for each in (*goal["linkages"]["nodes"], first, second):
        past = each["history"]
        assert past["nodes"] == [{"__typename": each["__typename"] + "Change", "move": past["nodes"][0]["move"]}]
        assert past["pageInfo"]["hasPreviousPage"] is (past["totalCount"] > 1) and past["edges"][0]["node"]["sequence"]


def counts(facet: Mapping[str, Any]) -> tuple[dict[str, int], int]:
    return {each["value"]: each["count"] for each in facet["values"] if each["count"]}, facet["unknownCount"]


async def test_what_entries_state_of_objectives_is_counted_beside_what_they_state_of_the_sdgs(graph: Graph) -> None:
    await mapped(graph)
    whole = builtin()
    await apply(graph, replace(whole, parts=[part for part in whole.parts if part.name == "Collection"]))
    plain = [replace(each, objectives=()) for each in ENTRIES]
    await apply(graph, replace(whole, parts=entry_parts(plain), vocabulary=False))
    asked = Asked(graph)
    before = await asked.answers(OF_SDGS)
    await framed(graph)
    await apply(graph, replace(whole, parts=entry_parts(ENTRIES), vocabulary=False))
    await confirmed(graph, ("C4", "GDC:1", False), ("C1", "GDC:5", True), ("C2", "GDC:17.d", True))
    assert await asked.answers(OF_SDGS) == before, "nothing of the SDGs is counted otherwise"

    found = await asked.answers(COUNTS) | await asked.answers(FILTERED)
    assert counts(found["all"]["facets"][0]) == ({"GDC:1": 2, "GDC:4": 1, "MDG:3": 1}, 2)
    assert counts(found["all"]["facets"][1]) == ({"SDG": 2, "GDC": 3, "MDG": 1}, 1)
    one = found["one"]
    assert one["stated"]["totalCount"] == 2
    assert counts(one["stated"]["facets"][1]) == ({"SDG": 1, "GDC": 2}, 0)
    assert (titles(one["follows"]), titles(one["any"])) == ("ABD", "ABD")
    assert [(each["key"], titles(each["entries"])) for each in one["linkages"]["nodes"]] == [
        ("C2:GDC17.d", ""), ("C4:GDC1", "AB"),
    ]  # fmt: skip
    assert {name: titles(found[name]) for name in ("whole", "none", "every", "but", "sdgs", "others")} == {
        "whole": "ABC", "none": "DF", "every": "B", "but": "CDEF", "sdgs": "AD", "others": "ABCDE",
    }  # fmt: skip
    assert (titles(found["part"]["entries"]), titles(found["mdg"]["entries"])) == ("B", "C")
    covered = found["coverageOf"]
    assert (covered["framework"], covered["linkages"]) == ({"code": "GDC"}, 3)
    assert [each["code"] for each in covered["unlinkedObjectives"]] == ["GDC:2", "GDC:3", "GDC:4", "GDC:5"]
    lines = {each["actionLine"]["code"]: each for each in covered["lines"]}
    assert [*lines] == [*(await asking(graph)).vocabulary.lines]
    named = [await count(await asking(graph), "OBJECTIVE", code) for code in ("GDC:17.a", "GDC:1", "GDC:17.c")]
    assert named == [1, 2, 0], "a commitment is counted as what it is"
    keys = [
        (each.kind, each.code, each.label, each.path, await count(await asking(graph), each.kind, each.code))
        for text in ("c4:gdc1", "C1:gdc5")
        for each in await resolve(await asking(graph), text, 10)
    ]
    vocabulary, evidence = (await asking(graph)).vocabulary, found["objectiveLinkage"]["evidenceCount"]
    to, denied = (vocabulary.objectives[each].label for each in ("GDC:1", "GDC:5"))
    assert keys == [
        ("LINKAGE", "C4:GDC1", f"{vocabulary.lines['C4'].short_title} → {to}", "C4 > C4:GDC1", evidence),
        ("LINKAGE", "C1:GDC5", f"{vocabulary.lines['C1'].short_title} ↛ {denied}", "C1 > C1:GDC5", 0),
    ]
    assert {name: lines["C4"][name] for name in ("linkages", "confirmed", "proposed", "reviewedShare")} == {
        "linkages": 1, "confirmed": 1, "proposed": 0, "reviewedShare": 1,
    }  # fmt: skip
    assert lines["C4"]["evidencePerLinkage"] == found["objectiveLinkage"]["evidenceCount"] > 0
    assert lines["C4"]["objectivesWithoutLinkage"] == 4 and lines["C1"]["objectivesWithoutLinkage"] == 5
    assert (lines["C2"]["evidencePerLinkage"], lines["C5"]["reviewedShare"]) == (None, None), "no zero of nothing"
    _share(found["aims"], found["goal_4"])
    refused = await GUARDED.execute('{ coverageOf(framework: "SDG") { linkages } }', {}, await asking(graph))
    assert "ask `coverage`" in refused.errors[0].message  # type: ignore[index]
    by_title = {each["title"]: each for each in found["all"]["nodes"]}
    assert [(each["derivation"], each["objective"]["code"]) for each in by_title["B"]["objectiveContributions"]] == [
        ("ASSERTED", "GDC:17.a"), ("ASSERTED", "GDC:17.f"), ("VIA_LINKAGE", "GDC:1"),
    ]  # fmt: skip
    assert by_title["D"]["objectiveContributions"] == [
        {"derivation": "VIA_LINKAGE", "objective": {"code": "GDC:1"}, "linkage": {"key": "C4:GDC1"},
         "actionLine": {"code": "C4"}}
    ]  # fmt: skip
    assert [each["objective"]["code"] for each in by_title["C"]["objectiveContributions"]] == ["MDG:3"]
    assert by_title["C"]["gdc"] == []
    assert by_title["A"]["gdc"] == [{"aim": {"code": "GDC:1", "framework": {"code": "GDC"}}}]
    matrix = found["matrix"]
    assert [each["value"] for each in matrix["columns"]] == [f"GDC:{number}" for number in range(1, 6)]
    assert matrix["unknownColumn"] == 2
    assert found["line"]["objectiveLinkages"] == {"totalCount": 1, "nodes": [{"key": "C4:GDC1"}]}
    cells = {(each["row"], each["column"]): each for each in matrix["cells"]}
    told = {at: (cell["count"], cell["viaLinkage"], cell["gap"]) for at, cell in cells.items()}
    assert told["C4", "GDC:1"] == (2, 3, "MAPPED_AND_PRACTISED")
    assert told["C2", "GDC:1"] == (1, 1, "PRACTISED_ONLY"), "a denied commitment denies no objective"
    assert told["C1", "GDC:5"] == (0, 0, "REVIEWED_NO_LINK")
    assert told["C4", "GDC:4"] == (0, 0, "NEITHER")
    mapping = cells["C4", "GDC:1"]
    assert (mapping["linkages"], mapping["objectiveLinkages"]) == ([], [{"key": "C4:GDC1"}])
    assert mapping["reviewedCount"] == 1
    assert mapping["expected"] == 2 * 2 / 4, "of the four that name a line and state an objective, MDGs among them"
    assert cells["C1", "GDC:5"]["denied"] == [{"key": "C1:GDC5"}]
    assert found["compare"]["rows"][0] == {"value": "GDC:1", "left": 2, "right": 1}
