// Which submissions or tombstones are entries or stakeholders at once, or have more labels than their own?
MATCH (n) WHERE (n:Submission OR n:Tombstone) AND size(labels(n)) > 1
RETURN n.id AS example
