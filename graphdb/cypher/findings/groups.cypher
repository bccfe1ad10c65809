// How many findings are there of each rule, severity, line, state and assignee?
// $subjects: what they are about; an empty list stands for anything
// $not_subjects: what they are not about
// $due_from, $due_before, $has_due: from this day on, before that day, "" for any; whether there is one, null for either
// $today: the day, which says what is left alone
MATCH (finding:Finding)
WHERE (size($subjects) = 0 OR finding.subject IN $subjects) AND ($due_before = '' OR finding.dueOn < $due_before)
  AND ($due_from = '' OR finding.dueOn >= $due_from) AND ($has_due IS NULL OR $has_due = (finding.dueOn IS NOT NULL))
  AND NOT finding.subject IN $not_subjects
WITH finding, CASE WHEN finding.resolvedAt IS NOT NULL THEN 'RESOLVED' WHEN finding.snoozedUntil >= $today THEN 'SNOOZED'
  WHEN finding.assignee IS NOT NULL THEN 'ASSIGNED' ELSE 'OPEN' END AS state
RETURN finding.rule AS rule, finding.severity AS severity, finding.line AS line, state, finding.assignee AS assignee,
  count(finding) AS findings
