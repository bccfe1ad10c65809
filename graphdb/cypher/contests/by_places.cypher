// Which candidacies have these places?
// $places: codes of contests, a slash, ids of entries
UNWIND $places AS place
MATCH (c:Candidacy {place: place})
RETURN <fragments/candidacy_columns>
