// Of which linkages is nothing recorded?
MATCH (linkage:Linkage) WHERE linkage.sequence IS NULL
RETURN linkage.key AS key
ORDER BY key
