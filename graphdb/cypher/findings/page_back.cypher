// Which findings come before a place in an order? The last one first.
// $by: the order: SEVERITY, DUE, AGE or SUBJECT
// $before: the place
// $rules, $lines, $severities, $states, $subjects: those that are looked for; an empty list stands for any
// $not_subjects: those that are not looked for
// $assignees, $not_assignees: ids of actors, empty for nobody; an empty list stands for any, or for none
// $due_from, $due_before, $has_due: from this day on, before that day, "" for any; whether there is one, null for either
// $today, $limit: the day, which says what is left alone; how many at most
MATCH (finding:Finding)
WHERE (size($rules) = 0 OR finding.rule IN $rules) AND (size($lines) = 0 OR finding.line IN $lines)
  AND (size($severities) = 0 OR finding.severity IN $severities) AND (size($assignees) = 0 OR coalesce(finding.assignee, '') IN $assignees)
  AND NOT coalesce(finding.assignee, '') IN $not_assignees AND NOT finding.subject IN $not_subjects
  AND (size($subjects) = 0 OR finding.subject IN $subjects) AND ($due_before = '' OR finding.dueOn < $due_before)
  AND ($due_from = '' OR finding.dueOn >= $due_from) AND ($has_due IS NULL OR $has_due = (finding.dueOn IS NOT NULL))
WITH finding, CASE WHEN finding.resolvedAt IS NOT NULL THEN 'RESOLVED' WHEN finding.snoozedUntil >= $today THEN 'SNOOZED'
  WHEN finding.assignee IS NOT NULL THEN 'ASSIGNED' ELSE 'OPEN' END AS state,
  CASE $by WHEN 'DUE' THEN coalesce(finding.dueOn, '9999-12-31') + finding.order WHEN 'AGE' THEN finding.firstSeenAt + finding.order
  WHEN 'SUBJECT' THEN substring(finding.order, 4) + finding.order ELSE finding.order END AS place
WHERE place < $before AND (size($states) = 0 OR state IN $states)
RETURN finding.id AS id, finding.rule AS rule, finding.severity AS severity, finding.order AS order, finding.line AS line,
  finding.subject AS subject, finding.message AS message, finding.firstSeenAt AS first_seen_at, finding.assignee AS assignee,
  finding.dueOn AS due_on, finding.snoozedUntil AS snoozed_until, finding.reason AS reason, finding.resolvedAt AS resolved_at,
  place
ORDER BY place DESC
LIMIT $limit
