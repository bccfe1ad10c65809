// Which findings have these ids?
// $ids: ids of findings
MATCH (finding:Finding) WHERE finding.id IN $ids
RETURN <fragments/finding_columns>
