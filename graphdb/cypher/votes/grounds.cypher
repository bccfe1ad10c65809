// On which grounds do votes of this contest not count, and of how many?
// $contest: its code
MATCH (v:Vote {contest: $contest})
MATCH (x:VoteExclusion {id: $contest + '/' + v.voter}) WHERE x.status = 'CONFIRMED'
RETURN x.ground AS ground, count(v) AS votes
ORDER BY ground
