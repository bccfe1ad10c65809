// How many findings are there?
// $rules, $lines, $severities, $states: those that are looked for; an empty list stands for any
// $assignee: id of an actor, or empty for any
// $today: the day, which says what is left alone
MATCH (finding:Finding)
WHERE (size($rules) = 0 OR finding.rule IN $rules) AND (size($lines) = 0 OR finding.line IN $lines)
  AND (size($severities) = 0 OR finding.severity IN $severities) AND ($assignee = '' OR finding.assignee = $assignee)
WITH finding, CASE WHEN finding.resolvedAt IS NOT NULL THEN 'RESOLVED' WHEN finding.snoozedUntil >= $today THEN 'SNOOZED'
  WHEN finding.assignee IS NOT NULL THEN 'ASSIGNED' ELSE 'OPEN' END AS state
WHERE size($states) = 0 OR state IN $states
RETURN count(finding) AS findings
