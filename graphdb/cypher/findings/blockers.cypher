// Which findings block the sign-off of a line? One that is left alone does, too; none about linkages to objectives.
// $line: code of the line
MATCH (finding:Finding)
WHERE finding.line = $line AND finding.severity = 'BLOCKER' AND finding.resolvedAt IS NULL AND finding.framework IS NULL
RETURN finding.id AS id, finding.order AS order
ORDER BY order
