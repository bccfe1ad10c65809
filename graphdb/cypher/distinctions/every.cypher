// Which of them stand so? Whoever may see them, by id.
// $statuses: as they are stored
// $limit: how many at most
MATCH (n:<noun>) WHERE n.status IN $statuses
WITH n ORDER BY n.id LIMIT $limit
RETURN <fragments/said_of_entry>
