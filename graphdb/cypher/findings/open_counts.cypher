// How many findings of each rule and line are not resolved?
// $framework: whose linkages they are found by, "" for the SDGs
MATCH (finding:Finding) WHERE finding.resolvedAt IS NULL AND coalesce(finding.framework, '') = $framework
RETURN finding.rule AS rule, finding.line AS line, count(finding) AS findings
