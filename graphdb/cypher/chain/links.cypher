// Which links of the chain that are no changes follow this place?
// $sequence: number of the link before the first
// $limit: how many at most
MATCH (link:ChainLink) WHERE link.sequence > $sequence
RETURN link.sequence AS sequence, link.kind AS kind, link.subject AS subject, link.actor AS actor,
  link.actorName AS actor_name, link.role AS role, link.at AS at, link.reason AS reason, link.requestId AS request_id,
  link.content AS content, link.previousHash AS previous_hash, link.hash AS hash, link.recordedAt AS recorded_at,
  link.signature AS signature, keys(link) AS properties,
  labels(link) AS labels, COUNT { (link)--() } AS edges
ORDER BY sequence
LIMIT $limit
