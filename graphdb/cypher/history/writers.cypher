// Who wrote about linkages of a line after a place in the chain?
// $line: code of the line
// $after: the place
MATCH (change:LinkageChange)
WHERE change.line = $line AND change.sequence > $after AND change.move IN ['PROPOSE', 'EDIT']
RETURN DISTINCT change.actor AS actor
