// That `subject` was changed, as the row says, with an edge to each of `ends`; the chain ends there.
SET chain += $last
CREATE (change:<change> {sequence: row.sequence})-[:CHANGE_OF]->(subject)
SET change += row.change
FOREACH (each IN ends | CREATE (change)-[:ABOUT]->(each))
