// Which sign-offs were there ever, the withdrawn ones included?
MATCH (s:SignOff)
RETURN s.withdrawnBy AS withdrawn_by, s.withdrawnByName AS withdrawn_by_name, s.withdrawnByRole AS withdrawn_by_role,
  s.withdrawnAt AS withdrawn_at, s.withdrawnReason AS withdrawn_reason, <fragments/sign_off_columns>
