// How many people vote in this contest, and in how many minutes did one of them begin?
// $contest: its code
MATCH (v:Vote {contest: $contest})
WITH v.voter AS voter, min(v.at) AS first
RETURN count(voter) AS voters, count(DISTINCT substring(first, 0, 16)) AS minutes
