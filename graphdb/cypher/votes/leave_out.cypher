// Mark these votes, as far as they are there, as those of a ballot that is not complete: how many are they?
// $ids: codes of contest and category, and ids of voters
UNWIND $ids AS id
MATCH (v:Vote {id: id})
SET v.incomplete = true
RETURN count(v) AS votes
