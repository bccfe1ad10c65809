// Which candidacies are of these entries?
// $ids: ids of entries
UNWIND $ids AS id
MATCH (c:Candidacy {entry: id})
RETURN <fragments/candidacy_columns>
ORDER BY contest, entry
