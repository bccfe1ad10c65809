// Has somebody voted in this contest?
// $contest: its code
// $voter: id of an actor
MATCH (v:Vote {contest: $contest}) WHERE v.voter = $voter
RETURN v.voter AS voter
LIMIT 1
