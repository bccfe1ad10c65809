// In how many categories of this contest has somebody voted?
// $contest: its code
// $voter: id of an actor
MATCH (v:Vote {contest: $contest}) WHERE v.voter = $voter
RETURN count(v) AS votes
