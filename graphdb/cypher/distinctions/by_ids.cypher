// Which distinctions, endorsements or replications have these ids? Whoever may see them.
// $ids: their ids
UNWIND $ids AS id
MATCH (n:<noun> {id: id})
RETURN <fragments/said_of_entry>
