// Who wrote about linkages of a line after a place in the chain? What was rejected or retired since does not count.
// $line: code of the line
// $after: the place
MATCH (change:LinkageChange)-[:CHANGE_OF]->(linkage:Linkage)
WHERE change.line = $line AND change.sequence > $after AND change.move IN ['PROPOSE', 'EDIT']
  AND linkage.status IN ['PROPOSED', 'CONFIRMED', 'DISPUTED']
RETURN DISTINCT change.actor AS actor
