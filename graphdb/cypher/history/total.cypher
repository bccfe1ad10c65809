// How many changes are there, whatever is in them?
MATCH (change:LinkageChange)
RETURN count(change) AS changes
