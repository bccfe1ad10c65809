// At what do the edges of each change end, and which changes have none?
// $sequences: numbers of changes
MATCH (change:LinkageChange) WHERE change.sequence IN $sequences
RETURN change.sequence AS sequence, [(change)-[:CHANGE_OF]->(l:Linkage) | l.key] AS linkages,
  [(change)-[:ABOUT]->(a:ActionLine) | a.code] AS lines, [(change)-[:ABOUT]->(t:SdgTarget) | t.code] AS targets,
  [(change)-[:ABOUT]->(g:SdgGoal) | g.number] AS goals
