// What have these rules found about a line that is not resolved?
// $line: code of the line, or empty
// $rules: ids of rules
// $framework: whose linkages they are found by, "" for the SDGs
MATCH (finding:Finding)
WHERE finding.line = $line AND finding.rule IN $rules AND coalesce(finding.framework, '') = $framework AND finding.resolvedAt IS NULL
RETURN finding.id AS id, finding.rule AS rule, finding.subject AS subject, finding.severity AS severity,
  finding.order AS order, finding.message AS message
