// Which replications are there of these entries? Whoever may see them.
// $ids: ids of entries
UNWIND $ids AS id
MATCH (n:Replication {original: id})
RETURN <fragments/said_of_entry>
