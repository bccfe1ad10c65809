// How many nodes have one of these labels?
// $labels: their names
MATCH (n) WHERE any(label IN labels(n) WHERE label IN $labels)
RETURN count(n) AS nodes
