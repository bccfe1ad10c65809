// What is the hash of the link at this place in the chain?
// $sequence: its number
OPTIONAL MATCH (change:LinkageChange {sequence: $sequence})
OPTIONAL MATCH (link:ChainLink {sequence: $sequence})
OPTIONAL MATCH (other:ObjectiveLinkageChange {sequence: $sequence})
RETURN coalesce(change.hash, link.hash, other.hash) AS hash
