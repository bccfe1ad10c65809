// What are the titles and descriptions of these entries, and what is kept to order and search them?
// $ids: ids of entries
// One row with all of them, which is quicker than a row for each.
UNWIND $ids AS id
MATCH (n:Entry {id: id})
RETURN collect([id, n.title, n.description, n.titleKey, n.titleWords, n.words]) AS found
