// Which was the last change at this time, and when was the first of all?
// $at: a time
MATCH (first:LinkageChange {sequence: 1})
OPTIONAL MATCH (change:LinkageChange) WHERE change.at <= $at
RETURN first.at AS first, coalesce(max(change.sequence), 0) AS sequence
