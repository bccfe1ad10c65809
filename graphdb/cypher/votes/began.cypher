// When was the first vote of this contest cast? None where there is none.
// $contest: its code
MATCH (v:Vote {contest: $contest})
RETURN min(v.at) AS at
