// What was found about these linkages?
// $lines: codes of their lines
// $subjects: their ids
MATCH (finding:Finding) WHERE finding.line IN $lines AND finding.subject IN $subjects
RETURN <fragments/finding_columns>
ORDER BY order
