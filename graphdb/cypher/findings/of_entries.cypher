// What was found about these entries, under whichever line?
// $subjects: their ids
MATCH (finding:Finding) WHERE finding.subject IN $subjects
RETURN finding.id AS id, finding.rule AS rule, finding.severity AS severity, finding.order AS order, finding.line AS line,
  finding.subject AS subject, finding.message AS message, finding.firstSeenAt AS first_seen_at, finding.assignee AS assignee,
  finding.dueOn AS due_on, finding.snoozedUntil AS snoozed_until, finding.reason AS reason, finding.resolvedAt AS resolved_at
ORDER BY order
