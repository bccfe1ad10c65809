// How many votes has each candidacy of this contest, and how many of these do not count?
// $contest: its code
MATCH (v:Vote {contest: $contest})
OPTIONAL MATCH (x:VoteExclusion {id: $contest + '/' + v.voter}) WHERE x.status = 'CONFIRMED'
RETURN v.choice AS choice, count(v) AS raw, count(x) AS excluded
ORDER BY choice
