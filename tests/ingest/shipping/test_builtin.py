"""The built-in data: what ships, and what it says."""

from collections import Counter
from itertools import product

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from ingest import rows
from ingest.shipping.builtin import builtin, seed
from ingest.shipping.sample_rows import PrizeRow
from ingest.shipping.shipped import shipped
from ingest.writing.changeset import Edges, Nodes

LINKAGES = [each.row for each in shipped("reference/linkages.csv", rows.LinkageRow)]
PAIRS = [each.row for each in shipped("reference/goal_pairs.csv", rows.GoalPairRow)]
TARGETS = [each.row for each in shipped("reference/sdg_targets.csv", rows.SdgTargetRow)]
PRIZES = [each.row for each in shipped("samples/wsis_prizes_2015.csv", PrizeRow)]
NODES = [part for part in builtin().parts if isinstance(part, Nodes)]
ENTRIES = {node.key: node for part in NODES if part.label == "Entry" for node in part.nodes}


def edges(kind: str, source: str) -> list[str | int]:
    parts = [part for part in builtin().parts if isinstance(part, Edges) and part.kind.type == kind]
    return [edge.target for part in parts for edge in part.edges if edge.source == source]


def test_linkages_lead_to_targets_and_to_whole_goals() -> None:
    assert Counter(each.level for each in LINKAGES) == {"TARGET": 163, "GOAL": 25}
    assert all((each.target is None) == (each.level == "GOAL") for each in LINKAGES)
    assert {each.goal for each in LINKAGES if each.action_line == "C3"} == set(range(1, 18))
    assert not any(each.target for each in LINKAGES if each.action_line == "C3")


def test_the_tables_of_the_source_disagree_on_ten_pairs() -> None:
    assert len(PAIRS) == 128
    tables = [(each.in_annex, each.in_by_line_list, each.in_by_goal_list) for each in PAIRS]
    assert sum(len(set(each)) > 1 for each in tables) == 10
    assert [each.agreement != "all three" for each in PAIRS] == [len(set(each)) > 1 for each in tables]
    linked = {(each.action_line, each.goal) for each in PAIRS if each.is_linked}
    assert linked == {(each.action_line, each.goal) for each in LINKAGES}


def test_89_of_169_targets_have_no_linkage() -> None:
    assert len(TARGETS) == 169
    assert len({each.code for each in TARGETS} - {each.target for each in LINKAGES}) == 89


def test_every_target_has_a_short_label_of_its_own_and_an_order() -> None:
    assert len({each.label for each in TARGETS}) == 169
    assert all(3 <= len(each.label.split()) <= 8 for each in TARGETS)
    of_goal_4 = [each.code for each in sorted(TARGETS, key=lambda each: each.order) if each.goal == 4]
    assert of_goal_4 == ["4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.a", "4.b", "4.c"]


def test_lines_have_short_names_of_their_own_that_fit_a_row() -> None:
    lines = [each.row for each in shipped("reference/action_lines.csv", rows.ActionLineRow)]
    assert len({each.short_title for each in lines}) == 19
    assert max(len(each.short_title) for each in lines) <= 28


def test_goals_have_the_colours_of_the_un() -> None:
    goals = [each.row for each in shipped("reference/sdg_goals.csv", rows.SdgGoalRow)]
    colours = {each.number: each.colour for each in goals}
    assert len({*colours.values()}) == 17
    assert (colours[1], colours[4], colours[17]) == ("#E5243B", "#C5192D", "#19486A")


def test_a_country_has_a_whole_location_with_its_source_or_none() -> None:
    countries = [each.row for each in shipped("reference/countries.csv", rows.CountryRow)]
    told = [(each.latitude is None, each.longitude is None, each.location_source is None) for each in countries]
    assert Counter(told) == {(False, False, False): 247, (True, True, True): 2}
    assert {each.alpha3 for each in countries if each.latitude is None} == {"BVT", "TKL"}
    places = {each.alpha3: (each.latitude or 0, each.longitude or 0) for each in countries}
    # South and west are negative; a country of many islands is where its largest land is.
    for alpha3, south, west in (
        ("KEN", -5, 33),
        ("AUS", -39, 113),
        ("CHL", -56, -76),
        ("FJI", -19, 177),
        ("NOR", 58, 5),
    ):
        north, east = south + 15, west + 42
        assert south < places[alpha3][0] < max(north, 72) and west < places[alpha3][1] < east, alpha3
    assert len({*places.values()}) == 248  # one for the two that are nowhere


def test_regions_of_countries_that_moved_are_those_of_the_edition_that_is_named() -> None:
    (countries,) = [part for part in NODES if part.label == "Country"]
    moved = {node.key: node.properties for node in countries.nodes if node.key in ("GEO", "MDA", "UKR")}
    assert {each["region"] for each in moved.values()} == {"EUROPE"}
    assert all(node.properties["regionEdition"] for node in countries.nodes)
    assert {node.key for node in countries.nodes if node.properties["region"] is None} == {"ATA", "TWN"}


def test_international_is_a_region_and_no_country() -> None:
    international = [each for each in PRIZES if each.country_raw == "INTERNATIONAL"]
    assert len(international) == 8
    for each in international:
        assert edges("LOCATED_IN", f"WSIS-PRIZES-2015:{each.source_no}") == ["INTERNATIONAL"]


def test_an_organization_may_have_several_nominations_in_one_category() -> None:
    assert max(Counter((each.organization, each.action_line) for each in PRIZES).values()) == 3


def test_an_old_entry_keeps_its_raw_dates_and_millennium_goals() -> None:
    entry = ENTRIES["WSIS-STOCKTAKING:1099545164"].properties
    assert (entry["startRaw"], entry["startDate"].isoformat()) == ("1/12/2004", "2004-12-01")
    assert (entry["endRaw"], entry["endDate"].isoformat()) == ("30/6/2005", "2005-06-30")
    assert entry["mdgs"] == ["MDG1", "MDG2", "MDG3", "MDG7", "MDG8"]
    assert entry["kinds"] == ["WSIS_THEMATIC_MEETING", "CONFERENCE"]
    assert entry["status"] == "PLANNED"
    assert len(edges("IMPLEMENTS", "WSIS-STOCKTAKING:1099545164")) == 11


def test_an_old_entry_with_empty_dates_and_country_keeps_them_empty() -> None:
    entry = ENTRIES["WSIS-STOCKTAKING:1103040168"].properties
    assert (entry["year"], entry["startDate"], entry["endDate"], entry["startRaw"]) == (None, None, None, None)
    assert edges("LOCATED_IN", "WSIS-STOCKTAKING:1103040168") == []
    assert edges("IMPLEMENTS", "WSIS-STOCKTAKING:1103040168") == ["C1", "C3", "C7"]


def test_what_could_not_be_placed_is_said() -> None:
    assert builtin().notes == (
        "samples/dpg.json, line 69: kobotoolbox: Kosovo has no country code; left out",
        "samples/stocktaking.json, line 2: 1378827145: the list of action lines breaks off in the source",
    )


async def test_an_empty_graph_is_filled_once_and_then_left_as_it_is_with_its_version(graph: Graph) -> None:
    version = cypher("MATCH (s:GraphState) RETURN s.version AS version")
    first = await seed(graph)
    before = await graph.read("test", version)
    again = await seed(graph)
    assert (first.total.added, first.total.unchanged, first.id) == (7595, 0, 1)
    assert (again.total.unchanged, again.is_unchanged, again.id) == (7595, True, None)
    assert str(again) == "built-in data: nothing to do, all 7595 nodes and edges are there already"
    assert len(await graph.read("test", cypher("MATCH (i:Import) RETURN i.id"))) == 1
    assert await graph.read("test", version) == before


async def test_a_linkage_that_was_edited_stays_as_it_was_edited(filled: Graph) -> None:
    await filled.define(
        "test",
        cypher("""
        MATCH (l:Linkage {key: 'C4:4.4'})-[r:SOURCED_FROM]->(:Document)
        SET l.status = 'DISPUTED', l.version = 2
        DELETE r"""),
    )
    assert (await seed(filled)).is_unchanged
    (row,) = await filled.read(
        "test",
        cypher("""
        MATCH (l:Linkage {key: 'C4:4.4'})
        RETURN l.status AS status, EXISTS { (l)-[:SOURCED_FROM]->() } AS sourced"""),
    )
    assert (row["status"], row["sourced"]) == ("DISPUTED", False)


async def test_what_is_missing_or_too_much_is_mended(filled: Graph) -> None:
    await filled.define(
        "test",
        cypher("""
        MATCH (e:Entry {id: 'WSIS-PRIZES-2015:2'}), (l:ActionLine {code: 'C9'}), (r:Region {code: 'CIS'})
        CREATE (e)-[:IMPLEMENTS]->(l)
        SET e.title = 'Another', r.name = 'Another'"""),
    )
    receipt = await seed(filled)
    assert {name: (each.changed, each.removed) for name, each in receipt.by_name.items() if each.written} == {
        "Region": (1, 0), "Entry": (1, 0), "IMPLEMENTS": (0, 1),
    }  # fmt: skip
    (row,) = await filled.read(
        "test",
        cypher("""
        MATCH (e:Entry {id: 'WSIS-PRIZES-2015:2'})-[:IMPLEMENTS]->(l:ActionLine)
        RETURN e.titleKey AS key, collect(l.code) AS lines"""),
    )
    assert row["key"].startswith("technology towards")
    assert row["lines"] == ["C1"]


async def test_the_nominations_count_by_region_as_published(builtin: Graph) -> None:
    found = await builtin.read(
        "test",
        cypher("""
        MATCH (e:Entry {collection: 'WSIS-PRIZES-2015'})-[:LOCATED_IN]->(place)
        RETURN place.region AS region, count(DISTINCT e) AS entries"""),
    )
    assert {row["region"]: row["entries"] for row in found} == Counter(each.region for each in PRIZES)


async def test_three_ministries_of_education_are_three_stakeholders(builtin: Graph) -> None:
    found = await builtin.read(
        "test",
        cypher("""
        MATCH (s:Stakeholder {nameKey: 'ministry of education'})-[:BASED_IN]->(c:Country)
        RETURN c.alpha3 AS alpha3 ORDER BY alpha3"""),
    )
    assert [row["alpha3"] for row in found] == ["MYS", "OMN", "SAU"]


async def test_a_line_knows_its_facilitators_and_which_of_them_leads(builtin: Graph) -> None:
    found = await builtin.read(
        "test",
        cypher("""
        MATCH (s:Stakeholder)-[f:FACILITATES]->(:ActionLine {code: 'C4'})
        RETURN s.name AS name, f.lead AS lead ORDER BY name"""),
    )
    facilitators = {row["name"]: row["lead"] for row in found}
    assert facilitators == {"ITU": True, "UNCTAD": False, "UNDP": False, "UNESCO": False}


def test_codes_that_other_files_name_are_there() -> None:
    nodes: dict[str, set[str | int]] = {}
    for part in NODES:
        nodes.setdefault(part.label, set()).update(node.key for node in part.nodes)
    for each, side in product(builtin().parts, ("start", "end")):
        if isinstance(each, Edges):
            named = {edge.source if side == "start" else edge.target for edge in each.edges}
            assert named <= nodes[getattr(each.kind, side)], each.kind
