// Which confirmed replications lead to both entries, of which the one does not lead to the other?
MATCH (e:Entry)<-[:SAID_OF]-(n:Replication {status: 'CONFIRMED'})-[:REPLICATION_OF]->(original:Entry)
WHERE NOT EXISTS { (e)-[:REPLICATES]->(original) }
RETURN e.id AS entry, n.id AS replication, original.id AS original
