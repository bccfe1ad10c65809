// Which nodes have no label of the model?
MATCH (n)
WHERE NOT (<known>)
RETURN coalesce(labels(n)[0], '(no label)') AS example
