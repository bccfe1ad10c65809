// How many nodes are there of each label?
MATCH (n)
RETURN labels(n) AS labels, count(n) AS nodes
