// What is kept of a finding: the columns of graphdb.questions.findings.
finding.id AS id, finding.rule AS rule, finding.severity AS severity, finding.order AS order, finding.line AS line,
  finding.subject AS subject, finding.message AS message, finding.firstSeenAt AS first_seen_at, finding.assignee AS assignee,
  finding.dueOn AS due_on, finding.snoozedUntil AS snoozed_until, finding.reason AS reason, finding.resolvedAt AS resolved_at,
  finding.framework AS framework
