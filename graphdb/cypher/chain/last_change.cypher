// Which number has the last change of a linkage?
MATCH (change:LinkageChange)
RETURN coalesce(max(change.sequence), 0) AS sequence
