// Which findings come before a place in their order? The last one first.
// $before: the place
// $rules, $lines, $severities, $states: those that are looked for; an empty list stands for any
// $assignee: id of an actor, or empty for any
// $today: the day, which says what is left alone
// $limit: how many at most
MATCH (finding:Finding)
WHERE finding.order < $before
  AND (size($rules) = 0 OR finding.rule IN $rules) AND (size($lines) = 0 OR finding.line IN $lines)
  AND (size($severities) = 0 OR finding.severity IN $severities) AND ($assignee = '' OR finding.assignee = $assignee)
WITH finding, CASE WHEN finding.resolvedAt IS NOT NULL THEN 'RESOLVED' WHEN finding.snoozedUntil >= $today THEN 'SNOOZED'
  WHEN finding.assignee IS NOT NULL THEN 'ASSIGNED' ELSE 'OPEN' END AS state
WHERE size($states) = 0 OR state IN $states
RETURN finding.id AS id, finding.rule AS rule, finding.severity AS severity, finding.order AS order, finding.line AS line,
  finding.subject AS subject, finding.message AS message, finding.firstSeenAt AS first_seen_at, finding.assignee AS assignee,
  finding.dueOn AS due_on, finding.snoozedUntil AS snoozed_until, finding.reason AS reason, finding.resolvedAt AS resolved_at
ORDER BY order DESC
LIMIT $limit
