// How many changes are there, whatever is in them?
MATCH (change:<change>)
RETURN count(change) AS changes
