// Whose votes are excluded from this contest, or are proposed to be?
// $contest: its code
MATCH (x:VoteExclusion {contest: $contest})
RETURN x.contest AS contest, x.voter AS voter, x.version AS version, x.status AS status, x.reason AS reason,
  x.proposedBy AS proposed_by, x.proposedAt AS proposed_at, x.decidedBy AS decided_by, x.decidedAt AS decided_at,
  x.ground AS ground
ORDER BY voter
