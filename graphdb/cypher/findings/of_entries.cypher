// What was found about these entries by their linkages to the SDGs, under whichever line?
// $subjects: their ids
MATCH (finding:Finding) WHERE finding.subject IN $subjects AND finding.framework IS NULL
RETURN <fragments/finding_columns>
ORDER BY order
