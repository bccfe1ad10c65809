// How many changes of the register are there, whatever is in them?
MATCH (change:RegisterChange)
RETURN count(change) AS changes
