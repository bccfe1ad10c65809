// Change linkages, and record each change, in one statement: which changes were written?
// $chain, $sequence: the name of the chain, and where it has to end for them to fit
// $rows: key, born, line, target, whole or objective, expected, state, documents, ids, sequence, change
// $last, $due: the new end of the chain; the lines that the audit has to look at again
<fragments/chain_ends_at>
MATCH (state:GraphState {id: 'graph'})
UNWIND $rows AS row
MATCH (line:ActionLine {code: row.line})
<find_aim>
MERGE (subject:<linkage> {key: row.key}) ON CREATE SET subject += row.born
WITH chain, state, row, line, aim, subject WHERE subject.version = row.expected
MERGE (subject)-[:<from_line>]->(line)
MERGE (subject)-[:<to_aim>]->(aim)
SET subject += row.state, state.due = $due
WITH chain, row, subject, [line, aim] AS ends
<fragments/recorded>
FOREACH (d IN row.documents | MERGE (x:Document {id: d.id}) ON CREATE SET x += d MERGE (subject)-[:SOURCED_FROM]->(x))
WITH row, subject, change, [(subject)-[old:SOURCED_FROM]->(d:Document) WHERE NOT d.id IN row.ids | old] AS stale
FOREACH (old IN stale | DELETE old)
RETURN change.sequence AS sequence
