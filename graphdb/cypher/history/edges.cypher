// At what do the edges of each change end, and which properties does it have?
// $sequences: numbers of changes
UNWIND $sequences AS number
MATCH (change:<change> {sequence: number})
RETURN change.sequence AS sequence, keys(change) AS properties, [(change)-[:CHANGE_OF]->(l:<linkage>) | l.key] AS linkages,
  [(change)-[:ABOUT]->(a:ActionLine) | a.code] AS lines, [(change)-[:ABOUT]->(t:SdgTarget) | t.code] AS targets,
  [(change)-[:ABOUT]->(g:SdgGoal) | g.number] AS goals, [(change)-[:ABOUT]->(o:Objective) | o.code] AS objectives, labels(change) AS labels, COUNT { (change)--() } AS edges
