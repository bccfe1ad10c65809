// Keep the receipt of an import: under which number?
// $what: what was imported
// $at: when
// $added, $changed, $removed: how many nodes and edges
OPTIONAL MATCH (earlier:Import)
WITH coalesce(max(earlier.id), 0) + 1 AS id
CREATE (i:Import {id: id, what: $what, at: $at, added: $added, changed: $changed, removed: $removed})
RETURN i.id AS id
