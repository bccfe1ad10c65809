// Which nodes are related twice in the same way?
MATCH (b:<end>)<-[r:<type>]-(a:<start>)
WITH b, count(r) AS edges, count(DISTINCT a) AS nodes
WHERE edges > nodes
MATCH (b)<-[r:<type>]-(a:<start>)
WITH b, a, count(r) AS edges
WHERE edges > 1
RETURN coalesce(toString(a.<start_key>), '(no <start_key>)') + ' <type> ' + coalesce(toString(b.<end_key>), '(no <end_key>)') AS example
