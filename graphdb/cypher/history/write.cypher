// Change linkages, and record each change, in one statement: which changes were written?
// $sequence: where the chain has to end for them to fit
// $rows: key, level, line, target, whole, expected, state, documents, ids, sequence, change
// $last, $due: the new end of the chain; the lines that the audit has to look at again
<fragments/mapping_ends_at>
MATCH (state:GraphState {id: 'graph'})
UNWIND $rows AS row
MATCH (line:ActionLine {code: row.line})
OPTIONAL MATCH (target:SdgTarget {code: row.target})
OPTIONAL MATCH (whole:SdgGoal {number: row.whole})
WITH chain, state, row, line, coalesce(target, whole) AS sdg WHERE sdg IS NOT NULL
MERGE (linkage:Linkage {key: row.key}) ON CREATE SET linkage.level = row.level, linkage.version = 0
WITH chain, state, row, line, sdg, linkage WHERE linkage.version = row.expected
MERGE (linkage)-[:FROM_LINE]->(line)
MERGE (linkage)-[:TO_SDG]->(sdg)
SET linkage += row.state, chain += $last, state.due = $due
CREATE (change:LinkageChange {sequence: row.sequence})-[:CHANGE_OF]->(linkage)
CREATE (change)-[:ABOUT]->(line)
CREATE (change)-[:ABOUT]->(sdg)
SET change += row.change
FOREACH (d IN row.documents | MERGE (x:Document {id: d.id}) ON CREATE SET x += d MERGE (linkage)-[:SOURCED_FROM]->(x))
WITH row, linkage, change, [(linkage)-[old:SOURCED_FROM]->(d:Document) WHERE NOT d.id IN row.ids | old] AS stale
FOREACH (old IN stale | DELETE old)
RETURN change.sequence AS sequence
