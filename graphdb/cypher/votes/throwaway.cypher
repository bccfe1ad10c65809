// Who votes in this contest with an address of mail of a day? By id.
// $contest: its code
MATCH (v:Vote {contest: $contest}) WHERE v.throwaway = true
WITH v.voter AS voter, min(v.at) AS first_at, max(v.at) AS last_at
RETURN voter, first_at, last_at
ORDER BY voter
