// How many findings are there of each rule, severity, line, state and assignee?
// $subjects: what they are about; an empty list stands for anything
// $framework: whose linkages they are found by, "" for the SDGs
// $not_subjects: what they are not about
// $due_from, $due_before, $has_due: from this day on, before that text, "" for any; whether there is one, null for either
// $today: the day, which says what is left alone
MATCH (finding:Finding)
WHERE <fragments/finding_state>
RETURN finding.rule AS rule, finding.severity AS severity, finding.line AS line, state, finding.assignee AS assignee,
  count(finding) AS findings
