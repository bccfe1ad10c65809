// Which candidacies are there in these contests? In the order of categories and places.
// $contests: their codes
MATCH (c:Candidacy) WHERE c.contest IN $contests
RETURN <fragments/candidacy_columns>
ORDER BY category, entry
