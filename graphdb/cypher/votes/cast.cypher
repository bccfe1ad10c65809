// Cast a vote where there is none of this voter in this category, or where it may be changed: which stands now?
// $id: codes of contest and category, and id of the voter
// $properties: all that is kept of it
// $may_change: whether a vote that is there gives way
MERGE (v:Vote {id: $id})
FOREACH (_ IN CASE WHEN v.receipt IS NULL OR $may_change THEN [1] ELSE [] END | SET v += $properties)
RETURN v.receipt AS receipt
