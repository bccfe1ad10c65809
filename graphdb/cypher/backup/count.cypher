// How many <label> nodes are there?
MATCH (n:<label>)
RETURN count(n) AS nodes
