// How many findings of each rule and line are not resolved?
MATCH (finding:Finding) WHERE finding.resolvedAt IS NULL
RETURN finding.rule AS rule, finding.line AS line, count(finding) AS findings
