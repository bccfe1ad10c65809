"""What is in the graph, read by plain texts: afterwards through the plain driver, past everything of ours."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import neo4j

from graphdb.adapter.embedded import DATABASE, USER, EmbeddedServer
from graphdb.adapter.settings import GraphSettings
from graphdb.cypher_text import Text
from graphdb.engine import Graph

Row = dict[str, Any]
TEXTS = {
    "changes": "MATCH (n:LinkageChange) RETURN properties(n) AS found",
    "links": "MATCH (n:ChainLink) RETURN properties(n) AS found",
    "releases": "MATCH (n:MatrixRelease) RETURN properties(n) AS found",
    "kept": "MATCH (n:IdempotencyKey) RETURN properties(n) AS found",
    "state": "MATCH (n:Chain {name: 'mapping'}) RETURN properties(n) AS found",
    "comments": """MATCH (n:Comment)
RETURN properties(n) AS found, [(n)-[:COMMENT_ON]->(linkage:Linkage) | linkage.key] AS linkages""",
    "linkages": """MATCH (n:Linkage)
RETURN properties(n) AS found, [(n)-[:FROM_LINE]->(line:ActionLine) | line.code] AS lines,
  [(n)-[:TO_SDG]->(target:SdgTarget) | target.code] AS targets,
  [(n)-[:TO_SDG]->(goal:SdgGoal) | goal.number] AS goals,
  [(n)-[:SOURCED_FROM]->(document:Document) | document.id] AS sources""",
}


@dataclass
class Stored:
    """Nodes by label, as maps of their properties; linkages and comments with the keys of what they are joined to."""

    changes: list[Row]
    links: list[Row]  # ChainLink: releases, sign-offs and withdrawals
    linkages: list[Row]
    releases: list[Row]
    comments: list[Row]
    kept: list[Row]  # IdempotencyKey
    state: Row


def read(settings: GraphSettings) -> Stored:
    """Everything that the audit keeps. The embedded engine must not run elsewhere."""
    with _session(settings) as session:
        return _stored({name: [dict(row) for row in session.run(text)] for name, text in TEXTS.items()})


async def of(graph: Graph) -> Stored:
    """The same of a graph that is open."""
    return _stored({name: await graph.read(f"tests/{name}", Text(text)) for name, text in TEXTS.items()})


def _stored(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Stored:
    found = {name: [{**row["found"], **row} for row in map(dict, each)] for name, each in rows.items()}
    for row in (row for each in found.values() for row in each):
        del row["found"]
    (state,) = found["state"]
    return Stored(
        changes=sorted(found["changes"], key=lambda each: int(each["sequence"])),
        links=found["links"],
        linkages=found["linkages"],
        releases=sorted(found["releases"], key=lambda each: int(each["number"])),
        comments=found["comments"],
        kept=found["kept"],
        state=state,
    )


@contextlib.contextmanager
def _session(settings: GraphSettings) -> Iterator[neo4j.Session]:
    with contextlib.ExitStack() as stack:
        address, auth, database = settings.graph_url, settings.credentials(), settings.graph_database
        if settings.folder is not None:
            server = EmbeddedServer(settings.folder)
            stack.callback(server.stop)
            server.open()
            address, auth, database = server.address, (USER, server.password), DATABASE
        driver = stack.enter_context(neo4j.GraphDatabase.driver(address, auth=auth, notifications_min_severity="OFF"))
        yield stack.enter_context(driver.session(database=database))
