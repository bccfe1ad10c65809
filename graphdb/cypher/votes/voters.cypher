// Who has voted in this contest, beyond an id, how often and when? Not for what.
// $contest: its code
// $after: id of an actor
// $limit: how many at most
MATCH (v:Vote {contest: $contest}) WHERE v.voter > $after
RETURN v.voter AS voter, count(v) AS votes, min(v.at) AS first_at, max(v.at) AS last_at
ORDER BY voter
LIMIT $limit
