// At what do the edges of each change end, and which properties does it have?
// $sequences: numbers of changes
MATCH (change:LinkageChange) WHERE change.sequence IN $sequences
RETURN change.sequence AS sequence, keys(change) AS properties, [(change)-[:CHANGE_OF]->(l:Linkage) | l.key] AS linkages,
  [(change)-[:ABOUT]->(a:ActionLine) | a.code] AS lines, [(change)-[:ABOUT]->(t:SdgTarget) | t.code] AS targets,
  [(change)-[:ABOUT]->(g:SdgGoal) | g.number] AS goals
