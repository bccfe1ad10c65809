"""What every graph begins with: lines, goals, targets, places, the Matrix of 2015, the sample entries and the contests
of the WSIS Prizes, from this package's own files."""

from __future__ import annotations

from functools import cache

from graphdb.calendars.checking import checked
from graphdb.engine import Graph, Transaction
from graphdb.questions.events import properties_of
from graphdb.questions.ingest import Edge, EdgeKind
from graphdb.records.events import EventKind, EventRecord
from graphdb.words.country_names import CountryNames
from ingest import linkages, rows
from ingest.bodies import KIND
from ingest.entries import Organization, Reported, carried_out, entry_parts, stakeholder_parts, term_parts
from ingest.shipping.contests import contest_parts
from ingest.shipping.sample_rows import DpgRow, PrizeRow, StocktakingRow
from ingest.shipping.samples import Noticed, dpg, prizes, stocktaking
from ingest.shipping.shipped import country_aliases, shipped
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset, Edges, Linkages, Node, Nodes, Part, Receipt, Stated

FIRST_RELEASE = "WSIS-SDG Matrix 2015"
REGION_EDITION = "ITU-D regions, reference edition 1"


async def seed(graph: Graph) -> Receipt:
    """Bring an empty or older graph to the built-in data. Twice changes nothing; edited linkages stay as edited."""
    return await apply(graph, builtin())


async def begin_history(graph: Graph) -> None:
    """Record the linkages of a graph that has none recorded, and publish them as the first release."""

    async def work(tx: Transaction) -> None:
        await linkages.adopt(tx.run)
        await linkages.first_release(tx.run, FIRST_RELEASE)

    await graph.write(work)


@cache
def builtin() -> Changeset:
    """The built-in data as one changeset."""
    entries, notes = _samples()
    organizations = [*_facilitators(), *(each for entry in entries for each in entry.organizations)]
    parts = [
        *_lines(), *_goals(), *_frameworks(), *_places(), *_sources(), _linkages(), _tables(),
        *stakeholder_parts(organizations), _facilitates(), *entry_parts(entries), *term_parts(entries),
        carried_out(entries), _events(),
        _editions(), *contest_parts(each.row for each in shipped("samples/wsis_prizes_2015.csv", PrizeRow)),
    ]  # fmt: skip
    return Changeset("built-in data", parts, notes, release=FIRST_RELEASE)


@cache
def country_names() -> CountryNames:
    """The countries of the reference, by their codes and names, and by the names that no rule gives."""
    countries = [each.row for each in shipped("reference/countries.csv", rows.CountryRow)]
    codes = [(code, each.alpha3) for each in countries for code in (each.alpha3, each.alpha2, each.numeric)]
    names = [(each.name, each.alpha3) for each in countries]
    return CountryNames([*names, *((name, code) for code, given in country_aliases().items() for name in given)], codes)


def _samples() -> tuple[list[Reported], tuple[str, ...]]:
    """The sample entries, and what was noticed while they were read."""
    countries = country_names()
    regions = {each.row.alpha3: each.row.region for each in shipped("reference/countries.csv", rows.CountryRow)}
    noticed = [Noticed(f"samples/{name}") for name in ("wsis_prizes_2015.csv", "dpg.json", "stocktaking.json")]
    of_prizes, of_dpg, of_stocktaking = noticed
    entries = [
        *prizes(shipped(of_prizes.file, PrizeRow), countries, regions, of_prizes),
        *dpg(shipped(of_dpg.file, DpgRow), countries, of_dpg),
        *stocktaking(shipped(of_stocktaking.file, StocktakingRow), countries, of_stocktaking),
    ]
    return entries, tuple(note for each in noticed for note in each.notes)


def _lines() -> list[Part]:
    lines = [each.row for each in shipped("reference/action_lines.csv", rows.ActionLineRow)]
    whole = {line.part_of for line in lines}
    nodes = [
        Node(line.code, {
            "order": line.order, "title": line.title, "shortTitle": line.short_title, "line": line.part_of or line.code,
            "area": None if line.code in whole else line.code,
        })
        for line in lines
    ]  # fmt: skip
    parts = [Edge(line.code, line.part_of, {}) for line in lines if line.part_of]
    return [Nodes("ActionLine", nodes), Edges(EdgeKind("ActionLine", "PART_OF", "ActionLine"), parts)]


def _goals() -> list[Part]:
    goals = [each.row for each in shipped("reference/sdg_goals.csv", rows.SdgGoalRow)]
    targets = [each.row for each in shipped("reference/sdg_targets.csv", rows.SdgTargetRow)]
    return [
        Nodes("SdgGoal", [
            Node(goal.number, {"goal": goal.number, "shortTitle": goal.short_title, "title": goal.title, "iri":
            goal.uri, "colour": goal.colour}) for goal in goals
        ]),
        Nodes("SdgTarget", [
            Node(each.code, {"goal": each.goal, "order": each.order, "label": each.label, "iri": each.uri})
            for each in targets
        ]),
        Edges(EdgeKind("SdgTarget", "TARGET_OF", "SdgGoal"), [Edge(each.code, each.goal, {}) for each in targets]),
    ]  # fmt: skip


def _frameworks() -> list[Part]:
    frameworks = [each.row for each in shipped("reference/frameworks.csv", rows.FrameworkRow)]
    objectives = [each.row for each in shipped("reference/objectives.csv", rows.ObjectiveRow)]
    return [
        Nodes("Framework", [
            Node(each.code, {"order": each.order, "title": each.title, "shortTitle": each.short_title,
            "year": each.year, "source": each.source}) for each in frameworks
        ]),
        Nodes("Objective", [
            Node(each.code, {"order": order, "framework": each.code.partition(":")[0], "label": each.label,
            "partOf": each.part_of, "certainty": each.certainty, "source": each.source})
            for order, each in enumerate(objectives, 1)
        ]),
        Edges(EdgeKind("Objective", "OBJECTIVE_OF", "Framework"), [
            Edge(each.code, each.code.partition(":")[0], {}) for each in objectives
        ]),
        Edges(EdgeKind("Objective", "COMMITMENT_OF", "Objective"), [
            Edge(each.code, each.part_of, {}) for each in objectives if each.part_of
        ]),
    ]  # fmt: skip


def _places() -> list[Part]:
    regions = [each.row for each in shipped("reference/regions.csv", rows.RegionRow)]
    countries = [each.row for each in shipped("reference/countries.csv", rows.CountryRow)]
    return [
        Nodes("Region", [
            Node(each.code, {"region": each.code, "name": each.name, "order": each.order}) for each in regions
        ]),
        Nodes("Country", [
            Node(each.alpha3, {
                "alpha2": each.alpha2, "numeric": each.numeric, "name": each.name, "region": each.region,
                "names": country_aliases().get(each.alpha3, []), "regionEdition": REGION_EDITION,
                "latitude": each.latitude, "longitude": each.longitude,
            })
            for each in countries
        ]),
        Edges(
            EdgeKind("Country", "IN_REGION", "Region"),
            [Edge(each.alpha3, each.region, {}) for each in countries if each.region],
            complete_for=[each.alpha3 for each in countries],
        ),
    ]  # fmt: skip


def _sources() -> list[Part]:
    documents = [each.row for each in shipped("reference/documents.csv", rows.DocumentRow)]
    collections = [each.row for each in shipped("reference/collections.csv", rows.CollectionRow)]
    return [
        Nodes("Document", [
            Node(each.id, {
                "title": each.title, "year": each.year, "url": each.url,
                "kind": each.kind.value if each.kind else None, "language": each.language, "licence": each.licence,
                "publisher": each.publisher,
            }) for each in documents
        ]),
        Nodes("Collection", [
            Node(each.code, {"title": each.title, "hosted": each.hosted, "synthetic": each.synthetic})
            for each in collections
        ]),
        Edges(
            EdgeKind("Collection", "SOURCED_FROM", "Document"),
            [Edge(each.code, document, {}) for each in collections for document in each.documents],
        ),
    ]  # fmt: skip


def _editions() -> Nodes:
    """Editions of reports that were published."""
    editions = [each.row for each in shipped("reference/editions.csv", rows.EditionRow)]
    return Nodes("Edition", [
        Node(each.id, {
            "version": 1, "status": "PUBLISHED", "series": each.series, "number": each.number, "year": each.year,
            "title": each.title, "periodFrom": each.period_from, "periodUntil": each.period_until,
            "source": each.source,
        })
        for each in editions
    ])  # fmt: skip


def _linkages() -> Linkages:
    linkages = [each.row for each in shipped("reference/linkages.csv", rows.LinkageRow)]
    stated = [Stated(each.key, each.action_line, each.goal, each.target, (each.document,)) for each in linkages]
    return Linkages(stated, f"stated by the {FIRST_RELEASE}")


def _tables() -> Edges:
    """Which tables of the Matrix have a pair of line and goal; they do not agree on ten of them."""
    pairs = [each.row for each in shipped("reference/goal_pairs.csv", rows.GoalPairRow)]
    return Edges(EdgeKind("ActionLine", "TABULATED", "SdgGoal"), [
        Edge(each.action_line, each.goal, {
            "inAnnex": each.in_annex, "inByLineList": each.in_by_line_list, "inByGoalList": each.in_by_goal_list,
        })
        for each in pairs
    ])  # fmt: skip


def _events() -> Nodes:
    """Sessions whose times are known; one that is there stays as people have left it."""
    found = [each.row for each in shipped("reference/events.csv", rows.EventRow)]
    made = [
        checked(EventRecord(row.id, row.title, row.starts, row.ends, row.zone, EventKind(row.kind), url=row.url))
        for row in found
    ]
    kept = {
        event.id: {name: value for name, value in properties_of(event).items() if value is not None} for event in made
    }
    return Nodes("Event", [Node(id, properties) for id, properties in kept.items()], keeps=True)


def _facilitators() -> list[Organization]:
    lines = shipped("reference/action_lines.csv", rows.ActionLineRow)
    names = dict.fromkeys(name for each in lines for name in (*each.row.lead_facilitators, *each.row.co_facilitators))
    return [Organization(name, kind=KIND) for name in names]


def _facilitates() -> Edges:
    lines = [each.row for each in shipped("reference/action_lines.csv", rows.ActionLineRow)]
    edges = [
        Edge(Organization(name, kind=KIND).id, line.code, {"lead": lead})
        for line in lines
        for lead, names in ((True, line.lead_facilitators), (False, line.co_facilitators))
        for name in names
    ]
    return Edges(EdgeKind("Stakeholder", "FACILITATES", "ActionLine"), edges)
