// Which linkages are confirmed and not part of the mapping, or part of it and neither confirmed nor under dispute?
MATCH (n:Linkage)
WHERE n.inMapping <> (n.status = 'CONFIRMED') AND NOT (n.inMapping AND n.status = 'DISPUTED')
RETURN n.key AS example
