// Take the entries of a collection away, with what the audit found about them: how many?
// $collection: its code
MATCH (n:Entry {collection: $collection})
OPTIONAL MATCH (finding:Finding {subject: 'Entry:' + n.id})
WITH n, n.id AS id, finding
DETACH DELETE finding, n
RETURN count(DISTINCT id) AS removed
