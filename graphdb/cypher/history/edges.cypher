// At what do the edges of each change end, and which properties does it have?
// $sequences: numbers of changes
UNWIND $sequences AS number
MATCH (change:LinkageChange {sequence: number})
RETURN change.sequence AS sequence, keys(change) AS properties, [(change)-[:CHANGE_OF]->(l:Linkage) | l.key] AS linkages,
  [(change)-[:ABOUT]->(a:ActionLine) | a.code] AS lines, [(change)-[:ABOUT]->(t:SdgTarget) | t.code] AS targets,
  [(change)-[:ABOUT]->(g:SdgGoal) | g.number] AS goals, labels(change) AS labels, COUNT { (change)--() } AS edges
