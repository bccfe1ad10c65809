// For which countries and kinds of stakeholders did people vote whose votes count, and how many?
// $contest: its code
MATCH (v:Vote {contest: $contest})
OPTIONAL MATCH (x:VoteExclusion {id: $contest + '/' + v.voter}) WHERE x.status = 'CONFIRMED'
WITH v, x WHERE x IS NULL AND v.incomplete IS NULL
RETURN v.country AS country, v.kind AS kind, count(DISTINCT v.voter) AS voters
ORDER BY country, kind
