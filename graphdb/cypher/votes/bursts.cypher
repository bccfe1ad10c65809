// In which minutes did many people begin to vote in this contest, and who? Those of most first.
// $contest: its code
// $least: so many at least
// $limit: how many of these at most
MATCH (v:Vote {contest: $contest})
WITH v.voter AS voter, min(v.at) AS first, max(v.at) AS last
WITH substring(first, 0, 16) AS shared, collect(voter) AS voters, min(first) AS first_at, max(last) AS last_at
WHERE size(voters) >= $least
RETURN voters, first_at, last_at, size(voters) AS total
ORDER BY total DESC, first_at
LIMIT $limit
