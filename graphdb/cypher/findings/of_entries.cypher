// What was found about these entries, under whichever line?
// $subjects: their ids
MATCH (finding:Finding) WHERE finding.subject IN $subjects
RETURN <fragments/finding_columns>
ORDER BY order
