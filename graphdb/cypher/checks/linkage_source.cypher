// Which confirmed linkages name no source?
MATCH (n:Linkage {status: 'CONFIRMED'})
WHERE NOT EXISTS { (n)-[:SOURCED_FROM]->(:Document) }
RETURN n.key AS example
