// Take these entries away, with what the audit found about them: how many?
// $ids: their ids
UNWIND $ids AS id
MATCH (n:Entry {id: id})
OPTIONAL MATCH (finding:Finding {subject: 'Entry:' + n.id})
DETACH DELETE finding, n
RETURN count(DISTINCT id) AS removed
