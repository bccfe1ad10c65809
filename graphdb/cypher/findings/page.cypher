// Which findings come beyond a place in an order, in it or against it?
// $by: the order: SEVERITY, DUE, AGE or SUBJECT
// $place: the place
// $rules, $lines, $severities, $states, $subjects: those that are looked for; an empty list stands for any
// $framework: whose linkages they are found by, "" for the SDGs
// $not_subjects: those that are not looked for
// $assignees, $not_assignees: ids of actors, empty for nobody; an empty list stands for any, or for none
// $due_from, $due_before, $has_due: from this day on, before that text, "" for any; whether there is one, null for either
// $today, $limit: the day, which says what is left alone; how many at most
MATCH (finding:Finding)
WHERE (size($rules) = 0 OR finding.rule IN $rules) AND (size($lines) = 0 OR finding.line IN $lines)
  AND (size($severities) = 0 OR finding.severity IN $severities) AND (size($assignees) = 0 OR coalesce(finding.assignee, '') IN $assignees)
  AND NOT coalesce(finding.assignee, '') IN $not_assignees AND <fragments/finding_state>
WITH finding, state, CASE $by WHEN 'DUE' THEN coalesce(finding.dueOn, '9999-12-31') + finding.order WHEN 'AGE' THEN finding.firstSeenAt + finding.order
  WHEN 'SUBJECT' THEN substring(finding.order, 4) + finding.order ELSE finding.order END AS place
WHERE place <beyond> $place AND (size($states) = 0 OR state IN $states)
RETURN place, <fragments/finding_columns>
ORDER BY place <direction>
LIMIT $limit
