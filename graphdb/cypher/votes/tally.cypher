// How many votes has each candidacy of this contest, and how many of these do not count?
// $contest: its code
MATCH (v:Vote {contest: $contest})
OPTIONAL MATCH (x:VoteExclusion {id: $contest + '/' + v.voter}) WHERE x.status = 'CONFIRMED'
RETURN v.choice AS choice, count(v) AS raw,
  sum(CASE WHEN x IS NOT NULL OR v.incomplete IS NOT NULL THEN 1 ELSE 0 END) AS excluded,
  sum(CASE WHEN x IS NULL AND v.incomplete IS NOT NULL THEN 1 ELSE 0 END) AS incomplete
ORDER BY choice
