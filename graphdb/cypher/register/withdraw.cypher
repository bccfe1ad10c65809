// Withdraw entries, and record each change: which changes were written? A tombstone says what has become of each.
// $chain, $sequence: the name of the chain, and where it has to end for them to fit
// $rows: id, expected, sequence, change
// $last: the new end of the chain
<fragments/chain_ends_at>
UNWIND $rows AS row
MATCH (subject:Entry {id: row.id}) WHERE coalesce(subject.version, 1) = row.expected
WITH chain, row, subject, [] AS ends
<fragments/recorded>
MERGE (stone:Tombstone {id: 'Entry:' + row.id})
SET stone.fate = 'WITHDRAWN'
WITH row, subject, change.sequence AS sequence
OPTIONAL MATCH (finding:Finding {subject: 'Entry:' + row.id})
DETACH DELETE finding, subject
RETURN DISTINCT sequence
