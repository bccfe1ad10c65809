// Is there exactly one node that says which version the data is?
MATCH (n:GraphState)
WITH count(n) AS nodes
WHERE nodes <> 1
RETURN toString(nodes) + ' nodes' AS example
