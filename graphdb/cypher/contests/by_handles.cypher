// Which candidacies does the chain of the register call so?
// $handles: what it calls them
UNWIND $handles AS handle
MATCH (c:Candidacy {id: handle})
RETURN <fragments/candidacy_columns>
