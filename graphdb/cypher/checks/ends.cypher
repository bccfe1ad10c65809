// Which relationships of this type lead to a node that may not be at their end, or to one without a code?
MATCH (a:<start>)-[:<type>]->(n)
WHERE NOT (<known>)
RETURN coalesce(toString(a.<start_key>), '(no <start_key>)') + ' <type> ' + coalesce(labels(n)[0], '(no label)') AS example
