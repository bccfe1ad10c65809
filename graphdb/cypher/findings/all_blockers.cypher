// Which findings block the sign-off of lines?
MATCH (finding:Finding)
WHERE finding.severity = 'BLOCKER' AND finding.resolvedAt IS NULL AND finding.framework IS NULL
RETURN finding.id AS id, finding.line AS line, finding.order AS order
ORDER BY order
