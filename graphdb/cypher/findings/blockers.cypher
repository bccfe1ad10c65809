// Which findings block the sign-off of a line? One that is left alone does, too.
// $line: code of the line
MATCH (finding:Finding)
WHERE finding.line = $line AND finding.severity = 'BLOCKER' AND finding.resolvedAt IS NULL
RETURN finding.id AS id, finding.order AS order
ORDER BY order
