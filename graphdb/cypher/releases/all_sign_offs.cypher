// Which sign-offs were there ever, the withdrawn ones included?
MATCH (s:SignOff)
RETURN s.line AS line, s.actor AS actor, s.actorName AS actor_name, s.role AS role, s.at AS at, s.note AS note, s.disputed AS disputed,
  s.sequence AS sequence, s.withdrawnBy AS withdrawn_by, s.withdrawnByName AS withdrawn_by_name, s.withdrawnByRole AS withdrawn_by_role,
  s.withdrawnAt AS withdrawn_at, s.withdrawnReason AS withdrawn_reason
