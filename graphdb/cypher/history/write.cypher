// Change linkages, and record each change, in one statement: which changes were written?
// $chain, $sequence: the name of the chain, and where it has to end for them to fit
// $rows: key, level, line, target, whole, expected, state, documents, ids, sequence, change
// $last, $due: the new end of the chain; the lines that the audit has to look at again
<fragments/chain_ends_at>
MATCH (state:GraphState {id: 'graph'})
UNWIND $rows AS row
MATCH (line:ActionLine {code: row.line})
OPTIONAL MATCH (target:SdgTarget {code: row.target})
OPTIONAL MATCH (whole:SdgGoal {number: row.whole})
WITH chain, state, row, line, coalesce(target, whole) AS sdg WHERE sdg IS NOT NULL
MERGE (subject:Linkage {key: row.key}) ON CREATE SET subject.level = row.level, subject.version = 0
WITH chain, state, row, line, sdg, subject WHERE subject.version = row.expected
MERGE (subject)-[:FROM_LINE]->(line)
MERGE (subject)-[:TO_SDG]->(sdg)
SET subject += row.state, state.due = $due
WITH chain, row, subject, [line, sdg] AS ends
<fragments/recorded>
FOREACH (d IN row.documents | MERGE (x:Document {id: d.id}) ON CREATE SET x += d MERGE (subject)-[:SOURCED_FROM]->(x))
WITH row, subject, change, [(subject)-[old:SOURCED_FROM]->(d:Document) WHERE NOT d.id IN row.ids | old] AS stale
FOREACH (old IN stale | DELETE old)
RETURN change.sequence AS sequence
