// What was the last change of each linkage at this place in the chain, and was it confirmed since it was proposed?
// $sequence: number of the last change that counts
MATCH (each:<change>) WHERE each.sequence <= $sequence
WITH each.linkage AS key, max(each.sequence) AS last,
  max(CASE WHEN each.after CONTAINS '"status":"CONFIRMED"' THEN each.sequence ELSE 0 END) AS confirmed,
  max(CASE WHEN each.move = 'PROPOSE' THEN each.sequence ELSE 0 END) AS proposed
MATCH (change:<change> {sequence: last})
RETURN collect([
  change.sequence, change.linkage, change.line, <ends_listed>, change.before, change.after,
  confirmed > proposed
]) AS changes
