// Who has voted in this contest, and not in each of these categories? By id.
// $contest: its code
// $categories: codes of areas
MATCH (v:Vote {contest: $contest})
WITH v.voter AS voter, sum(CASE WHEN v.category IN $categories THEN 1 ELSE 0 END) AS votes
WHERE votes < size($categories)
RETURN voter
ORDER BY voter
