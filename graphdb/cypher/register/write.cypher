// Record changes of entries or stakeholders, in one statement with what each has become: which changes were written?
// $chain, $sequence: the name of the chain, and where it has to end for them to fit
// $rows: id, expected, state, sequence, change
// $last: the new end of the chain
<fragments/chain_ends_at>
UNWIND $rows AS row
MATCH (subject:<noun> {id: row.id}) WHERE coalesce(subject.version, 1) = row.expected
SET subject += row.state
WITH chain, row, subject, [] AS ends
<fragments/recorded>
RETURN change.sequence AS sequence
