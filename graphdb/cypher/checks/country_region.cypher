// Which countries are in more than one region, or have a `region` of another one?
MATCH (n:Country)
WITH n, [(n)-[:IN_REGION]->(x:Region) | x.code] AS regions
WHERE size(regions) > 1 OR coalesce(n.region, '') <> coalesce(regions[0], '')
RETURN n.alpha3 AS example
