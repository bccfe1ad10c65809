// Who votes in this contest, and was not known here before a time? By id.
// $contest: its code
// $began: the time
MATCH (v:Vote {contest: $contest})
WITH v.voter AS voter, min(v.at) AS first_at, max(v.at) AS last_at
OPTIONAL MATCH (actor:Actor {id: voter})
WITH voter, first_at, last_at, actor WHERE actor IS NULL OR actor.since >= $began
RETURN voter, first_at, last_at
ORDER BY voter
