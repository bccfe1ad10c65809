"""The rules of the audit find in linkages to objectives what they find in those to the SDGs, and nothing of these."""

import contextlib

from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from resolvers.audit.rulebook import RULES
from tests.graphdb.audited import FRAMED, LINES, SINCE, SOUND, found, write

K = "MATCH (k:ObjectiveLinkage {key: '%s'}) "
OF_ONE, OF_PART, OF_TWO, OF_MDG = (K % key for key in ("C1:GDC1", "C1:GDC11.a", "C4:GDC2", "C7-ELEA:MDG2"))
OLD = "'2024-11-23T23:59:59.000000Z'"


def linked(line: str, objective: str, *, negative: bool = False) -> str:
    """A statement that adds a linkage that nothing but its ends may be wrong with."""
    framework, key = objective.partition(":")[0], f"{line}:{objective.replace(':', '')}"
    return f"""MATCH (line:ActionLine {{code: '{line}'}}), (book:Document), (aim:Objective {{code: '{objective}'}})
      CREATE (k:ObjectiveLinkage {{key: '{key}', framework: '{framework}', status: 'CONFIRMED', negative:
        {str(negative).lower()}, version: 1, inMapping: true, rationale: 'Now {key}', sequence: 2,
        since: '2026-06-01T00:00:00.000000Z', reviewedAt: '2026-06-01T00:00:00.000000Z'}})
      CREATE (k)-[:OF_LINE]->(line) CREATE (k)-[:TO_OBJECTIVE]->(aim) CREATE (k)-[:SOURCED_FROM]->(book)"""


def states(entry: str, objective: str) -> str:
    ends = f"MATCH (e:Entry {{id: 'X:{entry}'}}), (o:Objective {{code: '{objective}'}})"
    return f"{ends} CREATE (e)-[:ADVANCES]->(o)"


# What is done to the sound graph, and what is found then, by framework: "rule line subject".
CASES: list[tuple[list[str], dict[str, list[str]]]] = [
    ([], {}),
    ([states("two", "GDC:1")], {"GDC": ["unmapped-claim C4 Entry:X:two"]}),
    ([states("one", "GDC:1")], {}),
    ([states("two", "GDC:1"), linked("C4", "GDC:11.a")],  # an objective is linked to by any of its commitments
     {"GDC": ["level-gap C4 Objective:GDC:1", "no-evidence C4 ObjectiveLinkage:C4:GDC11.a"]}),
    (["MATCH (e:Entry {id: 'X:two'}) SET e.mdgs = ['MDG2']"], {"MDG": ["unmapped-claim C4 Entry:X:two"]}),
    ([OF_MDG + "SET k.inMapping = false, k.status = 'RETIRED'"],
     {"MDG": ["unlinked-target  Objective:MDG:2", "unmapped-claim C7-ELEA Entry:X:three"]}),
    (["MATCH (e:Entry {id: 'X:one'}) SET e.year = 2020"],
     {"GDC": ["no-evidence C1 ObjectiveLinkage:C1:GDC1", "no-evidence C1 ObjectiveLinkage:C1:GDC11.a"]}),
    (["MATCH (e:Entry {id: 'X:three'}) SET e.year = 2020"],
     {"MDG": ["no-evidence C7-ELEA ObjectiveLinkage:C7-ELEA:MDG2"]}),
    ([OF_TWO + "REMOVE k.rationale"], {"GDC": ["no-rationale C4 ObjectiveLinkage:C4:GDC2"]}),
    ([OF_TWO + "MATCH (k)-[s:SOURCED_FROM]->() DELETE s"], {"GDC": ["no-rationale C4 ObjectiveLinkage:C4:GDC2"]}),
    ([OF_TWO + f"SET k.reviewedAt = {OLD}"], {"GDC": ["review-due C4 ObjectiveLinkage:C4:GDC2"]}),
    ([OF_TWO + f"SET k.status = 'DISPUTED', k.since = {OLD}"], {"GDC": ["long-dispute C4 ObjectiveLinkage:C4:GDC2"]}),
    ([linked("C7", "MDG:2")],
     {"MDG": ["contradiction C7-ELEA ObjectiveLinkage:C7-ELEA:MDG2", "wrong-end C7 ObjectiveLinkage:C7:MDG2"]}),
    ([OF_ONE + "SET k.negative = true"],  # what is denied of an objective is denied of its commitments
     {"GDC": ["contradiction C1 ObjectiveLinkage:C1:GDC11.a", "level-gap C1 Objective:GDC:1"]}),
    ([OF_PART + "SET k.negative = true"],
     {"GDC": ["level-gap C1 Objective:GDC:1"]}),
    ([OF_TWO + "SET k.rationale = 'Of C1:GDC1'"],
     {"GDC": ["shared-text C1 ObjectiveLinkage:C1:GDC1", "shared-text C4 ObjectiveLinkage:C4:GDC2"]}),
    ([OF_TWO + "SET k.rationale = 'On C1:4.1'"], {}),  # that is the text of a linkage to a target
    ([OF_TWO + "SET k.status = 'REJECTED', k.inMapping = false"],
     {"GDC": ["unlinked-target  Objective:GDC:2", "unmapped-claim C4 Entry:X:two"]}),
]  # fmt: skip


class _Undone(Exception):
    """Ends a transaction of which nothing is to stay."""


async def test_each_rule_finds_in_a_framework_what_it_finds_in_the_sdgs(either_graph: Graph) -> None:
    await write(either_graph, SOUND, FRAMED)
    assert await found(either_graph) == {}, "nothing of it is a finding about the SDGs"
    seen: dict[str, list[str]] = {}

    async def look(tx: Transaction) -> None:
        for statement in statements:
            await tx.run("test", Text(statement))
        seen.clear()
        for framework in ("GDC", "MDG"):
            for rule in RULES:
                for line in LINES:
                    broken = rule.concerns(line, framework)
                    for each in await rule.breaks(tx.run, line, SINCE, framework) if broken else ():
                        assert each.message.endswith(".")
                        seen.setdefault(framework, []).append(f"{rule.id} {line} {each.subject}")
        raise _Undone

    for statements, expected in CASES:
        with contextlib.suppress(_Undone):
            await either_graph.write(look)
        assert {framework: sorted(each) for framework, each in seen.items()} == expected, statements
