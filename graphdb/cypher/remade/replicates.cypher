// Which confirmed replications of these entries, or by them, lead to both, of which the one does not lead to the other?
// $keys: ids of entries, empty for any
MATCH (n:Replication {status: 'CONFIRMED'})
WHERE size($keys) = 0 OR n.entry IN $keys OR n.original IN $keys
MATCH (e:Entry)<-[:SAID_OF]-(n)-[:REPLICATION_OF]->(original:Entry)
WHERE NOT EXISTS { (e)-[:REPLICATES]->(original) }
RETURN e.id AS entry, n.id AS replication, original.id AS original
