// Which candidacies are there in this contest? In the order of categories and places.
// $contest: its code
MATCH (c:Candidacy {contest: $contest})
RETURN <fragments/candidacy_columns>
ORDER BY category, entry
