// What is wanted of findings however they are asked for, and the state of each.
coalesce(finding.framework, '') = $framework AND NOT finding.subject IN $not_subjects AND (size($subjects) = 0 OR finding.subject IN $subjects)
  AND ($due_from = '' OR finding.dueOn >= $due_from) AND ($due_before = '' OR finding.dueOn < $due_before)
  AND ($has_due IS NULL OR $has_due = (finding.dueOn IS NOT NULL))
WITH finding, CASE WHEN finding.resolvedAt IS NOT NULL THEN 'RESOLVED' WHEN finding.snoozedUntil >= $today THEN 'SNOOZED'
  WHEN finding.assignee IS NOT NULL THEN 'ASSIGNED' ELSE 'OPEN' END AS state
