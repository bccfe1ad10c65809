// Which of them are said of these entries? Whoever may see them.
// $ids: ids of entries
UNWIND $ids AS id
MATCH (n:<noun> {entry: id})
RETURN <fragments/said_of_entry>
