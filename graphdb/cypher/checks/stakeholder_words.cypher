// What are the names of these stakeholders, and what is kept to order and search them?
// $ids: ids of stakeholders
// One row with all of them, which is quicker than a row for each.
UNWIND $ids AS id
MATCH (n:Stakeholder {id: id})
RETURN collect([id, n.name, n.names, n.nameKey, n.words]) AS found
